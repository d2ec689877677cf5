import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { doubted, found, made, weighed } from '../doubted.ts';
import { password, token } from '../made-values.ts';

const signs = randomText(seeded('signs'), '0123456789abcdef', 64);

describe('what those alone use who make the program', () => {
  it('a key that signs where tests run, and not what deploys from there', () => {
    const env = (name: string) => `env:\n  global:\n    - RAILS_ENV=test\n    - ${name}=${signs}\n`;
    for (const path of ['shippable.yml', 'circle.yml', '.travis.yml', 'bitrise.yml'])
      assert.deepEqual(doubted(path, env('SECRET_KEY_BASE')), ['stand-in'], path);
    assert.deepEqual(doubted('shippable.yml', env('PAYMENT_API_KEY')), ['nothing']);
    assert.deepEqual(doubted('shop.yml', env('SECRET_KEY_BASE')), ['nothing']);
  });

  it('a key in a part of the settings of a sandbox, and not beside another host', () => {
    const part = (host: string, own = '') =>
      JSON.stringify(
        {
          ShopPay: {
            BaseUrl: `https://${host}`,
            AppId: 2554,
            One: 1,
            Two: 2,
            Three: 3,
            Payout: { ...(own && { Url: own }), Four: 4, PrivateKey: token },
          },
        },
        undefined,
        2,
      );
    const sandbox = 'sb-openapi.orchardpay.net';
    assert.deepEqual(weighed('appsettings.Staging.json', part(sandbox)), ['low stand-in']);
    assert.match(weighed('appsettings.Staging.json', part('openapi.orchardpay.net')).join(), /^medium/);
    assert.match(weighed('appsettings.Staging.json', part(sandbox, 'https://api.acme-tools.net')).join(), /^medium/);
  });

  it('a password of nobody in settings of development that lead to the machine alone', () => {
    const settings = (issuer: string) =>
      `{\n  "Kestrel": { "Url": "${issuer}" },\n  "DefaultPassword": "${password}"\n}\n`;
    const path = 'src/Shop/appsettings.Development.json';
    assert.deepEqual(doubted(path, settings('http://localhost:5000')), ['own-machine']);
    assert.deepEqual(doubted(path, settings('https://api.acme-tools.net')), ['nothing']);
    assert.deepEqual(doubted('src/Shop/appsettings.json', settings('http://localhost:5000')), ['nothing']);
  });

  it('a password in a command of a set-up for development', () => {
    const compose = (environment: string, host = 'sqlserver') =>
      `services:\n  sqlserver:\n    image: mssql\n  setup:\n    command: >\n      sqlcmd -S ${host} -U sa -P ${password} -i /scripts/schema.sql\n  api:\n    environment:\n      - ASPNETCORE_ENVIRONMENT=${environment}\n`;
    assert.deepEqual(doubted('docker-compose.yml', compose('Development')), ['own-machine']);
    assert.deepEqual(doubted('docker-compose.yml', compose('Production')), ['nothing']);
    assert.deepEqual(doubted('docker-compose.yml', compose('Development', 'db.acme-tools.net')), ['nothing']);
  });

  it('the password of a store on the machine that a comment keeps', () => {
    const kept = (host: string, sign = '// ') =>
      ['hostname', 'username', 'password', 'database']
        .map(
          (name, at) =>
            `${sign}$db['default']['${name}'] = '${[host, 'orchardshop', password, 'orchardshop_prod'][at]}';`,
        )
        .join('\n');
    assert.match(weighed('cron/database.php', `<?php\n${kept('localhost')}\n`).join(), /^low/);
    assert.match(weighed('cron/database.php', `<?php\n${kept('db4.acme-tools.net')}\n`).join(), /^medium/);
  });

  it('a password of words beside hosts of samples, and not beside those of others', () => {
    const settings = (host: string) =>
      `domain: example.com\nmail: admin@example.com\nrelay: smtp.example.com\nextra: ${host}\nad_admin_password: "SecureADPass123!"\n`;
    assert.deepEqual(weighed('group_vars/all.yml', settings('www.example.org')), ['low nothing']);
    assert.match(weighed('group_vars/all.yml', settings('ad.acme-tools.net')).join(), /^medium/);
    const random = settings('www.example.org').replace('SecureADPass123!', password);
    assert.match(weighed('group_vars/all.yml', random).join(), /^medium/);
  });

  it('what Devise digests its links with, and not what signs sessions', () => {
    const devise = `Devise.setup do |config|\n  config.secret_key = '${signs}'\nend\n`;
    assert.match(weighed('config/initializers/devise.rb', devise).join(), /^low/);
    const rails = `Shop::Application.config.secret_token = '${signs}'\n`;
    assert.match(weighed('config/initializers/secret_token.rb', rails).join(), /^medium/);
  });
});

describe('what is no secret by its form or its words', () => {
  it('what a service of keys has encrypted', () => {
    const rest = randomText(seeded('sealed'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', 180);
    assert.deepEqual(found('prod.tfvars', `webeam_client_secret = "AQICAHh${rest}=="\n`), []);
    assert.deepEqual(found('prod.tfvars', `webeam_client_secret = "${rest.slice(0, 60)}"\n`), ['secret-generic-token']);
  });

  it('what a program has encrypted by its name, and what it has not', () => {
    const data = (name: string) => `Version = 1,\n${name} = "${token}",\n`;
    for (const name of ['SecretEnc', 'TokenEncrypted', 'token_encrypted'])
      for (const said of weighed('Data/Apps.cs', data(name))) assert.match(said, /^low/, name);
    assert.match(weighed('Data/Apps.cs', data('Secret')).join(), /^medium/);
  });

  it('a key that a page gives to its window, which is public, and no secret there', () => {
    const script = (name: string) => `window.widgetSettings = {\n  ${name}: '${token}',\n};\n`;
    assert.match(weighed('app/layout.tsx', script('api_key')).join(), /public/);
    assert.doesNotMatch(weighed('app/layout.tsx', script('client_secret')).join(), /public/);
    assert.doesNotMatch(weighed('app/layout.tsx', script('api_key').replace('window.', 'server.')).join(), /public/);
  });

  it('the bot of an attacker, as a report writes its address', () => {
    const bot = made('secret-telegram-bot-token', 'attacker');
    const report = (scheme: string, dot: string) =>
      `It sends to ${scheme}://api${dot}telegram${dot}org/bot${bot}/sendMessage\n`;
    assert.match(weighed('docs/attack.md', report('hxxps', '[.]')).join(), /^low/);
    assert.match(weighed('docs/attack.md', report('https', '.')).join(), /^(?:medium|high)/);
  });

  it('what has to pass', () => {
    assert.deepEqual(found('docs/release.md', 'Require every step to pass: tests, coverage and lint.\n'), []);
    assert.deepEqual(found('docs/release.md', `Sign in with user ann and pass: ${password}\n`), [
      'secret-generic-password',
    ]);
  });
});
