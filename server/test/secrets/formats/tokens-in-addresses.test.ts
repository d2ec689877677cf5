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

describe('a token in the address of a call to its vendor', () => {
  const told = (rule: string) => made(`secret-${rule}`).replace(/^bot/, '');
  const addresses: readonly (readonly [rule: string, write: (token: string) => string])[] = [
    ['telegram-bot-token', (token) => `https://api.telegram.org/bot${token}/sendMessage?chat_id=1&text=done`],
    ['telegram-bot-token', (token) => `https://api.telegram.org/file/bot${token}/photos/1.jpg`],
    ['telegram-bot-token', (token) => `https://api.telegram.org/bot${token.replace(':', '%3A')}/getMe`],
    ['telegram-bot-token', (token) => `telegram://${token}@telegram?chats=@acme`],
    ['telegram-bot-token', (token) => `tgram://${token}/123456789`],
    ['slack-webhook', (address) => address],
    ['discord-webhook', (address) => address],
    ['azure-teams-webhook', (address) => address],
    ['slack-bot-token', (token) => `https://slack.com/api/chat.postMessage?channel=a&token=${token}`],
    ['github-pat', (token) => `https://${token}@github.com/acme/shop.git`],
    ['github-pat', (token) => `https://x-access-token:${token}@github.com/acme/shop.git`],
    ['gitlab-pat', (token) => `https://gitlab.com/api/v4/projects?page=1&private_token=${token}`],
    ['mapbox-secret-token', (token) => `https://api.mapbox.com/styles/v1/acme?access_token=${token}`],
    ['gcp-api-key', (token) => `https://maps.googleapis.com/maps/api/js?key=${token}&callback=start`],
    ['sendgrid-api-key', (token) => `smtp://apikey:${token}@smtp.sendgrid.net:587`],
    ['mailgun-api-key', (token) => `https://api:${token}@api.mailgun.net/v3/acme.test/messages`],
    ['twilio-api-key', (token) => `https://${token}:x@api.twilio.com/2010-04-01`],
    ['huggingface-token', (token) => `https://user:${token}@huggingface.co/acme/model`],
  ];
  const unicode = (address: string) => address.replace(/[=&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
  const files: readonly (readonly [path: string, write: (address: string) => string])[] = [
    ['call.py', (address) => `url = "${address}"\n`],
    ['call.sh', (address) => `curl -s ${address}\n`],
    ['Jenkinsfile', (address) => `sh "curl -s -X POST ${address}"\n`],
    ['call.json', (address) => `{ "url": "${unicode(address)}" }\n`],
    ['call.ts', (address) => `location.href = "/go?next=${encodeURIComponent(address)}";\n`],
  ];

  for (const [rule, write] of addresses) {
    const token = told(rule);
    for (const [path, file] of files)
      it(`${write('').slice(0, 60) || rule}, in ${path}`, () => {
        assert.deepEqual(found(path, file(write(token))), [`secret-${rule}`]);
      });
  }
});

describe('a token behind an escape', () => {
  const escapes = ['\\n', '%3D', '%253D', '%20', '\\x3d', '\\u003d', '\\u0026', '\\u0022', '\\u003e'];
  const detectors = ['github-pat', 'slack-bot-token', 'telegram-bot-token', 'stripe-secret-key', 'sendgrid-api-key'];
  for (const rule of detectors) {
    const token = made(`secret-${rule}`).replace(/^bot/, '');
    it(`begins there: ${rule}`, () => {
      for (const mark of escapes)
        assert.deepEqual(found('a.py', `x = "first${mark}${token}"\n`), [`secret-${rule}`], mark);
    });

    it(`is the end of a word behind one of a letter, and without an escape: ${rule}`, () => {
      for (const word of ['%6d', '\\x6d', '\\u006d', '%256d', 'robot', 'u003d', 'n'])
        assert.deepEqual(found('a.py', `x = "first${word}${token}"\n`), [], word);
    });

    it(`ends with the sentence: ${rule}`, () =>
      assert.deepEqual(found('notes.txt', `it was ${token}. Now it is another.\n`), [`secret-${rule}`]));
  }
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
