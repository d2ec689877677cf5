import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { doubted, found, made } from '../doubted.ts';

const strong = 'Kq@8*&%vw2604';

function opened(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ confidence, decoded }) =>
    [confidence, ...decoded.map(({ label, value }) => `${label} ${value}`)].join(', '),
  );
}

describe('settings that are called an example', () => {
  const login = (host: string, password = strong) =>
    `    SHOP_SERVER_NORTH_EMKL=${host}\n    SHOP_USER_NORTH_EMKL=keeper\n    SHOP_PASSWORD_NORTH_EMKL="${password}"\n`;

  it('name one of several by two words behind what each is', () => {
    assert.deepEqual(opened('.env', login('orchard.kozow.com')), ['medium, host orchard.kozow.com, user keeper']);
    assert.deepEqual(opened('.env', `    SHOP_PASSWORD_NORTH_EMKL="${strong}"\n`), []);
    for (const words of ['FIELD_LABEL', 'NORTH_LENGTH'])
      assert.deepEqual(opened('.env', login('orchard.kozow.com').replaceAll('NORTH_EMKL', words)), [], words);
  });
});

describe('a script that is called a test', () => {
  const key = made('secret-resend-api-key', 'script');
  const script = (client: string, more = '') =>
    `const { Resend } = require('${client}');\nconst mail = new Resend(process.env.KEY || "${key}");\nmail.emails.send({ to: 'a' });\n${more}`;

  it('sends by the client of a provider, also in a folder that is called as it is', () => {
    for (const path of ['scratch/test-mail.js', 'test-mail/test-mail.js'])
      assert.deepEqual(doubted(path, script('resend')), ['nothing'], path);
  });

  it('is one of a framework, in a folder of tests, or sends by nothing that is known', () => {
    assert.deepEqual(doubted('scratch/test-mail.js', script('resend', 'describe(1);\n')), ['stand-in']);
    assert.deepEqual(doubted('tests/test-mail.js', script('resend')), ['stand-in']);
    assert.deepEqual(doubted('scratch/test-mail.js', script('./mail')), ['stand-in']);
  });
});

describe('what is given to a name and is no secret', () => {
  it('how a model keeps a field', () => {
    const model = (head: string, value: string) =>
      `<?php\nclass Store extends Model {\n  ${head} [\n    'port' => 'integer',\n    'password' => '${value}',\n  ];\n}\n`;
    for (const value of ['encrypted', 'hashed'])
      assert.deepEqual(found('Store.php', model('protected $casts =', value)), [], value);
    assert.deepEqual(found('Store.php', model('protected $casts =', strong)), ['secret-generic-password']);
    assert.deepEqual(found('Store.php', model('protected $login =', 'encrypted')), ['secret-generic-password']);
  });

  it('how long it holds, among numbers', () => {
    const settings = (value: string, beside = '3600') =>
      `token_expiration:\n  refresh_token: ${beside}\n  password: ${value}\n  client_credentials: ${beside}\n`;
    assert.deepEqual(found('config.yaml', settings('86400')), []);
    assert.deepEqual(found('config.yaml', settings('86417')), ['secret-generic-password']);
    assert.deepEqual(found('config.yaml', settings('86400', 'pear')), ['secret-generic-password']);
  });

  it('nothing, as packers write it, and the signs that a text is put together from', () => {
    assert.deepEqual(found('a.js', 'n={user:e,password:void 0,level:4};'), []);
    const signs = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
    assert.deepEqual(found('a.go', `const sessionKeyChars = "${signs}"\n`), []);
  });
});
