import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { found, made, weighed } from '../doubted.ts';
import { password, token } from '../made-values.ts';

const ofPassword = ['secret-generic-password'];
const ofToken = ['secret-generic-token'];

describe('what means another thing than a secret', () => {
  it('a pass that is a run, or what tests do', () => {
    assert.deepEqual(found('docs/plan.md', '- **Mending all in one pass:** rejected as too much at once.\n'), []);
    assert.deepEqual(found('docs/plan.md', '- [ ] All tests still pass: backend + frontend\n'), []);
    assert.deepEqual(found('docs/plan.md', `- **Pass:** ${password}\n`), ofPassword);
  });

  it('the name of an event', () => {
    assert.deepEqual(found('app/events.rb', 'CHANGED = define_event "user:password:changed"\n'), []);
    assert.deepEqual(found('app/events.rb', `LOGIN = "user:password:${password}"\n`).length, 1);
  });

  it('the number of a field', () => {
    assert.deepEqual(
      found('src/set.proto', '\tstring SmsPassword = 3002;\n\tbytes Api_Password = 3003 [deprecated = true];\n'),
      [],
    );
    assert.deepEqual(found('src/set.proto', '  SetPasswordRequest set_user_password = 1103;\n'), []);
    assert.deepEqual(found('src/Set.cs', `\tstring SmsPassword = "${password}";\n`), ofPassword);
  });

  it('a cipher, and a row of names that stand for values', () => {
    assert.deepEqual(found('app/seal.rb', "seal = OpenSSL::Cipher::AES.new('128-GCM')\n"), []);
    assert.deepEqual(found('app/seal.rb', `seal = AES.new('${password}')\n`).length, 1);
    assert.deepEqual(found('README.md', 'api_key = API_KEY:API_SECRET:ACCESS_TOKEN@default\n'), []);
  });

  it('the version of an image whose program signs users in', () => {
    const service = (key: string) => `services:\n  shop:\n    ${key}: orchard/shop-auth:20240606T152535\n`;
    assert.deepEqual(found('docker-compose.yml', service('image')), []);
    assert.deepEqual(found('docker-compose.yml', `services:\n  shop:\n    auth_token: ${token}\n`), ofToken);
  });

  it('the address of a phone, and what Tor is asked to make', () => {
    const sent = (value: string) => `const data = { token: "${value}", title: "ripe" };\n`;
    assert.deepEqual(found('src/push.js', sent('ExponentPushToken[4tRz81bKq0WmVx6Yc2LpNs]')), []);
    assert.deepEqual(found('src/push.js', sent('4tRz81bKq0WmVx6Yc2LpNs')), ofToken);
    assert.deepEqual(found('src/onion.py', 'private_key = "NEW:RSA1024"\n'), []);
  });

  it('an option that a remark speaks of', () => {
    assert.deepEqual(found('rel/vm.args', '## -name and -setcookie are configured elsewhere\n'), []);
    assert.deepEqual(found('rel/vm.args', `-setcookie ${password}\n`), ['secret-generic-command']);
  });

  it('a key that counts in a remark, as templates show how one is given', () => {
    assert.deepEqual(found('config/secrets.yml', '# shared:\n#   api_key: a1B2c3D4e5F6\n'), []);
    assert.deepEqual(found('config/secrets.yml', `# shared:\n#   api_key: ${token}\n`), ofToken);
    assert.deepEqual(found('config/secrets.yml', 'shared:\n  api_key: a1B2c3D4e5F6\n'), ofToken);
  });

  it('a private key of which the rest is left out', () => {
    const test = (end: string) =>
      `const key = "-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC4${end}";\n`;
    assert.deepEqual(found('src/sign.ts', test('...')), []);
    assert.deepEqual(found('src/sign.ts', test('\\n')), ['secret-private-key-pem']);
  });
});

describe('what nobody signs in with', () => {
  it('digits that everybody types, beside a mailbox whose provider refuses it', () => {
    const settings = (value: string) =>
      `class Settings(BaseModel):\n    EMAIL_SENDER: str = "info@orchard-works.net"\n    SMTP_USERNAME: str = "pear.keeper@gmail.com"\n    SMTP_PASSWORD: str = "${value}"\n`;
    assert.deepEqual(
      weighed('app/config.py', settings('12345678')).filter((line) => !line.startsWith('low')),
      [],
    );
    assert.match(weighed('app/config.py', settings('Admin@1234')).join(), /^(?:medium|high)/);
  });

  it('the keys that BIP 32 derives to check a wallet by, in tests', () => {
    const test = (key: string) => `const vector = { key: "${key}" };\n`;
    const shown =
      'xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi';
    assert.deepEqual(found('test/derive.js', test(shown)), []);
    const own = made('secret-crypto-extended-key', 'orchard');
    assert.deepEqual(found('test/derive.js', test(own)), ['secret-crypto-extended-key']);
  });
});

describe('whose it is', () => {
  it('of the tokens that a program makes itself, and of no client', () => {
    const titles = (settings: string) =>
      scanSecrets(settings, optionsFor('src/main/resources/application.yml')).credentials.map(({ title }) => title);
    const settings = (more: string) =>
      `jwt:\n  token:\n    issuer: orchard\n${more}    clientSecret: ${token}\n    expirySeconds: 60\n`;
    assert.deepEqual(titles(settings('')), ['Signing key']);
    assert.deepEqual(titles(settings('    clientId: orchard-web\n')), ['Client secret']);
    assert.deepEqual(titles(settings('').replace('jwt:', 'login:')), ['Client secret']);
    assert.deepEqual(weighed('src/main/resources/application.yml', settings('')).length, 1);
  });
});
