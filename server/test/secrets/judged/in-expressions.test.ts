import assert from 'node:assert/strict';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { detectorNamed, optionsFor } from '../detectors.ts';
import { doubted, found, made } from '../doubted.ts';
import { password, token } from '../made-values.ts';

const ofPassword = ['secret-generic-password'];
const ofToken = ['secret-generic-token'];

describe('parts of expressions and commands that a name stands before', () => {
  it('the other branch behind a question', () => {
    const page = (behind: string) =>
      `<Header\n  label={hasOne === false ? texts.login.SetPassword : ${behind}}\n  size={'large'}\n/>\n`;
    assert.deepEqual(found('src/Password.svelte', page('texts.login.ChangePassword')), []);
    assert.deepEqual(found('src/settings.yml', `db:\n  SetPassword : ${password}\n`), ofPassword, 'no question');
  });

  it('the member of something, and what counts without it', () => {
    const packed = (given: string) => `this.a=i.a;this.withCredentials=${given};this.b=i.b\n`;
    assert.deepEqual(found('dist/index.js', packed('i.withCredentials??false')), []);
    assert.deepEqual(found('src/index.js', `const accessToken = "${token}";\n`), ofToken);
  });

  it('an address behind its scheme', () => {
    const settings = (given: string) => `orders:\n  cipherKeys:\n    0: ${given}\n`;
    assert.deepEqual(found('config/service.yml', settings('secret://orders.versionstampCipherKey.0')), []);
    assert.deepEqual(found('config/service.yml', `orders:\n  secret: ${token}\n`), ofToken);
  });

  it('the account that passwd works on', () => {
    const image = (command: string) => `FROM base\nRUN set -ex; \\\n    ${command}; \\\n    echo done\n`;
    assert.deepEqual(found('Dockerfile', image('passwd orchardist -d')), []);
    assert.deepEqual(found('Dockerfile', image(`mysql --password ${password} shop`)).length, 1, 'no account');
  });

  it('a call of a Lisp in which a router would have a password', () => {
    const lisp = '(let [secret (byte-array 10)]\n  (copy-bytes secret 0 full-data)\n  secret)\n';
    assert.deepEqual(found('test/media_test.clj', lisp), []);
    const router = `username keeper secret 0 ${password.slice(0, 12)}\n`;
    assert.deepEqual(found('configs/edge.cfg', router), ['secret-cisco-user-password']);
  });
});

describe('what only stands under the name of a secret', () => {
  it('formats of names, of three slots or more', () => {
    const format = (value: string) => `export const formats = [{ token: '${value}', example: 'S01E01' }];\n`;
    assert.deepEqual(found('src/formats.ts', format('{Crate.Title}.S{season:00}E{part:00}.{Quality.Full}')), []);
    assert.deepEqual(found('src/formats.ts', format(token)), ofToken);
  });

  it('what is left of the name of a release', () => {
    const release = (value: string) =>
      `class Fixture {\n  void Names() {\n    var releaseTokens = "${value}";\n  }\n}\n`;
    assert.deepEqual(found('src/Core.Test/NameFixture.cs', release('.Early.The.Quince.xyz-RlsGroup')), []);
    assert.deepEqual(found('src/Core/Name.cs', release(token)), ofToken);
  });

  it('one of a list that begins with the same words', () => {
    const digits = (at: number) => generateToken(detectorNamed('secret-datadog-api-key'), `gate${at}`);
    const names = ['Pears', 'Plums', 'FigsOAuth', 'Quinces', 'Apples', 'Cherries', 'Dates'];
    const list = names.map((name, at) => `const String kGateway${name} = '${digits(at)}';\n`).join('');
    assert.deepEqual(found('lib/constants.dart', list), []);
    assert.deepEqual(found('lib/constants.dart', list.split('\n')[2] ?? '').length, 1, 'alone');
  });

  it('the part of a model of a service', () => {
    const model = (value: string) => `<?php return ['auth' => [ 'acme.auth#sigv4', '${value}', ], 'prefix' => 'x'];\n`;
    assert.deepEqual(found('src/data/api.json.php', model('acme.api#httpBearerAuth')), []);
    assert.deepEqual(found('src/shop.php', `<?php $apiToken = '${token}';\n`), ofToken);
  });

  it('whom an account is made for', () => {
    const call = (value: string) =>
      `class Names {\n  void a() {\n    final Account account = AccountsHelper.createAccount(manager, "${value}");\n  }\n}\n`;
    assert.deepEqual(found('src/test/java/Names.java', call('+18005550100')), []);
    assert.deepEqual(found('src/test/java/Names.java', call(password)), ['secret-generic-login']);
  });

  it('the half of a key that others know somebody by', () => {
    const half = (name: string, value: string) => `{\n  "name": "a",\n  "${name}": "${value}"\n}\n`;
    const open = Buffer.concat([
      Buffer.from([5]),
      Buffer.from(Array.from({ length: 32 }, (_, at) => (at * 89 + 7) % 256)),
    ]);
    const kept = Buffer.from(Array.from({ length: 32 }, (_, at) => (at * 89 + 7) % 256));
    assert.deepEqual(found('data/account.json', half('identityKey', open.toString('base64'))), []);
    assert.deepEqual(found('data/account.json', half('secretKey', kept.toString('base64'))), ofToken);
  });

  it('the mark of a private key with a slot for its body', () => {
    const key = (body: string) =>
      `_Format: "-----BEGIN RSA PRIVATE KEY-----\\n${body}\\n-----END RSA PRIVATE KEY-----"_\n`;
    assert.deepEqual(found('Readme.md', key(' {ACTUAL_KEY_WITHOUT_LINE_BREAKS}')), []);
    assert.deepEqual(found('config/key.pem', made('secret-private-key-pem', 'body')), ['secret-private-key-pem']);
  });

  it('what says in a test that it stands in for one', () => {
    const address = (value: string) =>
      `expect(result).toBe(\`\${front}/login/auth?token=${value}-\${JSON.stringify({})}\`);\n`;
    assert.deepEqual(found('src/__tests__/login.test.ts', address('mocked-token-b6996120-416f-49cd-841e')), []);
    assert.deepEqual(found('src/login.ts', `const authToken = 'mocked-${token}';\n`), ofToken, 'not in a test');
  });
});

describe('what a page gives to whoever reads it', () => {
  const publicIn = (path: string, text: string) =>
    scanSecrets(text, optionsFor(path)).credentials.map(({ isPublic }) => isPublic === true);

  it('the key in the link to a shop', () => {
    const link = (query: string) =>
      `const String kLabelUrl =\n    'https://shop.acme-works.net/client/plans/purchase?${query}&product_id=3';\n`;
    assert.deepEqual(publicIn('lib/constants.dart', link(`account_key=${token}`)), [true]);
    assert.deepEqual(publicIn('lib/constants.dart', link(`access_token=${token}`)), [false]);
  });

  it('the key by which a style of maps fetches its pieces', () => {
    const style = (address: string) =>
      `export const style = { sources: { a: { type: 'vector', tiles: [\n\t'${address}'\n] } } };\n`;
    const key = '4c81f2a7d03b96e5';
    assert.deepEqual(publicIn('src/Map.tsx', style(`https://api.acme-maps.net/v3/{z}/{x}/{y}.mvt?key=${key}`)), [true]);
    assert.deepEqual(publicIn('src/orders.tsx', `fetch('https://api.acme-maps.net/v3/orders?api_key=${token}');\n`), [
      false,
    ]);
  });

  it('what an empty field shows, by the name that it is given', () => {
    const key = made('secret-stripe-secret-key', 'field');
    const field = (name: string) =>
      `= form.text_field :key, class: 'required', placeholder: t('a.b', ${name}: '${key}')\n`;
    assert.deepEqual(doubted('app/views/_form.haml', field('api_secret_key_example')), ['stand-in']);
    assert.deepEqual(doubted('app/views/_form.haml', field('api_secret_key')), ['nothing']);
    assert.deepEqual(doubted('app/views/_form.haml', field('shop_example')), ['nothing'], 'of something else');
  });
});
