import assert from 'node:assert/strict';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { seededRandom, textOf } from '../../../engine/secrets/generate/random.ts';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { checkSecrets } from '../check-secrets.ts';
import { detectorNamed, optionsFor } from '../detectors.ts';

const random = seededRandom('begun-as-one');
const alphanumeric = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const smallAndDigits = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Of each finding the rule, how sure the scan is, and what lowers it. */
function told(text: string): readonly string[] {
  return scanSecrets(text, optionsFor('notes/handover.txt')).credentials.map(
    ({ rule, confidence, loweredBy }) => `${rule} ${confidence} ${loweredBy ?? 'nothing'}`,
  );
}

describe('what begins as a token and goes on', () => {
  const rules = [
    'secret-github-fine-grained',
    'secret-docker-hub-pat',
    'secret-digitalocean-pat',
    'secret-rubygems-api-key',
  ];
  for (const rule of rules)
    it(`${rule}: is a note, with another behind it or with more written to it`, () => {
      const token = generateToken(detectorNamed(rule), 'begun');
      for (const end of [token, 'extra', '_old'])
        assert.deepEqual(told(`${token}${end}\n`), [`${rule} low longer`], `${token}${end}`);
    });

  it('gives way to a token of another vendor that is so long', () => {
    const made = generateToken(detectorNamed('secret-cursor-api-key'), 'begun');
    checkSecrets('src/client.py', `client = connect('${made}')\n`, [{ rule: 'secret-cursor-api-key', value: made }]);
  });

  it('is nothing where a word of prose begins so', () => {
    checkSecrets(
      'notes/handover.txt',
      `sk-${textOf(random, smallAndDigits, 24)}-more and npm_config_registry_of_the_team_2\n`,
      [],
    );
  });
});

describe('forms that a vendor has had before', () => {
  it('routable tokens of GitLab without a version', () => {
    const token = `glpat-${textOf(random, alphanumeric, 27)}.0r${textOf(random, smallAndDigits, 7)}`;
    checkSecrets('.env', `GITLAB_TOKEN=${token}\n`, [{ rule: 'secret-gitlab-pat', value: token }]);
  });

  it('an id of a key of AWS that holds what no id holds is said to be broken', () => {
    const [credential] = scanSecrets('key AKIAQ1984R439T439HT8\n', optionsFor('notes.txt')).credentials;
    assert.equal(credential?.doubt, 'structure-broken');
  });
});

describe('what notes and logs say', () => {
  const hex = textOf(random, '0123456789abcdef', 31).concat('e');
  const note = (text: string) => told(`${text}\n`);

  it('the first password of a Jenkins', () => {
    checkSecrets(
      'build.txt',
      `Please use the following password to proceed to installation:\n\n${hex}\n\nThis may also be found at: /var/jenkins_home\n`,
      [{ rule: 'secret-jenkins-initial-password', value: hex }],
    );
  });

  it('a key right behind what it is called', () => {
    for (const name of ['api key', 'Access key', 'SECRET KEY', 'pdfshift key', 'the storyblok KEY'])
      assert.deepEqual(note(`${name} ${hex}`), ['secret-generic-token low little'], name);
  });

  it('not a key of which nothing says whose it is, and no words', () => {
    for (const text of [
      `cache key ${hex}`,
      `the primary key ${hex}`,
      'api key rotation2024policy',
      'secret key material is kept elsewhere',
    ])
      assert.deepEqual(note(text), [], text);
  });

  it('a short password of letters, digits and signs', () => {
    for (const text of ['password is Trm47Kq#@', 'Password Trm47Kq#@']) assert.equal(note(text).length, 1, text);
    for (const text of ['password is SHA-256/Bcrypt', 'password OAuth2.0,', 'password is Base64'])
      assert.deepEqual(note(text), [], text);
  });

  it('a token with a sign that none has is a note', () => {
    assert.deepEqual(note(`repair token - 'fo57ey?1lvvhQ2k?zT8wX'`), ['secret-generic-token low little']);
  });
});

describe('names that speak of something else by chance', () => {
  it('are read', () => {
    const value = textOf(random, alphanumeric, 30).concat('a1Z9');
    for (const name of ['HELP_SCOUT_CLIENT_SECRET', 'KEEN_READ_KEY'])
      assert.equal(scanSecrets(`${name}=${value}\n`, optionsFor('.env')).credentials.length, 1, name);
    checkSecrets('src/read.ts', `const readToken = "${value}";\nconst helpSecret = "${value}";\n`, []);
  });

  it('blanks that were copied along are no part of a token', () => {
    const value = textOf(random, alphanumeric, 38).concat('a1Z9');
    checkSecrets('src/a.ts', `const apiToken = " ${value} ";\n`, [{ rule: 'secret-generic-token', value }]);
  });
});
