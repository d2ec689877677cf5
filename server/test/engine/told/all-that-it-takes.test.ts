import assert from 'node:assert/strict';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { detectorNamed } from '../../secrets/detectors.ts';
import { repository } from '../repository.ts';

const grouped = 'qzvk wpjt rbmh ydgx';
const secret = generateToken(detectorNamed('secret-azure-client-secret'), 'whole');
const client = '3f1c9a72-5b0d-4e86-9c2a-7d41e8b605fa';
const tenant = '8d20b6e4-71f3-4a9c-b5d8-2e60c7f1934a';

function told(path: string, text: string, rule: string) {
  const findings = repository({ [path]: text }).engine.findings(path);
  return findings.find((finding) => finding.rule === rule) ?? assert.fail(`${path} ${text}`);
}

describe('a secret beside all that it takes to use it', () => {
  it('the password of a mailbox is an error beside its server and its name, and is told with both', () => {
    const script = (sender: string, host: string) =>
      `import smtplib\n\ndef send():\n    sender = "${sender}"\n    password = "${grouped}"\n    s = smtplib.SMTP_SSL("${host}", 465)\n    s.login(sender, password)\n`;
    const open = told('mail.py', script('orders.acme@gmail.com', 'smtp.gmail.com'), 'secret-generic-password');
    assert.equal(open.level, 'error');
    assert.match(open.message, /: it reads and sends mail as orders\.acme@gmail\.com through smtp\.gmail\.com\./);
    for (const sender of ['your.name@gmail.com', 'orders'])
      assert.equal(told('mail.py', script(sender, 'smtp.gmail.com'), 'secret-generic-password').level, 'warning');
    const named = (user: string) =>
      told('.env', `EMAIL_USER="${user}"\nEMAIL_PASSWORD="${grouped}"\n`, 'secret-generic-password');
    assert.equal(named('orders.acme@gmail.com').level, 'error');
    const test = told('tests/mail.py', script('orders.acme@gmail.com', 'smtp.gmail.com'), 'secret-generic-password');
    assert.equal(test.level === 'error', false);
  });

  it('so it is whoever runs the mailbox, but not where the user is no mailbox, or the server is none of mail or the machine itself', () => {
    const level = (host: string, user: string) =>
      told(
        'app/settings.py',
        `EMAIL_HOST = '${host}'\nEMAIL_HOST_USER = '${user}'\nEMAIL_HOST_PASSWORD = 'lTw7quR9zk2'\n`,
        'secret-generic-password',
      ).level;
    for (const host of ['smtp.yandex.ru', 'smtp.163.com', 'mail.acme-tools.net'])
      assert.equal(level(host, 'orders@acme-tools.net'), 'error', host);
    assert.equal(level('smtp.yandex.ru', 'orders'), 'warning');
    assert.equal(level('queue.acme-tools.net', 'orders@acme-tools.net'), 'warning');
    assert.notEqual(level('mail.local', 'orders@acme-tools.net'), 'error');
  });

  it('so it is where a program of .NET makes the client, by its credentials', () => {
    const level = (host: string, user: string, between = '') =>
      told(
        'Controllers/Mail.cs',
        `var client = new SmtpClient("${host}", 587)\n{\n${between}    Credentials = new NetworkCredential("${user}", "Kx7quartz92"),\n};\n`,
        'secret-generic-login',
      ).level;
    assert.equal(level('smtp.gmail.com', 'orders@acme-tools.net'), 'error');
    assert.equal(level('smtp.gmail.com', 'orders'), 'warning');
    assert.equal(level('queue.acme-tools.net', 'orders@acme-tools.net'), 'warning');
    assert.notEqual(level('localhost', 'orders@acme-tools.net'), 'error');
    // Committed under a licence it is what it was: an account of somebody.
    const text =
      'var smtp = new SmtpClient("mail.acme-tools.net");\nsmtp.Credentials = new NetworkCredential("orders@acme-tools.net", "Kx7quartz92");\n';
    const { engine } = repository({ 'Mail.cs': text, LICENSE: 'Permission is hereby granted\n' });
    engine.setCommitted('Mail.cs', text);
    const [finding] = engine.findings('Mail.cs');
    assert.match(
      `${finding?.level} ${finding?.message}`,
      /^error .*: it signs in to mail\.acme-tools\.net as orders@acme-tools\.net\./,
    );
  });

  it('words that may be the name of something are told with all that they open, and are no error', () => {
    const settings = (password: string) =>
      `spring:\n  datasource:\n    url: jdbc:mysql://db.orchard-works.net:3306/orders\n    username: keeper\n    password: ${password}\n`;
    const path = 'src/main/resources/application-prod.yml';
    const level = (password: string) => {
      const { level, message } = told(path, settings(password), 'secret-generic-password');
      assert.match(message, /: it opens the database orders on db\.orchard-works\.net as keeper\./);
      return level;
    };
    assert.equal(level('pear_harvest'), 'warning');
    assert.equal(level('orchard.keeper'), 'warning');
    assert.equal(level('Kx7quartz92'), 'error');
  });

  it('the password of a mailbox opens it, whatever server on the machine the settings send by, and its copies name their source', () => {
    const settings = (user: string, password: string) =>
      `spring.datasource.url=jdbc:postgresql://localhost:5432/shop\n\nspring.mail.host=localhost\nspring.mail.port=1025\nspring.mail.username=${user}\nspring.mail.password=${password}\n`;
    const path = 'src/main/resources/application.properties';
    const open = told(path, settings('orders.acme@gmail.com', grouped.replaceAll(' ', '')), 'secret-generic-password');
    assert.equal(open.level, 'error');
    assert.match(open.message, /: it reads and sends mail as orders\.acme@gmail\.com\./);
    assert.doesNotMatch(open.message, /machine itself|localhost/);
    const yaml = `spring:\n  mail:\n    host: localhost\n    username: orders.acme@gmail.com\n    password: ${grouped}\n`;
    assert.equal(told('src/main/resources/application.yml', yaml, 'secret-generic-password').level, 'error');
    // A word that somebody chose is that of the server there.
    assert.equal(told(path, settings('orders.acme@gmail.com', 'Kx7quartz92'), 'secret-generic-password').level, 'note');
    const text = settings('orders.acme@gmail.com', grouped.replaceAll(' ', ''));
    const copy = 'web/application.properties';
    const [finding] = repository({ [path]: text, [copy]: text }).engine.findings(copy);
    assert.equal(finding?.level, 'note');
    assert.match(finding?.message ?? '', /the same value is reported in src\/main\/resources\/application\.properties/);
  });

  it('the password of a managed database is an error beside its host, its user and its name, and is told with whose that is', () => {
    const password = generateToken(detectorNamed('secret-aiven-password'), 'managed');
    const compose = (host: string, user: string) =>
      `services:\n  shop:\n    environment:\n      - Shop__Connection=Server=${host};Port=25060;Database=orders;${user}Password=${password}\n`;
    const settings = (host: string, user: string) =>
      `DB_HOST=${host}\nDB_NAME=orders\n${user === '' ? '' : 'DB_USER=shop27\n'}DB_PASSWORD=${password}\n`;
    for (const [path, written] of [
      ['compose.yml', compose],
      ['conf/shop.properties', settings],
    ] as const)
      for (const [host, user, expected] of [
        [
          'db-acme-do-user-7-0.c.db.ondigitalocean.com',
          'User Id=shop27;',
          'error: Password of a managed database at DigitalOcean',
        ],
        ['pg-acme-tools.c.aivencloud.com', 'User Id=shop27;', 'error: Password of a managed database at Aiven'],
        ['orders-db', 'User Id=shop27;', 'warning: Password of a managed database at Aiven or DigitalOcean'],
      ] as const) {
        const { level, message } = told(path, written(host, user), 'secret-aiven-password');
        assert.equal(`${level}: ${message.slice(0, message.indexOf(' •'))}`, expected, path);
        assert.ok(message.includes(`it opens the database orders on ${host} as shop27`), message);
      }
  });

  it('the secret of a cloud of Cloudinary is called so beside the cloud and the key that it belongs to, whatever its own name', () => {
    const media = generateToken(detectorNamed('secret-cloudinary-api-secret'), 'cloud').slice(-27);
    const yaml = (key: string) => `production:\n  cloud_name: acmeshop\n  api_key: '${key}'\n  api_secret: ${media}\n`;
    const php = (key: string) =>
      `<?php\nreturn ['cloudName' => 'acmeshop', 'apiKey' => '${key}', 'apiSecret' => '${media}'];\n`;
    for (const [path, written] of [
      ['config/media.yml', yaml],
      ['config/media.php', php],
    ] as const) {
      const { level, message } = told(path, written('617294850361728'), 'secret-cloudinary-api-secret');
      assert.equal(level, 'error');
      assert.match(message, /^Cloudinary API secret •+\S* with cloud acmeshop: with the API key it uploads/);
      assert.equal(told(path, written('acme'), 'secret-generic-token').level, 'warning', path);
    }
  });

  it('the client of a directory is an error in a document that gives both ids too', () => {
    const guide = (first: string, second: string) =>
      `# Set up\n\nsetx ARM_CLIENT_ID     "${first}"\nsetx ARM_CLIENT_SECRET "${secret}"\nsetx ARM_TENANT_ID     "${second}"\n`;
    const level = (first: string, second: string) =>
      told('COMMANDS.md', guide(first, second), 'secret-azure-client-secret').level;
    assert.equal(level(client, tenant), 'error');
    for (const [first, second] of [
      [client, client],
      [client, '00000000-0000-0000-0000-000000000000'],
      ['<your client id>', tenant],
    ] as const)
      assert.equal(level(first, second), 'warning', `${first} ${second}`);
  });
});
