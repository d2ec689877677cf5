import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { classify } from '../../../engine/text/paths/path-class.ts';
import { doubted, weighed } from '../doubted.ts';
import { password, token } from '../made-values.ts';

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';
const key = (seed: string) => randomText(seeded(seed), letters, 36);

const signing = key('signing');
const hook = key('hook');
const vendor = key('vendor');
const client = key('client');
const id = '5b1c77e2-90ad-4c1e-a1f3-6d0b8e3f7a24';

/** The same secrets of one program, as variables. */
const variables = `JWT_SECRET=${signing}\nWEBHOOK_SECRET=${hook}\nORCHARD_API_KEY=${vendor}\nPORTAL_CLIENT_ID=${id}\nPORTAL_CLIENT_SECRET=${client}\nPAGER_PASSWORD=${password}\n`;

const members = JSON.stringify(
  {
    Jwt: { Secret: signing },
    Callback: { WebhookSecret: hook },
    Orchard: { OrchardApiKey: vendor },
    Portal: { ClientId: id, ClientSecret: client },
    Pager: { PagerPassword: password },
  },
  undefined,
  2,
);

const yaml = `jwt:\n  secret: ${signing}\ncallback:\n  webhook-secret: ${hook}\norchard:\n  orchard-api-key: ${vendor}\nportal:\n  client-id: ${id}\n  client-secret: ${client}\npager:\n  pager-password: ${password}\n`;

/** What the program makes itself is doubted, what a service has issued is not. */
const ofDeveloper = ['for-development', 'for-development', 'nothing', 'for-development', 'for-development'];
const ofAll = ['nothing', 'nothing', 'nothing', 'nothing', 'nothing'];

describe('settings for development, in every format alike', () => {
  it('lowers what is the program’s own, and not the key of a service', () => {
    for (const path of ['.env.dev', '.env.development', '.env-development', 'config/dev.env', 'local.env'])
      assert.deepEqual(doubted(path, variables), ofDeveloper, path);
    for (const path of ['src/Shop/appsettings.Development.json', 'appsettings.Local.json', 'config/development.json'])
      assert.deepEqual(doubted(path, members), ofDeveloper, path);
    for (const name of ['application-dev.yml', 'application-local.yaml', 'application-develop.yml'])
      assert.deepEqual(doubted(`src/main/resources/${name}`, yaml), ofDeveloper, name);
  });

  it('lowers nothing in settings of other environments', () => {
    for (const path of ['.env', '.env.production', '.env.staging', '.env.qa', 'config/prod.env'])
      assert.deepEqual(doubted(path, variables), ofAll, path);
    for (const path of [
      'appsettings.json',
      'appsettings.Production.json',
      'appsettings.Staging.json',
      'config/production.json',
    ])
      assert.deepEqual(doubted(path, members), ofAll, path);
    for (const name of ['application.yml', 'application-prod.yml', 'application-qa.yml', 'application-docker.yml'])
      assert.deepEqual(doubted(`src/main/resources/${name}`, yaml), ofAll, name);
  });

  it('keeps what stands with a host of others, which settings of production may be called', () => {
    const beside = (host: string) => `PAGER_URL=https://${host}\nPAGER_PASSWORD=${password}\n`;
    assert.deepEqual(doubted('.env.dev', beside('pager.acme-tools.net')), ['nothing']);
    assert.deepEqual(doubted('.env.dev', `SITE_URL=https://www.acme-tools.net\nPAGER_PASSWORD=${password}\n`), [
      'for-development',
    ]);
    const store = `DB_HOST=db.acme-tools.net\nDB_USER=shop\nDB_NAME=shop\nDB_PASSWORD=${password}\n`;
    assert.match(weighed('.env.dev', store).join(), /^medium host/);
    const account = (user: string) => `{ "username": "${user}",\n  "password": "${password}" }\n`;
    assert.deepEqual(doubted('config/dev.json', account('keeper77@acme-tools.net')), ['nothing']);
    const portal = (own: string) =>
      JSON.stringify({ Portal: { Authority: own, ClientId: id, ClientSecret: client } }, undefined, 2);
    const path = 'appsettings.Development.json';
    assert.deepEqual(doubted(path, portal('https://login.acme-tools.net')), ['nothing']);
    assert.deepEqual(doubted(path, portal('http://localhost:8080')), ['own-machine']);
  });

  it('keeps what has its host under another word for the same thing, and beside the one address that says no more', () => {
    const pairs = [
      `DB_HOST=db.acme-tools.net\nPG_PASSWORD=${password}\n`,
      `SQL_SERVER=acme-tools.database.windows.net\nDATABASE_PASSWORD=${password}\n`,
      `KEYCLOAK_URL=https://sso.acme-tools.net/realms/main\nOIDC_CLIENT_SECRET=${client}\n`,
    ];
    for (const text of pairs) assert.doesNotMatch(doubted('.env.development', text).join(), /for-development/, text);
    const module = (host: string) =>
      `export const environment = {\n  ${host}: 'https://api.acme-tools.net',\n  auth: {\n    clientSecret: '${client}',\n    basicPassword: '${password}',\n  },\n};\n`;
    const path = 'src/environments/environment.dev.ts';
    assert.deepEqual(doubted(path, module('apiUrl')), ['nothing', 'nothing']);
    assert.deepEqual(doubted(path, module('siteUrl')), ['for-development', 'for-development']);
    // The program signs for itself, whatever it speaks with.
    assert.deepEqual(doubted('.env.dev', `API_URL=https://api.acme-tools.net\nJWT_SECRET=${signing}\n`), [
      'for-development',
    ]);
  });

  it('keeps what signs in to a server of others, and what a folder alone is named for', () => {
    const servers = `module.exports = { ldapPassword: "${password}", sftp: { pass: "${password}x" } };\n`;
    assert.deepEqual(doubted('config/local.js', servers), ['nothing', 'nothing']);
    assert.deepEqual(doubted('config/local.js', servers.replace('ldap', 'pager').replace('sftp', 'pager')), [
      'for-development',
      'for-development',
    ]);
    assert.deepEqual(doubted('dev/settings.yaml', `pager_password: ${password}\n`), ['nothing']);
    assert.deepEqual(doubted('.devcontainer/settings.yaml', `pager_password: ${password}\n`), ['for-development']);
  });

  it('keeps what an agent was let run with, which stands in its settings for one person', () => {
    const command = `Bash(JWT_SECRET="${signing}" ./gradlew run:*)`;
    const text = JSON.stringify({ permissions: { allow: [command] } }, undefined, 2);
    assert.deepEqual(doubted('.claude/settings.local.json', text), ['nothing']);
    assert.deepEqual(doubted('config/settings.local.json', text), ['for-development']);
  });

  it('keeps a mailbox, and the key that opens what Rails has encrypted beside it', () => {
    const mail = `MAIL_HOST=smtp.gmail.com\nMAIL_USERNAME=orchard.shop@gmail.com\nMAIL_PASSWORD=${'qhtzvbxkwmpdjrcf'}\n`;
    assert.match(weighed('.env.dev', mail).join(), /issued$/);
    const master = randomText(seeded('master'), '0123456789abcdef', 32);
    assert.deepEqual(doubted('.env.development', `RAILS_MASTER_KEY=${master}\n`), ['nothing']);
  });

  it('lowers what modules of development sign with, and not those of production', () => {
    const module = `export default {\n  site: 'https://www.acme-tools.net',\n  jwtSecret: '${signing}',\n};\n`;
    for (const path of ['src/config/environment.dev.ts', 'config/development.ts', 'config/local.js'])
      assert.deepEqual(doubted(path, module), ['for-development'], path);
    for (const path of ['src/config/environment.prod.ts', 'src/config/environment.ts', 'config/production.ts'])
      assert.deepEqual(doubted(path, module), ['nothing'], path);
  });

  it('reads classes of settings as it reads parts', () => {
    const module = (own: string, other = 'ProductionConfig') =>
      `class ${own}(Config):\n    DEBUG = True\n    ORCHARD_API_KEY = '${vendor}'\n\nclass ${other}(Config):\n    ORCHARD_API_KEY = '${client}'\n`;
    const [dev, prod] = weighed('config.py', module('DevelopmentConfig'));
    assert.match(`${dev}`, /^low/);
    assert.match(`${prod}`, /^medium/);
    assert.match(weighed('config.py', module('TestingConfig')).join(), /^low stand-in,medium/);
    assert.match(weighed('config.py', module('StagingConfig')).join(), /^medium[^,]*,medium/);
    assert.match(weighed('config.py', module('DevelopmentConfig', 'OtherConfig')).join(), /^medium[^,]*,medium/);
    const heir = module('DevelopmentConfig').replace('ProductionConfig(Config)', 'ProductionConfig(DevelopmentConfig)');
    assert.match(weighed('config.py', heir).join(), /^medium[^,]*,medium/);
    assert.match(weighed('config.py', module('Local', 'Product')).join(), /^medium[^,]*,medium/);
    assert.match(weighed('config.py', module('Local', 'Prod')).join(), /^low/);
    const host = module('DevelopmentConfig').replace('DEBUG = True', "ORCHARD_URL = 'https://api.acme-tools.net'");
    assert.match(weighed('config.py', host).join(), /^medium[^,]*,medium/);
  });

  it('reads what an object says of its environment', () => {
    const clients = (name: string, own = {}) =>
      JSON.stringify([{ clientName: name, clientId: id, ...own, clientSecret: client }], undefined, 2);
    for (const name of ['SHOP-DEV', 'Shop Test', 'shop_local'])
      assert.match(weighed('appsettings.json', clients(name)).join(), /^low stand-in/, name);
    for (const name of ['SHOP-PROD', 'SHOP-QA', 'Shop Devices', 'Contest'])
      assert.match(weighed('appsettings.json', clients(name)).join(), /^medium/, name);
    const program = (name: string) => JSON.stringify({ appName: name, clientSecret: client }, undefined, 2);
    for (const name of ['Speed-Test', 'Speed Test', 'Orchard Local'])
      assert.match(weighed('settings.json', program(name)).join(), /^medium/, name);
    for (const name of ['Shop-Dev', 'SHOP-TEST', 'shop_local'])
      assert.match(weighed('settings.json', program(name)).join(), /^low stand-in/, name);
    for (const path of ['conf/production.json', 'conf/prod.json'])
      assert.match(weighed(path, program('SHOP-TEST')).join(), /^medium/, path);
    const reached = clients('SHOP-DEV', { url: 'https://login.acme-tools.net' });
    assert.match(weighed('appsettings.json', reached).join(), /^medium/);
  });
});

describe('what opens nothing for others', () => {
  it('is the key of what people run on the machine itself, and not that of what others reach', () => {
    const seq = (url: string, part = 'SeqConfig') =>
      JSON.stringify({ Site: 'https://www.acme-tools.net', [part]: { ServerUrl: url, ApiKey: vendor } }, undefined, 2);
    assert.deepEqual(doubted('appsettings.json', seq('http://localhost:5341')), ['own-machine']);
    assert.deepEqual(doubted('appsettings.json', seq('https://seq.acme-tools.net')), ['nothing']);
    assert.deepEqual(doubted('appsettings.Production.json', seq('http://localhost:5341')), ['nothing']);
    assert.deepEqual(doubted('appsettings.json', seq('http://localhost:5000', 'Orchard')), ['nothing']);
  });

  it('is what only sends reports of tests', () => {
    const travis = (part: string, name: string) => `addons:\n  ${part}:\n    ${name}: ${token}\n`;
    assert.match(weighed('.travis.yml', travis('code_climate', 'repo_token')).join(), /^low/);
    assert.match(weighed('.travis.yml', travis('orchard', 'repo_token')).join(), /^medium/);
  });

  it('is not what PostgreSQL keeps of a password with one sum', () => {
    const role = (kept: string) => `ALTER ROLE shop WITH SUPERUSER LOGIN PASSWORD '${kept}';\n`;
    const sum = randomText(seeded('sum'), '0123456789abcdef', 32);
    // Whoever has it signs in with it: the answer to the server is made of the sum.
    assert.match(weighed('dump.sql', role(`md5${sum}`)).join(), /^medium/);
    const server = `DB_HOST=db.acme-tools.net\nDB_USER=shop\nDB_PASSWORD=md5${sum}\n`;
    assert.match(weighed('app.env', server).join(), /^medium host/);
    assert.deepEqual(weighed('dump.sql', role('SCRAM-SHA-256$4096:c2FsdA==$a2V5:a2V5')), []);
  });

  it('is a request that a page shows, and not one that it sends', () => {
    const shown = (mark: string) =>
      `<p>{${mark}email${mark}: ${mark}orchard@acme-tools.net${mark}, ${mark}password${mark}: ${mark}${password}${mark}}</p>\n`;
    assert.match(weighed('public/index.html', shown('&#34;')).join(), /^low/);
    assert.match(weighed('public/index.html', shown('&quot;')).join(), /^low/);
    const attribute = (mark: string) =>
      `<div class="x" data-config=${mark}{&quot;url&quot;: &quot;https://api.acme-tools.net&quot;, &quot;password&quot;: &quot;${password}&quot;}${mark}></div>\n`;
    for (const mark of ['"', "'"])
      assert.doesNotMatch(weighed('public/index.html', attribute(mark)).join(), /^low/, mark);
    assert.match(weighed('public/index.html', `<p class="x">${shown('&quot;')}</p>`).join(), /^low/);
    assert.doesNotMatch(weighed('public/index.html', `<script>login({${shown('"')}})</script>`).join(), /^low/);
  });

  it('is the password of a merchant of tests', () => {
    const gateway = (merchant: string) =>
      JSON.stringify({ Gate: { APIPassword: key('gate'), MerchantId: merchant } }, undefined, 2);
    assert.match(weighed('appsettings.json', gateway('TEST1328295')).join(), /^low stand-in/);
    for (const name of ['ORCHARD1328295', 'Testarossa', 'TESTBERICHTE', 'Test1328295'])
      assert.match(weighed('appsettings.json', gateway(name)).join(), /^medium/, name);
  });

  it('is what a file shows the form of, and not one that is named for a model', () => {
    const store = `database:\n  host: db.acme-tools.net\n  user: shop\n  password: ${password}\n`;
    for (const name of ['clasificador-modelo', 'servidor.muster', 'shop-vorlage'])
      assert.match(weighed(`conf/${name}.yaml`, store).join(), /^medium host/, name);
    assert.equal(classify('conf/shop-exemplo.yaml'), 'example');
  });

  it('is what Entity Framework has written down of an account', () => {
    const sum = Buffer.from(randomText(seeded('row'), letters, 16)).toString('base64');
    const row = (value: string) =>
      `b.ToTable("Users");\nb.HasData(\n    new\n    {\n        Id = 1,\n        Password = "${value}",\n        Username = "orchard"\n    });\n`;
    assert.match(weighed('Migrations/ShopContextModelSnapshot.cs', row(sum)).join(), /^low/);
    assert.match(weighed('Migrations/ShopContextModelSnapshot.cs', row(password)).join(), /^medium/);
  });
});
