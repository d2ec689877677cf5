import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { saidOfValues as told } from '../doubted.ts';

const hex = '7c1e5a90d2b84f36a1c7e05b9d3f28647c1e5a90d2b84f36a1c7e05b9d3f2864';

describe('a key of words in an .env', () => {
  const store = 'DATABASE_URL=postgres://orders:qT7vn2Lw9xK4@db.orchard-tools.net:5432/orders\n';

  it('signs where it runs, as an address of a store of others beside it says', () => {
    for (const [line, value] of [
      ['JWT_SECRET=orchardkeeper', 'orchardkeeper'],
      ['JWT_SECRET = value', 'value'],
      ['SESSION_SECRET="plum and cherry"', 'plum and cherry'],
      ['ACCESS_TOKEN_SECRET=plum and cherry # of the shop', 'plum and cherry'],
      ["SECRET_KEY = 'ORCHARDKEEPERISTHEBEST'", 'ORCHARDKEEPERISTHEBEST'],
    ])
      assert.deepEqual(told('backend/.env', `${store}${line}\n`), [`${value} medium in-force`], line);
  });

  it('signs where the host, the user and the password of a store of a provider stand beside it', () => {
    const settings = (host: string) =>
      `DB_HOST=${host}\nDB_USER=orders\nDB_PASSWORD=qT7vn2Lw9xK4\njwtSecret=orchardkeeper\n`;
    for (const host of [
      'dpg-cq7vn2lw9xk4t0s73ab0-a.oregon-postgres.render.com',
      'gateway01.eu-central-1.prod.aws.tidbcloud.com',
      'dpg-cq7vn2lw9xk4t0s73ab0-a.singapore-postgres.render.com',
      'orchard-plum.mongo.cosmos.azure.com',
      'orchard-plum.sql.azuresynapse.net',
      'sql.freedb.tech',
      'orchard-plum.h.filess.io',
    ])
      assert.ok(told('server/.env', settings(host)).includes('orchardkeeper medium in-force'), host);
    for (const host of ['localhost', 'postgres', 'docs.render.com'])
      assert.ok(!told('server/.env', settings(host)).includes('orchardkeeper medium in-force'), host);
  });

  it('is one of several for its kinds of tokens', () => {
    for (const name of ['JWT_ACCESS_SECRET', 'SECRET_JWT_ACCESS_KEY', 'SECRET_JWT_EMAIL_VERIFY_TOKEN_KEY'])
      assert.deepEqual(told('.env', `${store}${name}='plumcherry88'\n`), ['plumcherry88 medium in-force'], name);
    // What is public, or the name of one.
    for (const line of ['SECRET_JWT_PUBLIC_KEY=plumcherry', 'SECRET_JWT_ACCESS_KEY_NAME=plumcherry'])
      assert.deepEqual(told('.env', `${store}${line}\n`), [], line);
  });

  it('holds the sign of a variable as it stands, within single quotes', () => {
    for (const value of ['@plumcherry@12#$REFRESH_TOKEN', 'plum$12#cherry', '@plumcherry@12#$%##'])
      assert.deepEqual(told('.env', `${store}JWT_ACCESS_SECRET = '${value}'\n`), [`${value} medium in-force`], value);
    for (const written of [
      '"plumcherry$REFRESH_TOKEN"',
      'plumcherry$REFRESH_TOKEN',
      "'$JWT'",
      "'plum${JWT}'",
      "'{{ jwt }}'",
    ])
      assert.deepEqual(told('.env', `${store}JWT_ACCESS_SECRET = ${written}\n`), [], written);
  });

  it('weighs little without one', () => {
    for (const other of ['', 'DATABASE_URL=postgres://orders:orders@localhost/orders\n', `# ${store}`])
      assert.deepEqual(
        told('.env', `${other}JWT_SECRET=plum and cherry\n`).map((each) => each.split(' ')[3]),
        ['low'],
      );
    const sample = 'DATABASE_URL=mongodb+srv://<user>:<password>@cluster0.ab1cd.mongodb.net/orders\n';
    assert.deepEqual(told('.env', `${sample}JWT_SECRET=orchardkeeper\n`), ['orchardkeeper low nothing']);
  });

  it('weighs little where it tells whoever reads it to write another one, and the name or the algorithm says that tokens are signed by it', () => {
    for (const text of [
      'ORDERS_JWT_SECRET_KEY=your-jwt-secret-key\n',
      'ORDERS_SECRET_KEY=your-super-secret-key\nORDERS_ALGORITHM=HS256\n',
    ]) {
      const [found = '', ...others] = told('.env', text);
      assert.match(found, /^your-(?:jwt|super)-secret-key low /, text);
      assert.deepEqual(others, []);
      assert.deepEqual(told('.env.example', text), []);
    }
    assert.deepEqual(told('.env', 'ORDERS_SECRET_KEY=your-super-secret-key\n'), []);
    assert.deepEqual(told('.env', 'ORDERS_JWT_ISSUER=your-jwt-secret-key\n'), []);
  });

  it('weighs little in a set-up, whoever starts it, unless it tells them to write another one', () => {
    const setUp = (line: string) =>
      `services:\n  shop:\n    image: acme/shop\n    environment:\n      - ${line}\n    ports:\n      - '4000:4000'\n`;
    for (const key of ['plumandcherry', 'orchardkeeper-2026'])
      assert.match(told('compose.yaml', setUp(`JWT_SECRET=${key}`)).join('\n'), new RegExp(`^${key} low `), key);
    for (const line of ['JWT_SECRET=change-me-in-production', 'JWT_SECRET=your-secret-key', 'JWT_ISSUER=plumandcherry'])
      assert.deepEqual(told('compose.yaml', setUp(line)), [], line);
  });

  it('is none that somebody is to write, is read from elsewhere, or stands in a sample', () => {
    for (const value of ['your-secret', 'changeme', '${JWT}', '$JWT', '<secret>', '/run/secrets/jwt', ''])
      assert.deepEqual(told('.env', `${store}JWT_SECRET=${value}\n`), [], value);
    assert.deepEqual(told('.env.example', `${store}JWT_SECRET=orchardkeeper\n`), []);
    assert.deepEqual(told('.env', `${store}PUBLIC_KEY_NAME=orchardkeeper\n`), []);
  });
});

describe('a key of words in other settings', () => {
  const isLow = (path: string, text: string, value: string) =>
    assert.deepEqual(
      told(path, text).map((each) => each.split(' ').slice(0, 2).join(' ')),
      [`${value} low`],
      `${path}: ${text}`,
    );

  it('weighs little for whoever writes the program, whatever store stands beside it', () => {
    const store = 'DATABASE_URL=postgres://orders:qT7vn2Lw9xK4@db.orchard-tools.net:5432/orders\n';
    for (const name of ['.env.dev', '.env.development', '.env.local'])
      for (const other of ['', store]) isLow(`backend/${name}`, `${other}JWT_SECRET=orchard\n`, 'orchard');
    assert.deepEqual(told('.env.dev.example', 'JWT_SECRET=orchard\n'), []);
    assert.deepEqual(told('.env.dev', 'JWT_SECRET=changeme\n'), []);
  });

  it('weighs little where every environment reads a short one', () => {
    isLow('src/main/resources/application.properties', 'jwt.secret=orchard\n', 'orchard');
    isLow('Shop/appsettings.json', '{\n  "Jwt": {\n    "Key": "orchard"\n  }\n}\n', 'orchard');
    for (const value of ['changeit', 'your-key', '@jwt.secret@', `\${JWT}`, 'example', 'dev-key'])
      assert.deepEqual(told('src/main/resources/application.properties', `jwt.secret=${value}\n`), [], value);
    assert.deepEqual(told('src/main/resources/messages.properties', 'jwt.secret=orchard\n'), []);
  });

  it('is one by which the parts of a program know each other', () => {
    for (const name of ['INTERNAL_API_KEY', 'ADMIN_API_KEY', 'INTERNAL_SECRET'])
      isLow('services/mail/.env', `${name}=orchard_internal_key\n`, 'orchard_internal_key');
    for (const name of ['SORT_KEY', 'INTERNAL_NAME_KEY', 'PUBLIC_API_KEY', 'INTERNAL_KEYBOARD'])
      assert.deepEqual(told('services/mail/.env', `${name}=orchard_internal_key\n`), [], name);
  });

  it('is what a program of Symfony signs its links by, of parameters for production', () => {
    const known = 'ThisTokenIsNotSoSecretChangeIt';
    const parameters = (value: string) => `parameters:\n    database_host: ~\n    secret: ${value}\n`;
    assert.equal(told('app/config/parameters_prod.yml', parameters(known)).length, 1);
    assert.equal(told('app/config/parameters_prod.yml', parameters('orchardkeeperisthebest')).length, 1);
    for (const path of [
      'app/config/parameters_dev.yml',
      'app/config/parameters.yml.dist',
      'app/config/parameters_prod.yml.dist',
      'src/parameters_prod.yml',
    ])
      assert.deepEqual(told(path, parameters(known)), [], path);
    assert.deepEqual(told('app/config/parameters_prod.yml', 'parameters:\n    name: orchardkeeperisthebest\n'), []);
  });

  it('is what a site of CodeIgniter may sign and encrypt by', () => {
    const site = (value: string) =>
      `<?php\n$config['index_page'] = 'index.php';\n$config['encryption_key'] = '${value}';\n`;
    isLow('application/config/config.php', site('orchardkeeperisthebest'), 'orchardkeeperisthebest');
    assert.deepEqual(told('application/config/config.php', site('')), []);
    assert.deepEqual(told('application/config/config.php', site('REPLACE_THIS_KEY')), []);
    assert.deepEqual(told('application/views/config.php', site('orchardkeeperisthebest')), []);
  });

  it('is what a site of CodeIgniter signs its sessions by where these are in the cookies of its visitors', () => {
    const site = (inStore: string, value = 'orchard keeper key') =>
      `<?php\n$config['encryption_key'] = '${value}';\n$config['sess_use_database']\t= ${inStore};\n`;
    const titled = (path: string, text: string) =>
      scanSecrets(text, optionsFor(path)).credentials.map(({ title, confidence, doubt }) =>
        [title, confidence, doubt].filter(Boolean).join(' '),
      );
    for (const path of ['application/config/config.php', 'application/config/production/config.php'])
      assert.deepEqual(titled(path, site('FALSE')), ['Guessable signing key medium'], path);
    for (const each of titled('application/config/config.php', site('FALSE', 'change_this_key')))
      assert.match(each, / low/);
    for (const each of titled('application/config/config.php', site('TRUE'))) assert.match(each, / low/);
    assert.deepEqual(titled('application/config/development/config.php', site('FALSE')), []);
  });
});

describe('a key that signs beside addresses of the machine itself', () => {
  it('is in force in settings that every environment reads', () => {
    const store = 'spring.datasource.url=jdbc:mysql://localhost:3306/orders\n';
    assert.deepEqual(told('src/main/resources/application.properties', `${store}jwt.secret=${hex}\n`), [
      `${hex} medium nothing`,
    ]);
    assert.deepEqual(told('application.yml', `url: http://localhost:80\nsecret_key: ${hex}\n`), [
      `${hex} medium nothing`,
    ]);
  });

  it('is for development in others, and no part of the machine', () => {
    for (const path of ['.env', 'config/app.env'])
      assert.deepEqual(
        told(path, `URL=http://localhost:80\nJWT_SECRET=${hex}\n`),
        [`${hex} medium for-development`],
        path,
      );
    for (const path of ['.env.development', 'appsettings.Development.json', 'application-dev.yml'])
      assert.deepEqual(
        told(
          path,
          path.endsWith('.json')
            ? `{"JwtSecret": "${hex}"}\n`
            : `JWT_SECRET: ${hex}\n`.replace(': ', path.endsWith('.yml') ? ': ' : '='),
        ),
        [`${hex} medium for-development`],
        path,
      );
    assert.deepEqual(told('.env.production', `JWT_SECRET=${hex}\n`), [`${hex} medium in-force`]);
    assert.deepEqual(told('.env.development', `STRIPE_API_KEY=${hex}\n`), [`${hex} medium nothing`]);
  });

  it('what opens the machine itself still does', () => {
    const store = 'URL=http://localhost:80\n';
    assert.deepEqual(told('.env', `${store}POSTGRES_PASSWORD=qT7vn2Lw9xK4\n`), ['qT7vn2Lw9xK4 medium own-machine']);
  });
});

describe('a key of words in what starts a program', () => {
  const compose = (profile: string, value = 'plum-and-cherry-of-orchard') =>
    `services:\n  api:\n    environment:\n      - SPRING_PROFILES_ACTIVE=${profile}\n      - JWT_SECRET=${value}\n`;

  it('is in force where that is told that it runs for others', () => {
    assert.deepEqual(told('docker-compose.yml', compose('prod')), ['plum-and-cherry-of-orchard medium in-force']);
    assert.deepEqual(told('compose.yaml', compose('prod', 'ORCHARD_KEEPERS_OWN_SECRET_KEY_OF_2025')), [
      'ORCHARD_KEEPERS_OWN_SECRET_KEY_OF_2025 medium in-force',
    ]);
  });

  it('is none where it is to be set, or the program is tried', () => {
    for (const value of ['change-me-to-something-long', 'your-own-secret-of-words', '${JWT_SECRET}', 'plum'])
      for (const said of told('docker-compose.yml', compose('prod', value))) assert.match(said, / low /, value);
    for (const [path, profile] of [
      ['docker-compose.yml', 'dev'],
      ['docker-compose.test.yml', 'prod'],
    ] as const)
      for (const said of told(path, compose(profile))) assert.doesNotMatch(said, /in-force/, path);
  });

  it('weighs as one that is random in the base settings of Spring', () => {
    const spring = (value: string) => `jwt:\n  secret: ${value}\n  expiration: 86400000\n`;
    const base = 'src/main/resources/application.yml';
    assert.deepEqual(told(base, spring('plum-and-cherry-of-orchard')), ['plum-and-cherry-of-orchard medium nothing']);
    for (const value of ['changeThisLongSecretOfWords', '${JWT_SECRET}', 'secret', 'your-256-bit-secret-of-words'])
      assert.deepEqual(told(base, spring(value)), [], value);
    assert.deepEqual(told('src/test/resources/application.yml', spring('plum-and-cherry-of-orchard')), []);
    assert.deepEqual(told(base, 'cache:\n  secret: plum-and-cherry-of-orchard\n'), []);
  });
});

describe('a key of words in an .env with the account that sends its mail', () => {
  const mail = (host: string, password: string) =>
    `SMTP_HOST=${host}\nSMTP_USER=keeper@orchard-works.net\nSMTP_PASS=${password}\n`;

  it('signs where it runs', () => {
    for (const name of ['JWT_SECRET', 'JWT_RESET_SECRET', 'JWT_REFRESH_SECRET'])
      assert.ok(
        told('.env', `${mail('smtp.orchard-works.net', 'qT7vn2Lw')}${name}=orchardkeeper\n`).includes(
          'orchardkeeper medium in-force',
        ),
        name,
      );
  });

  it('weighs little where the account is a sample', () => {
    for (const other of [mail('localhost', 'qT7vn2Lw'), mail('smtp.orchard-works.net', 'your_password')])
      for (const said of told('.env', `${other}JWT_SECRET=orchardkeeper\n`))
        assert.doesNotMatch(said, /^orchardkeeper.*in-force/);
  });
});

describe('a key below jwt and secret', () => {
  it('is that of tokens, and a key below secret alone is the name of one', () => {
    const yaml = (head: string, value: string) => `${head}\n    key:  ${value}\n  access:\n    expiry: 3000000\n`;
    assert.equal(told('application.yml', yaml('jwt:\n  secret:', hex)).length, 1);
    assert.deepEqual(
      told('src/main/resources/application.yml', yaml('jwt:\n  secret:', 'plum-and-cherry-of-orchard')),
      ['plum-and-cherry-of-orchard medium nothing'],
    );
    assert.deepEqual(
      told('src/main/resources/application.yml', yaml('store:\n  secret:', 'plum-and-cherry-of-orchard')),
      [],
    );
  });
});

describe('the secret of a client beside the id that was issued with it', () => {
  const registration = (id: string, secret: string) =>
    `spring.security.oauth2.client.registration.naver.client-id=${id}\n# the secret\nspring.security.oauth2.client.registration.naver.client-secret=${secret}\n`;
  const path = 'src/main/resources/application.properties';

  it('is none beside words, and where it is words', () => {
    for (const [id, secret] of [
      ['orchard-client', 'kX4Tq9wLpe'],
      ['qT7vn2Lw9xK4bRm5Zp8e', 'yourClientSecret1'],
    ] as const)
      for (const said of told(path, registration(id, secret))) assert.doesNotMatch(said, /in-force/);
  });
});

describe('a key of words in a module of settings for Node', () => {
  const held = (line: string, head = 'module.exports = {') =>
    `${head}\n  port: process.env.PORT || 3900,\n  ${line},\n};\n`;

  it('is a note, whatever file signs by it', () => {
    for (const name of ['SECRET_TOKEN', 'secretToken', 'secret', 'jwtSecret'])
      for (const path of ['Config.js', 'config/auth.config.js', 'src/config.ts', 'lib/keys.js'])
        for (const head of ['module.exports = {', 'export default {', 'export const config = {'])
          assert.deepEqual(
            told(path, held(`${name}: 'plumandcherry'`, head)).map((each) => each.split(' ').slice(0, 2).join(' ')),
            ['plumandcherry low'],
            `${path} ${name} ${head}`,
          );
  });

  it('is none in other files, under other names, to be set, or in a test', () => {
    for (const path of ['routes.js', 'config.json5', 'test/config.js', 'examples/config.js', 'docs/config.js'])
      assert.deepEqual(told(path, held("secretToken: 'plumandcherry'")), [], path);
    for (const line of [
      "secretName: 'plumandcherry'",
      'secret: process.env.SECRET',
      "secret: 'your-secret-here'",
      "secret: 'changeme'",
      "secret: '/run/secrets/jwt'",
    ])
      assert.deepEqual(told('config.js', held(line)), [], line);
    // Told where another file signs by it, and nowhere else.
    assert.deepEqual(told('config.js', "const secret = 'plumandcherry';\n"), ['plumandcherry low nothing']);
  });
});

describe('what a name says that signs tokens', () => {
  it('is in force in a program of scripts, which starts with it', () => {
    assert.deepEqual(told('config/auth.js', "module.exports = {\n  jwtSecret: 'A4yVqjw2QsYzTUdvndI3',\n};\n"), [
      'A4yVqjw2QsYzTUdvndI3 medium in-force',
    ]);
    for (const said of told('test/config/auth.js', "module.exports = {\n  jwtSecret: 'A4yVqjw2QsYzTUdvndI3',\n};\n"))
      assert.doesNotMatch(said, /in-force/);
  });
});

describe('the key of a cookie that keeps somebody signed in', () => {
  const random = 'kV7dQw2LxN9rTb4YzM8cJf3HsP6gUa5EoR1iWt0D';
  const path = 'src/main/resources/application.properties';

  it('weighs as that of tokens does', () => {
    for (const name of ['app.login.remember.key', 'app.remember-me.key', 'app.rememberme.key', 'app.jwt.key'])
      assert.deepEqual(told(path, `${name}=${random}\n`), [`${random} medium nothing`], name);
  });

  it('is a text that a page shows, or by which one is found', () => {
    for (const line of [
      'login.remember.key=Remember me',
      'login.remember.key=login.remember',
      'login.text.key=kV7dQw2LxN9rTb4YzM8c',
    ])
      assert.deepEqual(told(path, `${line}\n`), [], line);
  });
});
