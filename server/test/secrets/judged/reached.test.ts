import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

/** How sure the scan is of each finding, with what says where it opens something. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(
    ({ confidence, evidence }) => `${confidence} ${evidence ?? 'nothing'}`,
  );
}

/** A password that many would guess, and one that spells its user. */
const weak = ['Harvest@123', 'Admin@1234', 'orders2019'];

/** Hosts that others reach. */
const reached = [
  'tcp:orders-prod.database.windows.net,1433',
  '121.40.17.9',
  'orders.c9akciq32.eu-west-1.rds.amazonaws.com',
  'mysql-orders.mysql.database.azure.com',
  'myshopmysql2021.mysql.database.azure.com',
];

/** The machine itself, its own network, what documents write, and any host. */
const unreached = [
  'localhost',
  '127.0.0.1',
  '10.0.2.15',
  '172.20.1.9',
  '192.168.1.20',
  '203.0.113.7',
  '198.51.100.4',
  '1.2.3.4',
  'db',
  'orders.corp',
  'tcp:yourserver.database.windows.net,1433',
  'tcp:myserver.database.windows.net,1433',
  'myserver2021.mysql.database.azure.com',
  'myappserver.mysql.database.azure.com',
  'db.example.com',
  '{host}',
];

function dotNet(host: string, password: string, user = 'orders'): string {
  return `{"ConnectionStrings": {"Main": "Server=${host};Initial Catalog=shop;User ID=${user};Password=${password};Encrypt=True"}}\n`;
}

function spring(host: string, password: string): string {
  return `spring:\n  datasource:\n    url: jdbc:mysql://${host}:3306/shop\n    username: orders\n    password: ${password}\n`;
}

describe('a password that is weak beside the host that it opens', () => {
  it('is told where others reach that host: the easier it is guessed, the worse', () => {
    for (const host of reached)
      for (const password of weak)
        assert.deepEqual(told('appsettings.json', dotNet(host, password)), ['medium host'], `${host} ${password}`);
    const web = `<add name="Main" connectionString="Data Source=121.40.17.9;Database=shop;User ID=sa;Password=${weak[1]}" />\n`;
    assert.deepEqual(told('Web.config', web), ['medium host']);
    assert.deepEqual(told('src/main/resources/application.yml', spring('121.40.17.9', 'orders2019')), ['medium host']);
    const redis = 'redis:\n  host: 121.40.17.9\n  port: 6379\n  password: orders2019\n';
    assert.deepEqual(told('src/main/resources/application.yml', redis), ['medium host']);
  });

  it('is told of letters alone as well, beside the user whose it is', () => {
    const settings = (host: string, user: string, password: string) =>
      `parameters:\n    database_host: ${host}\n    database_name: orders\n${user}    database_password: ${password}\n    locale: en\n`;
    const user = '    database_user: sa\n';
    for (const word of ['Orchardharvest', 'orchardHarvestMoon', 'orchardharvest'])
      assert.deepEqual(
        told('app/config/parameters_dev.yml', settings('121.40.17.9', user, word)),
        ['medium host'],
        word,
      );
    for (const value of [
      'Inherited',
      'Required',
      'Encrypted',
      'YourPassword',
      'DatabasePassword',
      'Placeholder',
      'Changeme',
    ])
      for (const found of told('app/config/parameters_dev.yml', settings('121.40.17.9', user, value)))
        assert.match(found, /^low /, value);
    assert.deepEqual(told('app/config/parameters_dev.yml', settings('121.40.17.9', '', 'Orchardharvest')), []);
    assert.deepEqual(told('app/config/parameters_dev.yml', settings('localhost', user, 'Orchardharvest')), []);
    assert.deepEqual(told('app/config/parameters_dev.yml', settings('10.0.2.15', user, 'Orchardharvest')), []);
  });

  it('stays what it was where the host is of the machine, of its own network, or any', () => {
    for (const host of unreached)
      for (const value of told('appsettings.json', dotNet(host, 'Admin@1234'))) assert.match(value, /^low /, host);
    for (const host of ['localhost', '10.0.2.15', '203.0.113.7'])
      for (const value of told('src/main/resources/application.yml', spring(host, 'Admin@1234')))
        assert.match(value, /^low /, host);
  });

  it('is told at a machine of a network that its owner has set up, beside its user', () => {
    for (const host of ['10.50.11.79', '172.16.4.20']) {
      assert.deepEqual(told('appsettings.json', dotNet(host, 'Admin@1234')), ['medium host'], host);
      const apart = `{\n  "database_pwd": "sofnodnf",\n  "database_host": "${host}",\n  "database_user": "orders"\n}\n`;
      assert.deepEqual(told('config/environments/staging.json', apart), ['medium host'], host);
      for (const password of ['admin', '123456', 'orders'])
        for (const value of told('src/main/resources/application.yml', spring(host, password)))
          assert.doesNotMatch(value, / host$/, password);
    }
  });

  it('stays what it was in tests, examples, documents, comments and set-ups for trying', () => {
    const text = dotNet('121.40.17.9', 'Admin@1234');
    for (const path of [
      'tests/appsettings.json',
      'examples/appsettings.json',
      'hack/appsettings.json',
      '.github/a.json',
    ])
      for (const value of told(path, text)) assert.match(value, /^low /, path);
    const line = '# DB=Server=121.40.17.9;Database=shop;User ID=sa;Password=Admin@1234\n';
    for (const value of told('settings.ini', line)) assert.match(value, /^low /);
  });

  it('is none where the value or its user stands for any', () => {
    for (const password of ['password', 'your_password', 'changeme', '<password>', '{password}'])
      assert.deepEqual(told('appsettings.json', dotNet('121.40.17.9', password)), [], password);
    for (const user of ['username', 'your_user', 'myuser'])
      for (const value of told('appsettings.json', dotNet('121.40.17.9', 'Admin@1234', user)))
        assert.match(value, /^low /, user);
  });

  it('is told in the state of what Terraform has set up', () => {
    const state = '{"attributes": {"password": "harvest123"}}\n';
    for (const path of ['terraform.tfstate', 'envs/terraform.tfstate.backup'])
      assert.deepEqual(
        told(path, state).map((value) => value.split(' ')[0]),
        ['medium'],
        path,
      );
    assert.deepEqual(
      told('settings.json', state).map((value) => value.split(' ')[0]),
      ['low'],
    );
  });
});

describe('a password in an address that a service is asked by', () => {
  const asked = (host: string, user: string) =>
    told('src/sms.ts', `await axios.get(\`https://${host}/send/url?${user}pass=orders9348&msg=${'${msg}'}\`);\n`);

  it('opens that, however weak, beside its user and at a host that others reach', () => {
    for (const host of ['acme-tools.net', 'sms.acme-tools.net'])
      for (const user of ['id=cd1209orders&', 'username=cd1209orders&lang=en&'])
        assert.deepEqual(asked(host, user), ['medium host'], `${host} ${user}`);
    assert.deepEqual(
      scanSecrets("get('https://sms.acme-tools.net/send?id=cd1209orders&pass=qT7vn2Lw9xK4');\n", optionsFor('sms.js'))
        .credentials[0]?.decoded,
      [
        { label: 'host', value: 'sms.acme-tools.net' },
        { label: 'user', value: 'cd1209orders' },
      ],
    );
  });

  it('not at the machine itself or a sample', () => {
    for (const [host, user] of [
      ['localhost', 'id=cd1209orders&'],
      ['example.com', 'id=cd1209orders&'],
      ['sms.example.com', 'id=cd1209orders&'],
    ] as const)
      for (const value of asked(host, user)) assert.match(value, /^low /, `${host} ${user}`);
  });
});

describe('an address that was put aside in a comment', () => {
  const aside = (password: string, host: string) =>
    `# MAILER_DSN=smtp://orders.shop@gmail.com:${password}@${host}:465\n`;

  it('holds a password as others do where nobody would write it to show how', () => {
    for (const password of ['fx8K2mQ7v9L3w1', 'gT5vKqLwXrBnYd6H'])
      assert.deepEqual(told('api/.env', aside(password, 'smtp.gmail.com')), ['medium host'], password);
    for (const [password, host] of [
      ['harvest2019', 'smtp.gmail.com'],
      ['fx8K2mQ7v9L3w1', 'smtp.mailtrap.io'],
      ['fx8K2mQ7v9L3w1', 'smtp.example.com'],
    ] as const)
      for (const each of told('api/.env', aside(password, host))) assert.match(each, /^low /, `${password} ${host}`);
  });
});

describe('the password of a mailbox that Google made for a program', () => {
  const joined = 'qzvkwpjtrbmhydgx';
  const grouped = 'qzvk wpjt rbmh ydgx';

  it('is told beside its server or its account, in four groups or in one', () => {
    for (const password of [joined, grouped])
      for (const [path, text] of [
        ['appsettings.json', `{"Email": "shop@gmail.com", "Password": "${password}", "Host": "smtp.gmail.com"}\n`],
        ['.env', `MAIL_HOST=smtp.gmail.com\nMAIL_USER=shop@gmail.com\nMAIL_PASS=${password}\n`],
        ['src/mail.js', `createTransport({ service: 'gmail', auth: { user: 'a@shop.net', pass: '${password}' } });\n`],
        ['settings.py', `EMAIL_HOST = 'smtp.gmail.com'\nEMAIL_HOST_PASSWORD = '${password}'\n`],
      ] as const)
        assert.deepEqual(told(path, text), ['medium issued'], `${path} ${password}`);
  });

  it('is none of words, nor without the mailbox, nor in a document', () => {
    const beside = 'MAIL_HOST=smtp.gmail.com\n';
    for (const password of ['your pass word here', 'abcd efgh ijkl mnop', 'xxxx xxxx xxxx xxxx', 'yourapppassword1'])
      for (const value of told('.env', `${beside}MAIL_PASS=${password}\n`)) assert.match(value, /^low /, password);
    for (const value of told('.env', `MAIL_PASS=${grouped}\n`)) assert.match(value, /^low /);
    for (const value of told('docs/mail.md', `${beside}MAIL_PASS=${grouped}\n`)) assert.match(value, /^low /);
    for (const value of told('.env.example', `${beside}MAIL_PASS=${grouped}\n`)) assert.match(value, /^low /);
  });

  it('is told beside the account at a provider of mail, in the part of the settings that sends it', () => {
    const mail = (part: string, account: string) =>
      `{"${part}": {"address": "${account}", "password": "Admin@1234"}}\n`;
    assert.deepEqual(told('settings.json', mail('mail', 'orders.shop@gmail.com')), ['medium host']);
    assert.deepEqual(told('settings.json', mail('smtp', 'orders.shop@qq.com')), ['medium host']);
    const others: readonly (readonly [string, string])[] = [
      ['admin', 'orders.shop@gmail.com'],
      ['mail', 'yourname@gmail.com'],
      ['mail', 'orders@shop.local'],
    ];
    for (const [part, account] of others)
      assert.deepEqual(told('settings.json', mail(part, account)), ['low nothing'], `${part} ${account}`);
    assert.deepEqual(told('tests/settings.json', mail('mail', 'orders.shop@gmail.com')), ['low nothing']);
  });
});
