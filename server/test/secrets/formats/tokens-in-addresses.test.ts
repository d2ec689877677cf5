import assert from 'node:assert/strict';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { checkSecrets } from '../check-secrets.ts';
import { detectorNamed } from '../detectors.ts';
import { found } from '../doubted.ts';
import { password } from '../made-values.ts';

const made = (rule: string) => generateToken(detectorNamed(rule), 'address');

describe('a token in the address of a repository', () => {
  const github = made('secret-github-legacy-token');
  const gitlab = made('secret-gitlab-legacy-token');

  for (const [login, host, rule] of [
    [`${github}:x-oauth-basic`, 'github.com', 'secret-github-legacy-token'],
    [`x-access-token:${github}`, 'github.com', 'secret-github-legacy-token'],
    [github, 'github.com', 'secret-github-legacy-token'],
    [`oauth2:${gitlab}`, 'gitlab.acme.test', 'secret-gitlab-legacy-token'],
    [`gitlab-ci-token:${gitlab}`, 'gitlab.com', 'secret-gitlab-legacy-token'],
  ] as const)
    it(`is named by who issued it: ${login.replace(github, 'T').replace(gitlab, 'T')}@${host}`, () =>
      checkSecrets('clone.sh', `git clone https://${login}@${host}/acme/shop.git\n`, [
        { rule, value: login.includes(github) ? github : gitlab },
      ]));

  it('and anything else is the password of its user', () => {
    const rules = (login: string, host: string) =>
      found('clone.sh', `git clone https://${login}@${host}/acme/shop.git\n`);
    assert.deepEqual(rules(`ops:${password}`, 'gitlab.acme.test'), ['secret-url-password']);
    assert.deepEqual(rules(`oauth2:${github}`, 'files.acme.test'), ['secret-url-password']);
    assert.deepEqual(rules(`oauth2:${password}`, 'github.com'), ['secret-url-password']);
  });
});

describe('tokens without a prefix, by the name that they are given to', () => {
  it('of GitHub and GitLab', () => {
    const [github, gitlab] = ['secret-github-legacy-token', 'secret-gitlab-legacy-token'].map(made);
    checkSecrets('.env', `GITHUB_TOKEN=${github}\nGITLAB_TOKEN=${gitlab}\n`, [
      { rule: 'secret-github-legacy-token', value: github ?? '' },
      { rule: 'secret-gitlab-legacy-token', value: gitlab ?? '' },
    ]);
    assert.deepEqual(found('a.sh', `GITHUB_SHA=${github}\nGITHUB_PATH=${github}\nGITHUB_PATCH=${github}\n`), []);
  });
});

describe('the password that SES derives from a secret key', () => {
  it('is told apart from the key', () => {
    const value = made('secret-aws-smtp-password');
    assert.deepEqual(found('mail.py', `EMAIL_HOST_PASSWORD = "${value}"\n`), ['secret-aws-smtp-password']);
    assert.deepEqual(found('mail.py', `USER = "${made('secret-aws-access-key')}"\nX = "${value}"\n`), [
      'secret-aws-access-key',
      'secret-aws-smtp-password',
    ]);
  });
});

describe('ids of sheets', () => {
  const id = `1${'qT7vn2Lw9xK4'.repeat(4).slice(0, 43)}`;

  it('open nothing', () => {
    for (const text of [
      `client.open_by_key("${id}")\n`,
      `SPREADSHEET_KEY = "${id}"\n`,
      `sheetKey = "${id}"\n`,
      `session.spreadsheet_by_key("${id}")\n`,
    ])
      assert.deepEqual(found('a.py', text), [], text);
  });
});
