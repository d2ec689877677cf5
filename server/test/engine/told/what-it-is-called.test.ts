import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

const value = 'kX9w2LmQz7Rv4Tn8Yb3Hd6Jc';
/** As long as a secret key of AWS. */
const long = `${value}pW5sVe1GfUaZ0qNi`;

/** Level and first words of each secret in the file, up to the mask. */
function called(path: string, text: string): readonly string[] {
  return repository({ [path]: text })
    .engine.findings(path)
    .filter(({ rule }) => rule.startsWith('secret-'))
    .map(({ level, message }) => `${level}: ${message.slice(0, message.indexOf(' •'))}`);
}

describe('a secret is called by what it does', () => {
  for (const [path, text, title] of [
    ['src/config.ts', `export const jwtSecret = '${value}';\n`, 'Signing key'],
    ['shop/settings.py', `SECRET_KEY = '${value}'\n`, 'Signing key'],
    ['src/server.js', `app.use(session({ secret: '${value}' }));\n`, 'Signing key'],
    [
      'src/server.js',
      `const session = require('express-session');\napp.use(session({ secret: '${value}' }));\n`,
      'Signing key of session ids',
    ],
    [
      'src/server.js',
      `const session = require('cookie-session'); // was express-session\napp.use(session({ secret: '${value}' }));\n`,
      'Signing key',
    ],
    ['src/server.js', `app.use(cookieParser('${value}'));\n`, 'Signing key'],
    ['application/config/config.php', `<?php\n$config['encryption_key'] = '${value}';\n`, 'CodeIgniter encryption key'],
    ['src/store.php', `<?php\n$config['encryption_key'] = '${value}';\n`, 'Encryption key'],
    [
      'config/default.json',
      `{\n  "authentication": {\n    "secret": "${long}",\n    "strategies": [\n      "jwt"\n    ]\n  }\n}\n`,
      'Signing key',
    ],
    [
      'config/default.json',
      `{\n  "authentication": {\n    "secret": "${long}",\n    "realm": "shop"\n  }\n}\n`,
      'Secret',
    ],
    ['app/Tokens.php', `<?php\n$key = 'orders-of-the-shop';\nJWT::encode($payload, $key, 'HS256');\n`, 'Signing key'],
    [
      'users.json',
      `[{ "email": "ann@acme-tools.net", "twoFASecret": "NRAG4V3GOURWE3ZQN4XFWUTYKE4WYUCJ" }]\n`,
      'One-time password seed',
    ],
    ['users.json', `[{ "email": "ann@acme-tools.net", "twoFASecret": "${value}" }]\n`, 'Secret'],
    ['src/config.ts', `export const apiSecret = '${value}';\n`, 'Secret'],
    ['src/config.ts', `export const oauthTokenSecret = '${value}';\n`, 'Secret'],
    ['src/store.py', `SECRET_KEY = '${value}'\n`, 'Secret'],
    [
      'appsettings.json',
      `{\n  "JwtOptions": {\n    "Issuer": "shop",\n    "SecretKey": "${long}"\n  }\n}\n`,
      'Signing key',
    ],
    ['appsettings.json', `{\n  "TokenSettings": { "SecretKey": "${long}" }\n}\n`, 'Signing key'],
    ['appsettings.json', `{\n  "JwtOptions": { "Issuer": "shop" },\n  "Shop": { "Secret": "${value}" }\n}\n`, 'Secret'],
    ['src/main/resources/application.yml', `jwt:\n  lifetime: 3600\n  secret: ${value}\n`, 'Signing key'],
    ['src/main/resources/application.yml', `jwt:\n  lifetime: 3600\nshop:\n  secret: ${value}\n`, 'Secret'],
    [
      'src/main/resources/application.yml',
      `jwt:\n  access:\n    lifetime: 3600\n    secret: ${value}\n`,
      'Signing key',
    ],
    ['src/main/resources/application.yml', `jwt:\n  refresh-token:\n    secret: ${value}\n`, 'Signing key'],
    ['src/main/resources/application.yml', `jwt:\n  lifetime: 3600\naccess:\n  secret: ${value}\n`, 'Secret'],
    ['src/main/resources/application.yml', `jwt:\n  vault:\n    secret: ${value}\n`, 'Secret'],
    ['src/main/resources/application.properties', `jwt.access.secret=${value}\n`, 'Signing key'],
    ['config/default.yml', `jwt:\n  issuer: shop\n\n  client-secret: ${value}\n`, 'Signing key'],
    ['config/default.yml', `shop:\n  issuer: shop\n\n  client-secret: ${value}\n`, 'Client secret'],
    ['config/default.yml', `jwt:\n  issuer: shop\nshop:\n  client-secret: ${value}\n`, 'Client secret'],
    ['src/config.py', `JWT_SECRET_KEY = '${long}'\n`, 'Signing key'],
    ['src/config.ts', `export const shippingToken = '${value}';\n`, 'Token'],
    ['src/config.ts', `const headers = { 'X-Api-Key': '${value}' };\n`, 'API key'],
    ['src/config.ts', `export const clientSecret = '${value}';\n`, 'Client secret'],
  ] as const)
    it(`${title}: ${text.trim().split('\n').at(-1)}`, () =>
      assert.deepEqual(called(path, text), [`warning: ${title}`]));
});

describe('the key of encrypted settings of Rails', () => {
  for (const [path, opened] of [
    ['config/master.key', 'credentials'],
    ['api/config/credentials/production.key', 'credentials/production'],
  ] as const)
    it(`is called by what it opens: ${path}`, () =>
      assert.ok(
        called(path, '7c1e5a90d2b84f36a1c7e05b9d3f2864\n').includes(
          `warning: Rails master key that opens config/${opened}.yml.enc`,
        ),
      ));
});

describe('the password of a database', () => {
  const settings = (host: string) => `host = '${host}'\nuser = 'orders27'\npassword = '${value}'\n`;
  for (const [host, level] of [
    ['shop.c9akciq32.eu-west-1.rds.amazonaws.com', 'error'],
    ['db.acme-tools.net', 'warning'],
    ['localhost', 'note'],
  ] as const)
    it(`is an ${level} beside its user and ${host}`, () =>
      assert.deepEqual(called('load.py', settings(host)), [`${level}: Password`]));

  it('is told with the user of the statement that sets it', () => {
    for (const text of [
      `CREATE USER 'orders27'@'%' IDENTIFIED BY '${value}';\n`,
      `ALTER USER orders27 IDENTIFIED WITH mysql_native_password BY '${value}';\n`,
      `GRANT ALL ON shop.* TO 'orders27'@'db.acme-tools.net' IDENTIFIED BY '${value}';\n`,
    ]) {
      const [finding] = repository({ 'db/users.sql': text })
        .engine.findings('db/users.sql')
        .filter(({ rule }) => rule === 'secret-generic-login');
      assert.match(finding?.message ?? '', /^Password of a database user [^:\s]+: it signs in as orders27\./, text);
    }
    assert.deepEqual(called('src/room.js', `createHmac('sha256', '${value}')\n`), ['warning: Secret given to a call']);
    assert.deepEqual(called('src/room.js', `jwt.sign(payload, '${value}')\n`), ['warning: Signing key']);
  });

  it('is told with the host of an address that names none of its parts', () => {
    const { engine } = repository({
      '.env': `ODOO_URL=http://52.77.216.31:8069\nODOO_DB=shop\nODOO_USERNAME=orders27\nODOO_PASSWORD=${value}\n`,
    });
    const [finding] = engine.findings('.env').filter(({ rule }) => rule === 'secret-generic-password');
    assert.match(finding?.message ?? '', /: it opens the database shop on 52\.77\.216\.31 as orders27\./);
  });
});

it('a key for error reports may stay, as nothing can be read by it', () => {
  const text = "Bugsnag.start({ apiKey: '5e0c71f9a2d84b36c7e19f05b2d83a64' });\n";
  const [finding] = repository({ 'src/faults.ts': text }).engine.findings('src/faults.ts');
  assert.equal(finding?.level, 'note');
  assert.match(finding?.message ?? '', /^Key for error reports \S+ is public by design: it may stay\.$/);
});

it('the key that IdentityServer makes for whoever works on it weighs less, and is made anew', () => {
  const key = { alg: 'RS256', kty: 'RSA', kid: '9C52', n: long.repeat(8), e: 'AQAB', d: `${value}_${long.repeat(8)}` };
  const text = `${JSON.stringify(key)}\n`;
  const told = (path: string) => repository({ [path]: text }).engine.findings(path)[0];
  assert.equal(told('src/identity/tempkey.jwk')?.level, 'warning');
  assert.equal(told('src/identity/signing.jwk')?.level, 'error');
});
