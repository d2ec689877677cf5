import assert from 'node:assert/strict';
import { placeOf } from '../../../engine/rules/place-in-words.ts';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

const hex = '7c1e5a90d2b84f36a1c7e05b9d3f2864';
const otherHex = '2b9d64e07f1c48a35d0e9b7286c3fa14';

const credentials = (path: string, text: string) => scanSecrets(text, optionsFor(path)).credentials;
const told = (path: string, text: string) =>
  credentials(path, text).map(({ rule, confidence, doubt, isPublic }) =>
    [rule.replace('secret-', ''), doubt ?? confidence, ...(isPublic ? ['public'] : [])].join(' '),
  );
const titles = (path: string, text: string) => credentials(path, text).map(({ title }) => title);
const parts = (path: string, text: string) =>
  credentials(path, text).map(({ decoded }) => decoded.map(({ label, value }) => `${label} ${value}`).join(', '));

describe('a passphrase of words that a sign joins', () => {
  const connection = (password: string, server = '10.20.30.40,1433', user = 'sa') =>
    `{ "ConnectionStrings": { "Shop": "Server=${server};Database=Orders;User Id=${user};Password=${password};Encrypt=False" } }\n`;
  const compose = (name: string, password: string) =>
    `services:\n  db:\n    image: mcr.microsoft.com/mssql/server:2022-latest\n    environment:\n      ACCEPT_EULA: Y\n      ${name}: ${password}\n`;
  const passphrase = 'Pear-Wagon-4012-Sings-Quietly';

  it('is told where a connection string opens a database of another machine as a user', () => {
    for (const password of [passphrase, 'Pear-Wagon-Sings-Quietly', 'pear.wagon.sings.quietly.7'])
      assert.deepEqual(told('appsettings.json', connection(password)), ['generic-password medium'], password);
    assert.deepEqual(told('appsettings.json', connection(passphrase, 'db.orchard-works.net')), [
      'generic-password medium',
    ]);
  });

  it('is told as what the image of a store makes its first account by', () => {
    assert.equal(told('compose.yaml', compose('SA_PASSWORD', passphrase)).length, 1);
    assert.deepEqual(told('compose.yaml', compose('SHOP_PASSWORD', 'pear-wagon-sings-quietly')), []);
  });

  it('is none where it says what is looked up, is shorter, or opens the machine itself', () => {
    for (const password of [
      'orchard-shop-database-password',
      'orchard-prod-mssql-admin',
      'change-me-before-you-start',
      'pear-wagon',
      'pear-wagon.sings-quietly-on',
    ])
      assert.deepEqual(told('appsettings.json', connection(password)), [], password);
    assert.deepEqual(told('appsettings.json', connection('pear-wagon-sings-quietly', 'localhost')), []);
    assert.deepEqual(told('appsettings.json', connection('pear-wagon-sings-quietly', '10.20.30.40', 'your_user')), []);
  });
});

describe('what counts visits, in a part of the settings', () => {
  it('is public by the part that holds it', () => {
    assert.deepEqual(told('config/settings/production.yml', `mixpanel:\n  token: ${hex}\n`), [
      'generic-token medium public',
    ]);
    assert.deepEqual(told('config/settings/production.yml', `ledger:\n  token: ${hex}\n`), ['generic-token medium']);
    assert.deepEqual(told('config/settings/production.yml', `mixpanel:\n  secret: ${hex}\n`), ['generic-token medium']);
  });

  it('so is what a helper of Rails puts into the tag of a script of its vendor', () => {
    const page = (host: string, name: string) =>
      `%head\n    = javascript_include_tag 'https://${host}/static/api/1/dropins.js', id: 'drop', data: { ${name}: 'kq3vn8w2rx7ty5m' }\n`;
    assert.deepEqual(told('app/views/layouts/shop.html.haml', page('www.dropbox.com', 'app_key')), [
      'generic-token medium public',
    ]);
    for (const other of [page('cdn.orchard-works.net', 'app_key'), page('www.dropbox.com', 'app_secret')])
      assert.ok(!told('app/views/layouts/shop.html.haml', other).some((each) => each.endsWith('public')), other);
  });
});

describe('what a statement stands for', () => {
  it('a parameter that is bound to a column is no password', () => {
    const php = (value: string, verb = 'update admins set') =>
      `<?php\n$sql = "${verb} Password=${value} where Name=:name";\n$db->prepare($sql);\n`;
    assert.deepEqual(told('admin/change.php', php(':newpassword')), []);
    assert.deepEqual(told('admin/change.php', php(':newpassword', 'the form says')), ['generic-password low']);
    assert.equal(told('admin/change.php', php("'kT9vR2m8Qx'")).length, 1);
  });

  it('nor is one that a row of a dump holds by its name', () => {
    const dump = (value: string) =>
      `INSERT INTO \`users\` (\`id\`, \`email\`, \`password\`) VALUES\n(1, 'keeper@orchard-works.net', '${value}');\n`;
    assert.deepEqual(told('database/shop.sql', dump(':password')), []);
    assert.deepEqual(told('database/shop.sql', dump('pear4wagon')), ['generic-password low']);
  });

  it('the hash of a token for another password is none of an account', () => {
    const hash = (sign: string) => `$2y$12$${'pear'}${'WagonSings7'.repeat(5)}`.slice(0, 59) + sign;
    const rows = (table: string, signs: string) =>
      `INSERT INTO \`${table}\` (\`email\`, \`secret\`) VALUES\n${[...signs].map((sign) => `('${sign}@orchard-works.net', '${hash(sign)}')`).join(',\n')};\n`;
    const lineOf = (text: string) =>
      credentials('database/shop.sql', text).map(({ span }) => text.slice(0, span.start).split('\n').length);
    assert.deepEqual(lineOf(rows('password_reset_tokens', 'abcd')), []);
    assert.deepEqual(lineOf(rows('users', 'abcd')), [2]);
    assert.deepEqual(lineOf(rows('password_resets', 'efgh') + rows('users', 'abcd')), [7]);
  });
});

describe('a Secret of Kubernetes', () => {
  it('has the name of its metadata, whatever stands before that', () => {
    const data = `data:\n  name: ${btoa('orders')}\n  password: ${btoa('kT9vR2m8QxLw')}\n`;
    const metadata = 'metadata:\n  name: git-of-orders\n  namespace: tools\n';
    for (const text of [
      `apiVersion: v1\n${data}kind: Secret\n${metadata}`,
      `apiVersion: v1\nkind: Secret\n${metadata}${data}`,
    ])
      assert.deepEqual(parts('git.yaml', text), ['secret git-of-orders, namespace tools'], text);
  });

  it('has one secret where the id of a key stands beside the key', () => {
    const secret = (id: string) =>
      `apiVersion: v1\nkind: Secret\nmetadata:\n  name: backup\nstringData:\n  ${id}: ${hex}\n  S3_SECRET_KEY: ${otherHex}\n`;
    assert.equal(told('backup.yaml', secret('S3_ACCESS_KEY')).length, 1);
    assert.equal(told('backup.yaml', secret('SHOP_ACCESS_KEY')).length, 2);
  });
});

describe('a ConfigMap that says it is of production', () => {
  const map = (lines: string, mode = 'production') =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: orders\ndata:\n  env: |\n    ENVIRONMENT=${mode}\n    HTTP_PORT=80\n    ${lines}\n`;

  it('signs by words, too', () => {
    assert.deepEqual(told('deploy/configmap.yaml', map('JWT_SECRET=orchard123')), ['generic-token medium']);
    assert.deepEqual(titles('deploy/configmap.yaml', map('SECRET=secret123')), ['Secret']);
    assert.deepEqual(
      told(
        'deploy/configmap.yaml',
        'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: orders\ndata:\n  NODE_ENV: production\n  SESSION_SECRET: orchard123\n',
      ),
      ['generic-token medium'],
    );
  });

  it('not elsewhere, and not by what stands for a key', () => {
    assert.deepEqual(told('deploy/configmap.yaml', map('JWT_SECRET=orchard123', 'staging')), ['generic-token low']);
    assert.deepEqual(told('deploy/configmap.yaml', map('SECRET=secret123', 'staging')), []);
    for (const value of ['$' + '{JWT_SECRET}', 'change-me', 'JWT_SECRET', 'your-secret'])
      assert.deepEqual(told('deploy/configmap.yaml', map(`JWT_SECRET=${value}`)), [], value);
    assert.deepEqual(told('deploy/configmap.yaml', map('SECRET_NAME=orchard123')), []);
  });
});

describe('what a secret is called', () => {
  it('the client of a strategy by its service', () => {
    const omniauth = (strategy: string, id: string, secret: string) =>
      `Rails.application.config.middleware.use OmniAuth::Builder do\n  provider :${strategy}, '${id}', '${secret}'\nend\n`;
    assert.deepEqual(parts('config/initializers/omniauth.rb', omniauth('facebook', '482913570264813', hex)), [
      'service Facebook',
    ]);
    assert.deepEqual(parts('config/initializers/omniauth.rb', omniauth('orchard', '482913570264813', hex)), ['']);
    const google = omniauth(
      'google_oauth2',
      `482913570264-k7q2v9w4x1y8z3a6b5c0d7e2f9g4h1j8.${'apps.googleusercontent.com'}`,
      'kT9vR2m8QxLw4bN7zHc3YpJd',
    );
    assert.ok(told('config/initializers/omniauth.rb', google).some((each) => each.startsWith('gcp-oauth-secret ')));
  });

  it('the key by which a library checks a CAPTCHA', () => {
    const page = (call: string) =>
      `<?php\n$secret = "6Lc${'kT9vR2m8QxLw4bN7zHc3YpJd5fG6sAqWeRtYu'}";\n$check = new ${call}($secret);\n`;
    assert.deepEqual(titles('register.php', page('ReCaptcha')), ['CAPTCHA secret key']);
    assert.deepEqual(titles('register.php', page('\\ReCaptcha\\ReCaptcha')), ['CAPTCHA secret key']);
    assert.deepEqual(titles('register.php', page('Orchard')), ['Secret']);
  });
});

describe('what is read by those who work on a program alone', () => {
  it('is the key of cookies in the profile for debugging, and no other', () => {
    const settings = (profile: string, name: string) =>
      `[${profile}]\n${name} = "kT9vR2m8QxLw4bN7zHc3YpJd5fG6sAqWeRtYuI0oPaQ="\n`;
    assert.deepEqual(told('Rocket.toml', settings('debug', 'secret_key')), ['generic-token for-development']);
    assert.deepEqual(told('Rocket.toml', settings('release', 'secret_key')), ['generic-token medium']);
    assert.deepEqual(told('Rocket.toml', settings('debug', 'files_key')), ['generic-token for-development']);
    assert.deepEqual(told('Rocket.toml', settings('default', 'files_key')), ['generic-token medium']);
    for (const name of ['bakery_api_key', 'aws_session_secret', 'payment_token_key'])
      assert.deepEqual(told('Rocket.toml', settings('debug', name)), ['generic-token medium'], name);
  });

  it('is not what Seed Fu fills a database with', () => {
    for (const path of ['db/fixtures/users.rb', 'shop/db/fixtures/production/users.rb', 'db/seeds/users.rb'])
      assert.equal(placeOf(path), 'initial data for a database', path);
    for (const path of ['db/fixtures/test/users.rb', 'spec/db/fixtures/users.rb', 'spec/fixtures/users.rb'])
      assert.equal(placeOf(path), 'a test', path);
  });
});
