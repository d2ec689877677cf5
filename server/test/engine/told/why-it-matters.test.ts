import assert from 'node:assert/strict';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { detectorNamed } from '../../secrets/detectors.ts';
import { repository } from '../repository.ts';

const value = 'vR7-kq92_LmZx0';

/** The message of the first finding of a secret in a file, without its preview. */
function told(path: string, files: Readonly<Record<string, string>>): string {
  const [finding] = repository(files)
    .engine.findings(path)
    .filter(({ rule }) => rule.startsWith('secret-'));
  return (finding?.message ?? '').replace(/ •+[^\s:]*/, '');
}

const made = (rule: string) => generateToken(detectorNamed(rule), 'why it matters');

/** An inventory with one record, which claims an account of Google. */
const record = (match: string) =>
  [
    'version: 1',
    'identities:',
    '  - id: exporter',
    '    kind: service-account',
    '    name: Exporter',
    `    match: ['gcp-sa:${match}']`,
    "    owners: { technical: ['@acme/finance'] }",
    '    purpose: Copies invoices',
    '',
  ].join('\n');

describe('a finding says why this very secret matters', () => {
  it('by what its detector says, in each of them short enough for a line', () => {
    const live = made('secret-stripe-secret-key').replace(/_(?:live|test|prod)_/, '_live_');
    const paid = told('pay.py', { 'pay.py': `key = "${live}"\n` });
    assert.equal(
      paid,
      'Stripe secret key in live mode: it charges, refunds and reads customers of the account. Move it out.',
    );
    const hook = told('a.py', { 'a.py': `url = "${made('secret-slack-webhook')}"\n` });
    assert.equal(hook, 'Slack webhook: whoever knows the address posts into the channel. Move it out.');
  });

  it('by what it signs, without the user of another setting beside it, and without a guess who pays', () => {
    const value = '7c1e5a90d2b84f36a1c7e05b9d3f2864';
    const settings = `parameters:\n  database_user: keeper\n  secret: ${value}\n`;
    assert.equal(
      told('app/config/parameters.yml', { 'app/config/parameters.yml': settings }),
      'Symfony secret: the app signs links, cookies and tokens of forms with it, so whoever has it can forge them. Move it out.',
    );
    const ofMaps = told('shop.py', { 'shop.py': `api_key = "${value}"\n` });
    assert.equal(ofMaps, 'API key: whoever has it calls the API as its owner. Move it out.');
    assert.match(told('deploy/parameters.yml', { 'deploy/parameters.yml': settings }), /^Secret with user keeper/);
  });

  it('by whether it ends: a signed token without an end never does', () => {
    const json = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = (claims: object) =>
      `${json({ alg: 'HS256', typ: 'JWT' })}.${json({ sub: 'orders-7', iss: 'acme', aud: 'shop', ...claims })}.${'qT7vn2Lw9xKr4Zb8Yd3Hc6Mf1Jp5Gs0aEuBiCoDtF2k'}`;
    const of = (claims: object) => told('a.json', { 'a.json': `{"value": "${token(claims)}"}\n` });
    assert.match(
      of({}),
      /acts as its subject towards its audience, and it never expires: only another signing key ends it\./,
    );
    assert.match(of({ exp: 1_900_000_000 }), /acts as its subject towards its audience until it expires/);
  });

  it('by what a key of Google is for, as its name says: one of Gemini costs money at once, also where a document has it', () => {
    const key = made('secret-gcp-api-key');
    const levelOf = (path: string, text: string) =>
      repository({ [path]: text })
        .engine.findings(path)
        .filter(({ rule }) => rule === 'secret-gcp-api-key')
        .map(({ level, message }) => `${level} ${message.replace(/ •+[^\s:]*/, '')}`)[0];
    assert.equal(
      levelOf('app/.env', `GEMINI_API_KEY=${key}\n`),
      'error Gemini API key: it calls Gemini at the cost of its owner. Move it out.',
    );
    assert.match(levelOf('CLAUDE.md', `    export GEMINI_API_KEY=${key}\n`) ?? '', /^warning Gemini API key: /);
    assert.match(levelOf('app.py', `geminiApiKey = "${key}"\n`) ?? '', /^error Gemini API key: /);
    assert.match(levelOf('app.py', `PLACES_KEY = "${key}"\n`) ?? '', /^warning Google API key: /);
    assert.match(levelOf('docs/setup.md', `    export PLACES_KEY=${key}\n`) ?? '', /^note Google API key: /);
  });

  it('by the site that a profile deploys, and the server that takes it', () => {
    const profile = (url: string) =>
      `<publishData>\n  <publishProfile publishMethod="MSDeploy"\n    publishUrl="${url}"\n    userName="shop27"\n    userPWD="${value}" />\n</publishData>\n`;
    const levelOf = (url: string) =>
      repository({ 'shop.publishSettings': profile(url) }).engine.findings('shop.publishSettings')[0]?.level;
    assert.equal(levelOf('shop27.scm.acme-tools.net:443'), 'error');
    assert.notEqual(levelOf('buildhost:8172'), 'error');
    assert.equal(
      told('shop.publishSettings', { 'shop.publishSettings': profile('shop27.scm.acme-tools.net:443') }),
      'Password: it signs in to shop27.scm.acme-tools.net as shop27. Move it out.',
    );
  });

  it('by whom a command signs in, and by no history of a shell, which no file has', () => {
    const said = (command: string) => told('Dockerfile', { Dockerfile: `FROM debian:12\nRUN ${command}\n` });
    assert.equal(said(`mysql -u keeper -p${value} shop`), 'Password in a command: it signs in as keeper. Move it out.');
    assert.equal(
      said(`mysql -p${value} shop`),
      'Password in a command: whoever reads it can sign in as the command does. Move it out.',
    );
  });

  it('by the accounts that keep what they begin with', () => {
    const said = (name: string) => told('app.json', { 'app.json': `{ "${name}": "${value}" }\n` });
    assert.match(
      said('DefaultPassword'),
      /: accounts that keep `DefaultPassword` are open to whoever reads the file\./,
    );
    // No account has what a program encrypts with.
    assert.match(
      said('defaultEncryptionPassword'),
      /: whoever has it can decrypt what the program has encrypted with it\. Move it out\.$/,
    );
    assert.match(
      said('OrderPassword'),
      /: whoever reads the file can sign in wherever the program uses `OrderPassword`\./,
    );
  });

  it('by how many hashes a dump has', () => {
    const row = (at: number) =>
      `INSERT INTO users VALUES (${at}, 'u${at}', '$2b$12$${'QycRUFyJRVyD3g2FReWJu1Yd9AUUUKDIF3NVPtLzhqKLiEFlC7Vu'.slice(0, 51)}${at}a');\n`;
    const dump = (rows: number) => told('dump.sql', { 'dump.sql': [1, 2, 3, 4, 5].slice(0, rows).map(row).join('') });
    assert.match(dump(5), /Move it out\. This file has 4 more of this kind/);
    assert.match(dump(3), /This file has 2 more of this kind/);
  });

  it('by whose it is, where two vendors give one form', () => {
    const live = made('secret-stripe-secret-key').replace(/_(?:live|test|prod)_/, '_live_');
    const files = { 'pay.py': `import pingpp\npingpp.api_key = "${live}"\n` };
    assert.equal(
      told('pay.py', files),
      'Ping++ secret key in live mode: it takes and refunds payments of the apps of the account. Move it out.',
    );
    assert.match(repository(files).engine.facts('pay.py')?.credentials[0]?.renew ?? '', /dashboard of Ping\+\+$/);
  });

  it('where it is replaced is said of no vendor that may not have given it', () => {
    const secret = made('secret-stripe-webhook-secret').replace(/[+/=]/g, 'a');
    const renewed = (name: string) =>
      repository({ '.env': `${name}=${secret}\n` }).engine.facts('.env')?.credentials[0]?.renew;
    assert.equal(renewed('CLERK_WEBHOOK_SECRET'), 'replace it at the service that sends the events');
    assert.equal(renewed('STRIPE_WEBHOOK_SECRET'), undefined);
  });

  it('by the account that stands beside a password', () => {
    const said = (text: string) => told('app.properties', { 'app.properties': text });
    assert.equal(
      said(`DB_HOST=db.acme-tools.net\nDB_USER=orders27\nDB_NAME=shop\nDB_PASSWORD=${value}\n`),
      'Password: it opens the database shop on db.acme-tools.net as orders27. Move it out.',
    );
    assert.equal(
      said(`SMTP_HOST=mail.acme-tools.net\nSMTP_USER=orders27\nSMTP_PASSWORD=${value}\n`),
      'Password: it signs in to mail.acme-tools.net as orders27. Move it out.',
    );
    assert.equal(
      said(`QUEUE_PASSWORD=${value}\n`),
      'Password: whoever reads the file can sign in wherever the program uses `QUEUE_PASSWORD`. Move it out.',
    );
    assert.equal(
      said(`password=${value}\n`),
      'Password: whoever reads the file can sign in wherever it is used. Move it out.',
    );
    for (const [name, opens] of [
      ['MYSQL_ROOT_PASSWORD', 'MySQL as root'],
      ['GF_SECURITY_ADMIN_PASSWORD', 'Grafana as admin'],
      ['shop.rabbitmq.password', 'RabbitMQ'],
    ])
      assert.equal(said(`${name}=${value}\n`), `Password: it signs in to ${opens}. Move it out.`);
    assert.equal(
      said(`server.ssl.key-store-password=${value}\n`),
      'Password: whoever also has the key store can use its keys. Move it out.',
    );
    const broker = 'amqp://orders27:PASSWORD@queue.acme-tools.net/shop'.replace('PASSWORD', value);
    assert.match(
      said(`QUEUE_URL=${broker}\n`),
      /: it opens the message broker on queue\.acme-tools\.net as orders27\. /,
    );
  });

  it('by the part of the settings, what a placeholder falls back on, and the key beside it', () => {
    const random = '7c1e5a90d2b84f36a1c7e05b9d3f2864';
    const said = (path: string, text: string) => told(path, { [path]: text });
    const part = (name: string) => `module.exports = {\n  ${name}: {\n    apiKey: '${random}',\n  },\n};\n`;
    assert.match(said('config/shop.js', part('orchard')), /^API key: .* the API that `orchard` is for/);
    // Any settings have one that is called so.
    assert.match(said('config/shop.js', part('production')), /^API key: whoever has it calls the API as its owner/);
    const cookies = `module.exports = {\n  cookies: {\n    secret: '${random}',\n  },\n};\n`;
    assert.match(said('config/shop.js', cookies), /^Signing key: /);
    const mail = (host: string) =>
      `spring:\n  mail:\n    host: ${host}\n    username: \${MAIL_USER:orders27}\n    password: ${value}\n`;
    assert.match(
      said('src/main/resources/application.yml', mail('${MAIL_HOST:mail.acme-tools.net}')),
      /: it signs in to mail\.acme-tools\.net as orders27\. /,
    );
    // Nobody knows what a variable alone holds.
    assert.match(said('src/main/resources/application.yml', mail('${MAIL_HOST}')), /: it signs in as orders27\. /);
    const api = `orchard:\n  api:\n    base-url: https://api.acme-tools.net/v1\n    password: ${value}\n`;
    assert.match(said('src/main/resources/application.yml', api), /: it signs in to api\.acme-tools\.net\. /);
    const registry = `"Db"="Data Source=db.acme-tools.net;User ID = orders27; Password=${value};database=shop;"\n`;
    assert.match(
      said('shop.reg', `Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Shop]\n${registry}`),
      /opens the database shop on db\.acme-tools\.net as orders27/,
    );
    const key = `class Shop {\n  private static final String URL =\n      "https://api.acme-tools.net/v1";\n  private static final String API_KEY = "${random}";\n}\n`;
    assert.match(said('Shop.java', key), /^API key: whoever has it calls api\.acme-tools\.net as its owner/);
    const pair = `aws_access_key_id = ${made('secret-aws-access-key')}\naws_secret_access_key = ${made('secret-aws-secret-key')}\n`;
    const found = repository({ 'shop.ini': pair }).engine.findings('shop.ini');
    assert.match(
      found.find(({ rule }) => rule === 'secret-aws-secret-key')?.message ?? '',
      /^AWS secret access key .*: with its access key id •+\w{4} it acts as /,
    );
    assert.match(
      said('appsettings.json', `{\n  "ClientCertPath": "c:/keys/shop.pfx",\n  "ClientCertPassword": "${value}"\n}\n`),
      /^Password.*: whoever also has (?:that|the) key store can use its keys\. /,
    );
  });

  it('by the setting that holds it, or the host that it is sent to, where nothing else is known', () => {
    const value = '7c1e5a90d2b84f36a1c7e05b9d3f2864';
    const said = (path: string, text: string) => told(path, { [path]: text });
    assert.equal(
      said('homeserver.yaml', `registration_shared_secret: ${value}\n`),
      'Secret: what reads `registration_shared_secret` goes by it, and whoever has it can use it in the same way. Move it out.',
    );
    assert.match(
      said('a.yaml', `secret: ${value}\n`),
      /^Secret: what it opens could not be told, and whoever has it can use it as the program does\. /,
    );
    assert.match(
      said('a.py', `orchard_api_key = "${value}"\n`),
      /^API key: whoever has it calls the API that `orchard_api_key` is for, as its owner/,
    );
    assert.match(said('a.py', `orchard_api_key2 = "${value}"\n`), /^API key: .*`orchard_api_key2` is for/);
    assert.match(
      said('db/seeds/keepers.rb', "User.create(role: 'admin', password: 'qT7vn2Lw9xKr4Zb8')\n"),
      /: the accounts that this file creates start with it, so whoever reads the file can sign in to them\./,
    );
  });

  it('by what its name says that it does', () => {
    const key = made('secret-generic-token');
    assert.match(
      told('app.py', { 'app.py': `JWT_SECRET = "${key}"\n` }),
      /^Signing key: whoever has it can make sessions or tokens/,
    );
    assert.match(told('app.py', { 'app.py': `api_key = "${key}"\n` }), /^API key: whoever has it calls the API/);
  });

  it('by the record of whom it proves, and its owner, where no file defines that one', () => {
    const key = made('secret-gcp-service-account');
    const email = /"client_email":\s*"([^"]+)"/.exec(key)?.[1] ?? '';
    const of = (match: string) =>
      repository({ 'key.json': `${key}\n`, '.identity/inventory.yaml': record(match) }).engine;
    const engine = of(email);
    const [finding] = engine.findings('key.json').filter(({ rule }) => rule.startsWith('secret-'));
    assert.match(
      String(finding?.message),
      /: it proves Exporter, which is in the inventory and owned by @acme\/finance\. Move it out\.$/,
    );
    assert.match(
      String(engine.hover('key.json', (finding?.at.span.start ?? 0) + 1)?.markdown),
      /\*\*Exporter\*\* · inventory record\n\nCopies invoices\n\n- Owner: @acme\/finance\n- Inventory: registered as `exporter`/,
    );
    const [other] = of('another@shop-1.iam.gserviceaccount.com').findings('key.json');
    assert.match(String(other?.message), /: it acts as the service account from anywhere/);
  });

  it('with the owner that somebody has written down for whom it proves', () => {
    const key = made('secret-gcp-service-account');
    const [, account = '', project = ''] = /"client_email":\s*"([\w-]+)@([\w-]+)\./.exec(key) ?? [];
    const infra = [
      'resource "google_service_account" "shop" {',
      `  account_id = "${account}"`,
      `  project    = "${project}"`,
      '}',
      '',
    ].join('\n');
    const inventory = record(`${account}@${project}.iam.gserviceaccount.com`);
    const message = told('key.json', {
      'key.json': `${key}\n`,
      'main.tf': infra,
      '.identity/inventory.yaml': inventory,
    });
    assert.match(message, /: it proves the Google service account \S+ of @acme\/finance\. Move it out\.$/);
  });

  it('by whom it proves, and what that one may do', () => {
    const key = made('secret-gcp-service-account');
    const [, account = '', project = ''] = /"client_email":\s*"([\w-]+)@([\w-]+)\./.exec(key) ?? [];
    const infra = [
      'resource "google_service_account" "shop" {',
      `  account_id = "${account}"`,
      `  project    = "${project}"`,
      '}',
      '',
      'resource "google_project_iam_member" "shop" {',
      `  project = "${project}"`,
      '  role    = "roles/editor"',
      `  member  = "serviceAccount:${account}@${project}.iam.gserviceaccount.com"`,
      '}',
      '',
    ].join('\n');
    const message = told('key.json', { 'key.json': `${key}\n`, 'main.tf': infra });
    assert.match(
      message,
      /: it proves the Google service account \S+, which holds roles\/editor on \S+\. Move it out\.$/,
    );
  });

  it('and repeats in a hover or in what editors show below it nothing of that', () => {
    const { engine } = repository({ 'a.py': `PASSWORD = "${value}"\n`, 'b.py': `PASSWORD = "${value}"\n` });
    const [finding] = engine.findings('a.py');
    assert.match(finding?.message ?? '', /The same value is in b\.py: remove it from each\.$/);
    assert.match(finding?.brief ?? '', /The same value is in another file: remove it from each\./);
  });
});

describe('a note says by which question it is one', () => {
  const rows: readonly (readonly [string, string, string, RegExp])[] = [
    ['a name that says so', 'src/a.py', `fake_password = "${value}"\n`, /: its name says that it is made up\.$/],
    ['a comment', 'src/a.py', '# password = "sunshine27"\n', /: it is in a comment\. /],
    [
      'a checker that was told to leave it',
      'src/a.py',
      `password = "${value}"  # nosec\n`,
      /: a comment on its line tells /,
    ],
  ];
  for (const [name, path, text, reason] of rows) it(name, () => assert.match(told(path, { [path]: text }), reason));
});
