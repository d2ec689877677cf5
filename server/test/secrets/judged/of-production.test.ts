import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

/** How sure the scan is of each password, with what is in doubt. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path))
    .credentials.filter(({ rule }) => rule === 'secret-generic-password')
    .map(({ confidence, doubt }) => `${confidence} ${doubt ?? 'nothing'}`);
}

const store = (password: string, host = 'localhost') =>
  `DB_HOST=${host}\nDB_DATABASE=orchard\nDB_USERNAME=keeper\nDB_PASSWORD=${password}\n`;

describe('a variable that begins with the name of a program which is called test', () => {
  it('is of production in the part for that, and for trying elsewhere', () => {
    const figaro = (part: string, name = 'TEST_DATABASE_PASSWORD') =>
      told('config/application.yml', `${part}:\n  ${name}: 'qR8vXw2LmTz5KpBn7Yd3Hc6G'\n`);
    assert.deepEqual(figaro('production'), ['medium nothing']);
    for (const others of [figaro('test'), figaro('staging'), figaro('production', 'TEST_TEST_PASSWORD')])
      assert.notDeepEqual(others, ['medium nothing']);
  });
});

describe('a password of a store on the machine of production', () => {
  it('is told where its file is in the folder of production', () => {
    const php = `<?php\n$db['shop']['hostname'] = "localhost";\n$db['shop']['username'] = "keeper";\n$db['shop']['password'] = "BW72uPRhjcX";\n$db['shop']['database'] = "orchard";\n`;
    assert.deepEqual(told('application/config/production/database.php', php), ['medium nothing']);
    for (const value of told('application/config/development/database.php', php)) assert.match(value, /own-machine$/);
  });

  it('is told where its settings say that they are of production', () => {
    assert.deepEqual(told('deployment/.env.orchard', `APP_ENV=production\n${store('Orchard_Secure_2026!')}`), [
      'medium nothing',
    ]);
    assert.deepEqual(told('.env', `# Store (PostgreSQL - for production)\n${store('Keeper2003!')}`), [
      'medium nothing',
    ]);
  });

  it('is told in the section of production of what Rails keeps secret, and in no other', () => {
    const secrets = (section: string, password = 'orchard123') =>
      `${section}:\n  admin_name: Ann Keeper\n  admin_email: ann.keeper@orchard-works.net\n  admin_password: ${password}\n`;
    assert.deepEqual(told('backend/config/secrets.yml', secrets('production')), ['medium nothing']);
    assert.deepEqual(told('config/secrets.yml', `test:\n  admin_name: Bob\n\n${secrets('production')}`), [
      'medium nothing',
    ]);
    for (const [path, text] of [
      ['config/secrets.yml', secrets('development')],
      ['config/secrets.yml', `production:\n  admin_name: Bob\n\n${secrets('test')}`],
      ['config/other.yml', secrets('production')],
      ['config/secrets.yml', secrets('production').replace('  admin_password', '  # admin_password')],
      ['config/secrets.yml', secrets('production', '<%= ENV["ADMIN_PASSWORD"] %>')],
    ] as const)
      for (const value of told(path, text)) assert.match(value, /^low/, `${path}\n${text}`);
  });

  it('stays a note where everybody tries it, or nothing says production', () => {
    for (const text of [
      `APP_ENV=production\n${store('password')}`,
      `APP_ENV=local\n${store('Keeper2003!')}`,
      store('Keeper2003!'),
      `# Use another one in production\n${store('Keeper2003!')}`,
    ])
      for (const value of told('.env', text)) assert.match(value, /own-machine|guessed-first|^low/, text);
    for (const path of ['.env.example', '.env.local', 'tests/.env'])
      for (const value of told(path, `APP_ENV=production\n${store('Keeper2003!')}`))
        assert.notEqual(value, 'medium nothing', path);
  });

  it('is told of a script that puts production up, where it asks the machine itself', () => {
    const login = `curl -sf -X POST "http://127.0.0.1:8008/login" \\\n  -d '{"user":"admin","password":"OrchardAdmin2026!"}'\n`;
    assert.deepEqual(told('deploy-prod.sh', login), ['medium nothing']);
    for (const path of ['deploy-local.sh', 'scripts/try.sh'])
      for (const value of told(path, login)) assert.notEqual(value, 'medium nothing', path);
  });
});

describe('an account that was put aside in a comment', () => {
  const sftp = (host: string, password: string, user = '#    username: root\n') =>
    `app: orchard\n\n#sftp:\n#  bank:\n#    host: ${host}\n#    port: 21262\n${user}#    password: ${password}\n`;

  it('is told with its host and user', () => {
    assert.deepEqual(told('src/main/resources/application-prod.yml', sftp('1.tcp.ap.ngrok.io', 'm!dw@re2022')), [
      'medium nothing',
    ]);
  });

  it('stays a note of the machine itself, where everybody types it, or without a user', () => {
    for (const text of [
      sftp('localhost', 'm!dw@re2022'),
      sftp('1.tcp.ap.ngrok.io', 'password1'),
      sftp('1.tcp.ap.ngrok.io', 'm!dw@re2022', ''),
    ])
      for (const value of told('src/main/resources/application.yml', text)) assert.match(value, /^low /, text);
  });
});

describe('the password of a mailbox of words', () => {
  const mail = (server: string, address: string, password = 'orchardworks') =>
    `mail:\n  smtp: "${server}"\n  email: "${address}"\n  password: "${password}"\n  port: 587\n`;

  it('is told beside its server and address', () => {
    assert.deepEqual(told('config/mailer.yml', mail('mail.plumhost.net', 'orders@orchardworks.ci')), [
      'medium nothing',
    ]);
  });

  it('stays a note beside those of nobody', () => {
    for (const [server, address] of [
      ['mail.example.com', 'orders@orchardworks.ci'],
      ['localhost', 'orders@orchardworks.ci'],
      ['mail.plumhost.net', 'test@example.com'],
    ] as const)
      for (const value of told('config/mailer.yml', mail(server, address))) assert.match(value, /^low /, server);
  });
});

describe('a key beside the store and the address of who takes its payments', () => {
  it('is told in the settings that a release puts in the place of others, and in the module of production', () => {
    const connection = (host: string) =>
      `<add name="Shop" connectionString="Data Source=${host};Initial Catalog=shop;User ID=shopkeeper;Password=1548976" />\n`;
    assert.deepEqual(told('api/Web.Release.config', connection('192.168.0.100')), ['medium nothing']);
    for (const value of told('api/Web.config', connection('192.168.0.100'))) assert.notEqual(value, 'medium nothing');
    const module = "module.exports = { basicAuth: { user: 'keeper', password: process.env.PASS || 'orchard77' } };\n";
    assert.deepEqual(told('config/production.js', module), ['medium nothing']);
    for (const path of ['config/development.js', 'src/environments/environment.prod.ts', 'src/production.js'])
      for (const value of told(path, module)) assert.notEqual(value, 'medium nothing', path);
  });
});
