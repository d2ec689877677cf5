import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { detectorNamed } from '../../secrets/detectors.ts';
import { repository } from '../repository.ts';

const key = generateToken(detectorNamed('secret-generic-token'), 'running places');
const chosen = 'vR7-kq92_LmZx0';
const licence = { LICENSE: 'Permission is hereby granted\n' };

/** Level of each generic secret of the first file. */
function levels(path: string, text: string, others: Readonly<Record<string, string>> = {}): readonly string[] {
  return repository({ [path]: text, ...others })
    .engine.findings(path)
    .filter(({ rule }) => /^secret-generic/.test(rule))
    .map(({ level }) => level);
}

const knownDefaults: readonly { readonly product: string; readonly starts: string }[] = JSON.parse(
  readFileSync('rules/secrets/known-defaults.json', 'utf8'),
);

describe('a key that everybody knows from the product it comes with', () => {
  const known = Buffer.from('SecretKey01234567890123456789012345678901').toString('base64');
  const compose = (value: string) => `services:\n  nacos:\n    environment:\n      NACOS_AUTH_TOKEN: ${value}\n`;

  it('is told with the product and what it opens, where it is deployed', () => {
    for (const others of [{}, licence, { 'docs/start.md': `token = ${known}\n` }]) {
      const findings = repository({ 'compose.yaml': compose(known), ...others }).engine.findings('compose.yaml');
      const [found] = findings.filter(({ rule }) => rule === 'secret-generic-token');
      assert.equal(found?.level, 'warning');
      assert.match(
        found?.message ?? '',
        /: it is a known default key of Nacos: whoever knows Nacos can sign in as any user\. Give it a key of its own\.$/,
      );
    }
  });

  it('is one of products that came with such a key', () => {
    const told = (line: string) =>
      repository({ 'settings.py': `${line}\n` })
        .engine.findings('settings.py')
        .map(({ message }) => /default key of ([\w ]+):/.exec(message)?.[1]);
    const first = (product: string) => knownDefaults.find((each) => each.product === product)?.starts ?? '';
    for (const product of ['Apache APISIX', 'Apache Shiro', 'Redash', 'RuoYi'])
      assert.deepEqual(told(`secret_key = "${first(product)}"`), [product]);
  });

  it('is the one of Laravel 4 in its settings, where nobody has made another', () => {
    const app = (value: string) =>
      `<?php\n\nreturn array(\n\t'url' => 'https://larkspur-books.com',\n\n\t'key' => '${value}',\n\n\t'cipher' => MCRYPT_RIJNDAEL_128,\n);\n`;
    const value = knownDefaults.find(({ product }) => product === 'Laravel 4')?.starts ?? '';
    for (const path of ['app/config/app.php', 'app/config/production/app.php']) {
      assert.deepEqual(levels(path, app(value)), ['warning'], path);
      assert.deepEqual(levels(path, app('PutAKeyInHere!!!')), [], path);
    }
    for (const path of ['tests/app/config/app.php', 'docs/app/config/app.php'])
      assert.notDeepEqual(levels(path, app(value)), ['warning'], path);
  });

  it('is a note where it is shown or tried, and no other counting key is one', () => {
    assert.deepEqual(levels('docs/compose.yaml', compose(known)), ['note']);
    assert.deepEqual(levels('tests/application.properties', `nacos.auth.token=${known}\n`), ['note']);
    const counting = Buffer.from('OtherKey01234567890123456789012345678901').toString('base64');
    assert.deepEqual(levels('compose.yaml', compose(counting)), ['note']);
  });
});

describe('what everybody who starts a thing is given', () => {
  const setting = (line: string) => `services:\n  a:\n    environment:\n      ${line}\n`;

  it('what Compose falls back to, and the password of the account that the thing makes for itself', () => {
    for (const line of [`QUEUE_PASSWORD: \${QUEUE_PASSWORD:-${chosen}}`, `PANEL_ADMIN_PASSWORD: ${chosen}`]) {
      assert.deepEqual(levels('compose.yaml', setting(line), licence), ['note'], line);
      assert.deepEqual(levels('compose.yaml', setting(line)), ['warning'], line);
      assert.deepEqual(levels('compose.prod.yaml', setting(line), licence), ['warning'], line);
    }
    for (const line of [`QUEUE_PASSWORD: ${chosen}`, `STRIPE_API_KEY: \${STRIPE_API_KEY:-${key}}`])
      assert.deepEqual(levels('compose.yaml', setting(line), licence), ['warning'], line);
  });

  it('what a script falls back to, where whoever starts it sets nothing', () => {
    const script = (value: string) => `set_value "LIVE_SECRET_KEY" "${value}"\nexport LIVE_SECRET_KEY="${value}"\n`;
    const fallback = script(`\${LIVE_SECRET_KEY:-${key}}`);
    for (const level of levels('deployments/start.sh', fallback, licence)) assert.equal(level, 'note');
    assert.ok(levels('deployments/start.sh', fallback).includes('warning'));
    assert.ok(levels('deployments/start.sh', script(key), licence).includes('warning'));
    assert.ok(levels('deployments/start-prod.sh', fallback, licence).includes('warning'));
  });

  it('the password in the address of another part of the same set-up', () => {
    const levelOf = (path: string, host: string, others: Readonly<Record<string, string>>) =>
      repository({ [path]: `DATABASE_URL=postgresql://shop:${chosen}@${host}:5432/shop\n`, ...others })
        .engine.findings(path)
        .filter(({ rule }) => rule === 'secret-database-uri')
        .map(({ level }) => level);
    for (const others of [licence, {}]) {
      assert.deepEqual(levelOf('compose/envs/shop.env', 'db', others), ['note']);
      assert.deepEqual(levelOf('compose/envs/shop.env', 'db.acme-tools.net', others), ['error']);
      assert.deepEqual(levelOf('compose/envs/production.env', 'db', others), ['warning']);
      assert.deepEqual(levelOf('compose/envs/production.env', 'db.shop.svc.cluster.local', others), ['warning']);
      assert.deepEqual(levelOf('compose/envs/shop.env', 'ledger', others), [others === licence ? 'note' : 'warning']);
    }
  });

  it('the file of defaults of a program', () => {
    assert.deepEqual(levels('config/defaults.toml', `admin_password = "${chosen}"\n`, licence), ['note']);
    assert.deepEqual(levels('config/settings.toml', `admin_password = "${chosen}"\n`, licence), ['warning']);
  });

  it('not what program text says, whatever folder it lies in', () => {
    const line = `MYSQL_PASSWORD = "${chosen}"\n`;
    assert.deepEqual(levels('docker/app/settings.py', line, licence), ['warning']);
    assert.deepEqual(levels('docker/app/mysql.env', line, licence), ['note']);
  });
});

describe('settings that lead nowhere but to the machine itself', () => {
  const settings = (url: string) =>
    `{\n  "$schema": "https://json.acme-tools.net/a.json",\n  "Auth": { "Authority": "${url}" },\n  "Portal": { "ClientSecret": "${key}" }\n}\n`;

  it('keep the secrets of clients that are started there', () => {
    assert.deepEqual(levels('src/Portal/appsettings.json', settings('https://localhost:5001')), ['note']);
    assert.deepEqual(levels('src/Portal/appsettings.json', settings('https://login.acme-tools.net')), ['warning']);
    assert.deepEqual(levels('src/Portal/appsettings.json', settings('')), ['warning']);
  });

  it('say nothing of a password that somebody chose, nor of what a service issued', () => {
    const yaml = (line: string) => `url: http://localhost:8080\n${line}\n`;
    assert.deepEqual(levels('src/application.yml', yaml(`db_password: ${chosen}`)), ['warning']);
    assert.deepEqual(levels('src/application.yml', yaml(`mailgun_api_key: ${key}`)), ['warning']);
  });

  it('are no less for trying in a folder that is called production, if the password can be guessed', () => {
    const compose = (url: string, password: string) =>
      `services:\n  web:\n    environment:\n      API: ${url}\n      USER_PASSWORD: ${password}\n`;
    assert.deepEqual(levels('production/docker/compose.yaml', compose('http://web:3100', 'Supers3cret')), ['note']);
    assert.deepEqual(levels('production/docker/compose.yaml', compose('http://web:3100', chosen)), ['warning']);
    const reached = compose('https://shop.acme-tools.net', 'Supers3cret');
    assert.deepEqual(levels('production/docker/compose.yaml', reached), ['warning']);
    assert.deepEqual(levels('docker/compose.prod.yaml', compose('http://web:3100', 'Supers3cret')), ['warning']);
  });
});

describe('what Terraform sets up below a folder of an environment that runs for others', () => {
  const variable = (value: string) => `variable "basic-auth-password" {\n  default = "${value}"\n}\n`;

  it('is in force however easily it is guessed', () => {
    for (const value of ['123456', 'prototypes', 'Supers3cret', chosen]) {
      assert.deepEqual(levels('namespaces/live.acme-tools.net/shop/variables.tf', variable(value)), ['warning'], value);
      assert.deepEqual(levels('examples/live/variables.tf', variable(value)), ['note'], value);
    }
    assert.deepEqual(levels('modules/shop/variables.tf', variable('prototypes')), ['note']);
    assert.deepEqual(levels('envs/non-prod/variables.tf', variable('prototypes')), ['note']);
    assert.deepEqual(levels('modules/delivery/variables.tf', variable('prototypes')), ['note']);
  });
});
