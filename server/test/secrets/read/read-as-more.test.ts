import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { doubted, found } from '../doubted.ts';

/** What each finding tells beside its value, and how sure it is. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ confidence, decoded }) =>
    [confidence, ...decoded.map(({ label, value }) => `${label} ${value}`)].join(', '),
  );
}

describe('what only reads as the name of a secret', () => {
  it('the end of base64, behind one of its signs', () => {
    const mac = 'fd6nS91PQ1Ja2i35Rpgdawi5NoNNNa5nWG3KeTFVc1UNIhoZ+A02tIyB16kxe';
    assert.deepEqual(found('.env.enc', `plums_mac=ENC[AES256_GCM,data:${mac}Pw=,iv:HjN249KKJknWF6TPIohLWXlI=]\n`), []);
    assert.equal(found('.env', 'BASE_PW=HjN249KKJknWF6TPIohLWXlI\n').length, 1);
  });

  it('a path with how a container mounts it', () => {
    assert.deepEqual(found('compose.yaml', 'volumes:\n  - /etc/passwd:/host/etc/passwd:ro\n'), []);
    assert.deepEqual(found('compose.yaml', 'volumes:\n  - /etc/passwd:/tree/of/plums:rw,z\n'), []);
  });

  it('the public half of a pair that PHP gives to variables', () => {
    const pair = (other: string) =>
      `<?php\n$api_key = 'c250d49436ffb9be';\n$${other} = 'YTRkZTZiNDQ2OTI0NDNhYWNmOTM2MjY0';\n`;
    assert.match(told('Base.php', pair('secret_key'))[0] ?? '', /^low/);
    assert.match(told('Base.php', pair('plums'))[0] ?? '', /^medium/);
  });
});

describe('a parameter in a comment of several lines', () => {
  const java = (open: string) =>
    `class Pay {\n  ${open}\n   plums=3\n   &username=keeper&password=orchard001\n   */\n  void run() {}\n}\n`;

  it('weighs little', () => {
    for (const said of told('src/Pay.java', java('/**'))) assert.match(said, /^low/);
  });
});

describe('a key of Django in the settings of one environment', () => {
  const key = "SECRET_KEY = 'j04#7k2y*#1y%)54it3h1ve^2#iafyq-%^d$6sw1ceg58j-m!h'\n";

  it('is for development in those of whoever writes the program', () => {
    assert.deepEqual(doubted('shop/settings/development.py', key), ['for-development']);
    assert.deepEqual(doubted('shop/settings/base.py', key), ['nothing']);
  });
});

describe('a password of a template that others copy', () => {
  const spring = (user: string, password: string, host = 'localhost') =>
    `spring:\n  datasource:\n    url: jdbc:mysql://\${DB_HOST:${host}}:3306/plums\n    username: \${DB_USER:${user}}\n    password: \${DB_PWD:${password}}\n`;
  const path = 'src/main/resources/application-prod.yml';

  it('weighs little in settings for production, where it is the user or what everybody types, for the machine itself', () => {
    for (const text of [spring('root', '123456'), spring('keeper', 'keeper')])
      for (const said of told(path, text)) assert.match(said, /^low/, text);
    assert.match(told(path, spring('root', '123456', 'db.orchard-works.net'))[0] ?? '', /^medium/);
  });
});

describe('an account that a program explains', () => {
  const settings = (password: string) =>
    `"smtp_host": "smtp.orchard-works.net",\n"username": "plums@orchard-works.net",\n"password": "${password}",\n`;
  const within = (quotes: string, password: string) =>
    `${quotes}\nTo send mail:\n${settings(password)}${quotes}\nimport smtplib\n`;

  it('weighs little, though its host is reached, but what is random', () => {
    for (const said of told('mail.py', within('"""', 'plums'))) assert.match(said, /^low/);
    assert.match(told('mail.py', within('"""', 'gT5v2Kq8Lw0zXr7B'))[0] ?? '', /^medium/);
    assert.match(told('mail.py', `mail = {\n${settings('plums')}}\n`)[0] ?? '', /^medium/);
  });
});

describe('what an account says of itself', () => {
  it('what its settings fall back on, and not what a comment has put aside', () => {
    const settings =
      '#spring.datasource.username=${MYSQL_USER:root}\nspring.datasource.url=jdbc:postgresql://${DB_HOST:db.orchard-works.net}:${DB_PORT:5432}/plums\nspring.datasource.username=${MYSQL_USER:keeper}\nspring.datasource.password=${MYSQL_PASSWORD:gT5v2Kq8Lw0zXr7B}\n';
    assert.deepEqual(told('application.properties', settings), [
      'medium, host db.orchard-works.net, user keeper, database plums',
    ]);
  });

  it('between two at signs, unless that is the name of what is to be put there', () => {
    const string = (password: string) =>
      `{ "Default": "Server=160.250.132.226,1433;Database=plums;User Id=keeper;Password=${password};TrustServerCertificate=True;" }\n`;
    assert.deepEqual(doubted('appsettings.json', string('@Tplum123123456@')), ['nothing']);
    assert.deepEqual(found('appsettings.json', string('@DB_PASSWORD@')), []);
  });
});
