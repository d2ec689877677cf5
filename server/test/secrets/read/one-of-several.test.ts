import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { hitsInBytes } from '../../../engine/secrets/anchors.ts';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { detectors, optionsFor } from '../detectors.ts';
import { found } from '../doubted.ts';

const strong = randomText(seeded('several'), 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789', 14);

/** What is told of each finding: how sure the scan is, host, user, database. */
function opened(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ decoded, confidence }) =>
    [confidence, ...decoded.map(({ label, value }) => `${label} ${value}`)].join(', '),
  );
}

describe('a password of one of several', () => {
  it('is told apart by the word or the number behind its name, with what is named alike', () => {
    const properties = `db_url_crm=jdbc:mysql://10.0.60.123:3306/orders\ndb_user_crm=keeper\ndb_password_crm=${strong}\n`;
    assert.deepEqual(opened('conf/db.properties', properties), [
      'medium, host 10.0.60.123, user keeper, database orders',
    ]);
    const settings = `DB_HOST=localhost\nDB_USERNAME_2=keeper\nDB_HOST_2=db.orchard-works.net\nDB_PASSWORD_2=${strong}\n`;
    assert.deepEqual(opened('.env', settings), ['medium, host db.orchard-works.net, user keeper']);
    assert.deepEqual(found('a.env', `API_KEY_2=${strong}\n`), ['secret-generic-token']);
    assert.deepEqual(found('a.ts', `const secretProd = '${strong}';\n`), ['secret-generic-token']);
  });

  it('is none where the word says what the name speaks of, or nothing else is named so', () => {
    for (const word of ['selector', 'field', 'hint', 'id', 'length'])
      assert.deepEqual(found('a.yml', `username_${word}: name=login\npassword_${word}: name=${strong}\n`), [], word);
    assert.deepEqual(found('a.yml', `password_crm: ${strong}\n`), []);
  });
});

describe('a secret with words behind its name', () => {
  const long = randomText(seeded('behind'), 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ023456789Il', 32);

  it('is told where nobody would write its value by hand', () => {
    for (const name of [
      'JWT_SECRET__SIGN',
      'JWT_SECRET_ACTIVATION',
      'SECRET_KEY_ACCESS',
      'JWT_SECRET_EMAIL_CHANGE',
      'jwtSecretLogin',
    ])
      assert.deepEqual(found('a.ts', `const ${name}: string = '${long}';\n`), ['secret-generic-token'], name);
    assert.deepEqual(found('.env', `JWT_SECRET_VERIFY=${long}\n`), ['secret-generic-token']);
    assert.deepEqual(found('a.yml', `smtp_password_newsletter: ${long}\n`), ['secret-generic-password']);
  });

  it('is none where it belongs to one, or may be anything', () => {
    for (const name of [
      'JWT_SECRET_ID',
      'SECRET_MANAGER_ARN',
      'passwordFieldClass',
      'tokenEndpoint',
      'PASSWORD_RESET',
      'token_sha',
    ])
      assert.deepEqual(found('a.ts', `const ${name} = '${long}';\n`), [], name);
    for (const value of [
      'activation',
      'activation-of-accounts',
      long.slice(0, 12),
      'a1b2c3d4-1111-4222-8333-c0ffee00d00d',
    ])
      assert.deepEqual(found('a.ts', `const JWT_SECRET_ACTIVATION = '${value}';\n`), [], value);
    const account = randomText(seeded('account'), '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz', 44);
    assert.deepEqual(found('a.ts', `const GAME_TOKEN_POOL = '${account}';\n`), []);
  });
});

describe('a password that begins with the name of its user', () => {
  const laravel = (password: string) =>
    `<?php\nreturn [\n  'orders' => [\n    'driver' => 'pgsql',\n    'host' => env('DB_HOST_2', 'db.orchard-works.net'),\n    'database' => env('DB_DATABASE_2', 'orders'),\n    'username' => env('DB_USERNAME_2', 'keeper'),\n    'password' => env('DB_PASSWORD_2', '${password}'),\n  ],\n];\n`;

  it('is told where it has more than that', () => {
    assert.deepEqual(opened('config/database.php', laravel('keeper@orchard')), [
      'medium, host db.orchard-works.net, user keeper, database orders',
    ]);
    assert.deepEqual(opened('.env', 'DB_HOST=db.orchard-works.net\nDB_USER=keeper\nDB_PASSWORD=keeper@orchard\n'), [
      'medium, host db.orchard-works.net, user keeper',
    ]);
  });

  it('is silent where it is a word that stands for one', () => {
    for (const value of ['password', 'secret', 'your-password'])
      assert.deepEqual(found('config/database.php', laravel(value)), [], value);
  });
});

describe('a word that everybody would try', () => {
  const compose = (port: string, value = 'secret') =>
    `services:\n  db:\n    image: mysql:8\n    environment:\n      MYSQL_ROOT_PASSWORD: ${value}\n    ports:\n      - "${port}"\n  web:\n    ports:\n      - "80:80"\n`;

  it('is told where it opens a store that others reach', () => {
    for (const value of ['secret', 'password', 'root'])
      assert.deepEqual(opened('docker-compose.yml', compose('11000:3306', value)), ['low, open port 11000'], value);
    assert.equal(
      opened('config/app.properties', 'db.url=jdbc:mysql://db.orchard-works.net/shop\ndb.password=secret\n').length,
      1,
    );
  });

  it('is one of the words of its user and of those for a password, with those of a published store alone', () => {
    const store = (value: string, port = '"5435:5432"', user = 'orchard_keeper') =>
      `services:\n  db:\n    image: postgres:16\n    environment:\n      POSTGRES_USER: ${user}\n      POSTGRES_PASSWORD: ${value}\n    ports:\n      - ${port}\n`;
    const open = ['"5435:5432"', '"${POSTGRES_PORT:-5435}:5432"'];
    for (const value of ['orchard_pass', 'orchard_secure_password_123'])
      for (const port of open) assert.equal(opened('docker-compose.yml', store(value, port)).length, 1, value + port);
    assert.deepEqual(found('docker-compose.yml', store('orchard_pass', '"127.0.0.1:5435:5432"')), []);
    assert.deepEqual(found('docker-compose.yml', store('orchard_pass', open[0], 'other')), []);
    assert.deepEqual(found('docker-compose.yml', store('your_pass', open[0], 'your_user')), []);
  });

  it('is in force where it is the name of the user at a host that others reach', () => {
    const env = (host: string) => `DB_HOST=${host}\nDB_USERNAME=orchard_keeper\nDB_PASSWORD=orchard_keeper\n`;
    assert.deepEqual(opened('.env', env('db.orchard-works.net')), ['medium, host db.orchard-works.net']);
    for (const host of ['localhost', 'db', 'db.example.com']) assert.deepEqual(found('.env', env(host)), [], host);
  });

  it('is silent where only the set-up itself reaches it', () => {
    for (const port of ['127.0.0.1:3306:3306', '3306'])
      assert.deepEqual(found('docker-compose.yml', compose(port)), [], port);
    const shut =
      'services:\n  db:\n    environment:\n      MYSQL_ROOT_PASSWORD: secret\n  web:\n    ports:\n      - "80:80"\n';
    assert.deepEqual(found('docker-compose.yml', shut), []);
    assert.deepEqual(found('config/app.properties', 'db.url=jdbc:mysql://localhost/shop\ndb.password=secret\n'), []);
  });
});

describe('the main sources of a module that a folder calls a demo', () => {
  const settings = (host: string, value: string) =>
    `partner.url=http://${host}:8180/\npartner.client.secret=${value}\n`;
  const level = (path: string, text: string) =>
    scanSecrets(text, optionsFor(path)).credentials.map(({ evidence, doubt }) => doubt ?? evidence ?? 'nothing');

  it('hold what is in force where they lead to a machine of others', () => {
    const path = 'demo/server/src/main/resources/partner.properties';
    assert.deepEqual(level(path, settings('121.41.58.2', strong)), ['in-force']);
    assert.deepEqual(level(path, settings('10.0.60.123', strong)), ['in-force']);
  });

  it('show how to where they do not, or are called so themselves', () => {
    const path = 'demo/server/src/main/resources/partner.properties';
    for (const host of ['localhost', 'example.com', '192.168.1.2'])
      for (const said of level(path, settings(host, strong))) assert.notEqual(said, 'in-force', host);
    for (const other of [
      'demo/partner.properties',
      'demo/src/main/resources/partner-example.properties',
      'examples/src/test/resources/a.properties',
    ])
      for (const said of level(other, settings('121.41.58.2', strong))) assert.notEqual(said, 'in-force', other);
  });
});

describe('user and password in one', () => {
  it('is read alike of a text and of its bytes', () => {
    const passed = (text: string) => hitsInBytes(detectors.anchors, Buffer.from(text), 'yaml').length > 0;
    assert.deepEqual(['secret: "admin:letmein"\n', 'token: "a:b:Random"\n'].map(passed), [true, false]);
    for (const text of ['secret: "admin:letmein"\n', 'NEO4J_AUTH: "neo4j/letmein"\n', 'secret: admin:letmein\n'])
      assert.deepEqual(found('a.yaml', text), ['secret-generic-token'], text);
    assert.deepEqual(found('a.yaml', 'token: "pulumi:index:Random"\n'), []);
  });
});
