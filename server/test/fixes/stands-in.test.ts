import assert from 'node:assert/strict';
import { afterFix, engineOver, type Texts } from './repository.ts';

const password = 'plum7Orbit4velvet';

interface Moved {
  readonly text: string;
  readonly env: string;
  readonly advice: string;
}

/** The first file after its first secret has moved; undefined where no move is offered. */
function moved(files: Texts): Moved | undefined {
  const [path = ''] = Object.keys(files);
  const filled = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, text.replace('<P>', password)]));
  const texts = { '.gitignore': '.env\n', ...filled };
  const engine = engineOver(texts);
  const finding = engine.findings(path).find(({ rule }) => rule.startsWith('secret-'));
  assert.ok(finding, 'no finding');
  const offer = engine.offers(finding).find(({ id }) => id.startsWith('move-to-'));
  if (!offer) return undefined;
  const result = engine.fix(path, finding.key, offer.id);
  assert.ok(result.kind === 'changes', 'the fix is stale');
  const after = afterFix(texts, result);
  assert.ok(
    !engineOver(after)
      .findings(path)
      .some(({ key }) => key === finding.key),
    'the finding is still there',
  );
  const env = Object.entries(after).find(([name]) => name.endsWith('.env'))?.[1] ?? '';
  return { text: after[path] ?? '', env, advice: result.advice ?? '' };
}

/** Variables of the cases below that are called otherwise than `DB_PASSWORD`. */
const named =
  /WORDPRESS_DB_PASSWORD|MAIL_RELAYPASSWORD|APPLICATION_PASSWORD|SHOP_PASSWORD|MAIL_PASSWORD|TOKEN_KEY|RECAPTCHA_SECRET_KEY/;

const strict = { 'tsconfig.json': '{ "compilerOptions": { "strict": true } }\n' };
const nullable = { 'A.csproj': '<Project><PropertyGroup><Nullable>enable</Nullable></PropertyGroup></Project>\n' };
const repo = (value: string) => `import Config\n\nconfig :shop, Shop.Repo,\n  password: ${value}\n`;

describe('a literal that stands in for a variable goes, and the variable is read as before', () => {
  const cases: readonly (readonly [what: string, path: string, before: string, after: string, others?: Texts])[] = [
    [
      'Elixir, as an argument',
      'config/dev.exs',
      repo('System.get_env("DB_PASSWORD", "<P>")'),
      repo('System.fetch_env!("DB_PASSWORD")'),
    ],
    [
      'Elixir, by an operator',
      'config/dev.exs',
      repo('System.get_env("DB_PASSWORD") || "<P>"'),
      repo('System.fetch_env!("DB_PASSWORD")'),
    ],
    [
      'Ruby, within what another store falls back on, which is read in any case',
      'a.rb',
      'base = Rails.application.credentials.fetch(:shop, {\n  password: "<P>",\n})\n',
      'base = Rails.application.credentials.fetch(:shop, {\n  password: ENV["APPLICATION_PASSWORD"],\n})\n',
    ],
    [
      'Ruby, within a call that falls back on nothing',
      'a.rb',
      'base = Shop.connect(:shop, { password: "<P>" })\n',
      'base = Shop.connect(:shop, { password: ENV.fetch("SHOP_PASSWORD") })\n',
    ],
    [
      'PHP beside a program of Laravel that starts none of it',
      'set-up.php',
      "<?php\n$mailPassword = '<P>';\n",
      "<?php\n$mailPassword = getenv('MAIL_PASSWORD');\n",
      { artisan: '#!/usr/bin/env php\n', 'composer.json': '{ "require": { "laravel/framework": "11" } }\n' },
    ],
    [
      'PHP of a program of Laravel',
      'routes/web.php',
      "<?php\n$mailPassword = '<P>';\n",
      "<?php\n$mailPassword = env('MAIL_PASSWORD');\n",
      { artisan: '#!/usr/bin/env php\n', 'composer.json': '{ "require": { "laravel/framework": "11" } }\n' },
    ],
    [
      'C#, of a value that has a variable already',
      'Startup.cs',
      'class Startup\n{\n    IConfiguration Configuration { get; }\n    void Add()\n    {\n        var jwtSecret = "<P>";\n    }\n}\n',
      'class Startup\n{\n    IConfiguration Configuration { get; }\n    void Add()\n    {\n        var jwtSecret = System.Environment.GetEnvironmentVariable("TOKEN_KEY") ?? throw new System.InvalidOperationException("TOKEN_KEY is not set.");\n    }\n}\n',
      { '.env': 'TOKEN_KEY=<P>\n' },
    ],
    [
      'a name that says little and is taken, with that of its file',
      'config/recaptcha.rb',
      'config.secret_key = "<P>"\n',
      'config.secret_key = ENV.fetch("RECAPTCHA_SECRET_KEY")\n',
      { '.env': 'SECRET_KEY=other-key\n' },
    ],
    [
      'strict TypeScript',
      'a.ts',
      "export const dbPassword: string = process.env.DB_PASSWORD || '<P>';\n",
      'export const dbPassword: string = process.env.DB_PASSWORD!;\n',
      strict,
    ],
    [
      'TypeScript that is not strict',
      'a.ts',
      "export const dbPassword = process.env.DB_PASSWORD || '<P>';\n",
      'export const dbPassword = process.env.DB_PASSWORD;\n',
      { 'tsconfig.json': '{}\n' },
    ],
    [
      'C# that tells apart what may be null',
      'A.cs',
      'using System;\n\nclass A\n{\n    string dbPassword = Environment.GetEnvironmentVariable("DB_PASSWORD") ?? "<P>";\n}\n',
      'using System;\n\nclass A\n{\n    string dbPassword = Environment.GetEnvironmentVariable("DB_PASSWORD") ?? throw new InvalidOperationException("DB_PASSWORD is not set.");\n}\n',
      nullable,
    ],
    [
      'a function of Go',
      'main.go',
      'package main\n\nvar dbPassword = getEnv("DB_PASSWORD", "<P>")\n',
      'package main\n\nvar dbPassword = getEnv("DB_PASSWORD", "")\n',
    ],
    [
      'a function of JavaScript',
      'a.js',
      "const dbPassword = getEnv('DB_PASSWORD', '<P>');\n",
      "const dbPassword = getEnv('DB_PASSWORD');\n",
    ],
    [
      'a function of Python with a default',
      'a.py',
      'import os\n\n\ndef get_env(name, default=None):\n    return os.environ.get(name, default)\n\n\nDB_PASSWORD = get_env("DB_PASSWORD", "<P>")\n',
      'import os\n\n\ndef get_env(name, default=None):\n    return os.environ.get(name, default)\n\n\nDB_PASSWORD = get_env("DB_PASSWORD")\n',
    ],
    [
      'a function of WordPress’ image',
      'wp-config.php',
      "<?php\ndefine( 'DB_PASSWORD',  getenv_docker('WORDPRESS_DB_PASSWORD', '<P>') );\n",
      "<?php\ndefine( 'DB_PASSWORD',  getenv_docker('WORDPRESS_DB_PASSWORD', '') );\n",
    ],
    [
      'a property of Spring',
      'src/Mail.java',
      'class Mail {\n  @Value("${mail.relay-password:<P>}")\n  private String password;\n}\n',
      'class Mail {\n  @Value("${mail.relay-password}")\n  private String password;\n}\n',
    ],
    [
      'a property of Spring in Kotlin',
      'src/Mail.kt',
      'class Mail(@Value("\\${mail.relay-password:<P>}") private val password: String)\n',
      'class Mail(@Value("\\${mail.relay-password}") private val password: String)\n',
    ],
  ];
  for (const [what, path, before, after, others = {}] of cases)
    it(what, () => {
      const found = moved({ [path]: before, ...others });
      assert.equal(found?.text, after);
      const name = named.exec(found?.env ?? '')?.[0] ?? 'DB_PASSWORD';
      assert.equal(
        found?.env,
        `${others['.env'] && name !== 'TOKEN_KEY' ? 'SECRET_KEY=other-key\n' : ''}${name}=${password}\n`,
      );
      if (path.startsWith('src/')) assert.equal(name, 'MAIL_RELAYPASSWORD');
    });

  it('but what a function of tests sets is no read', () =>
    assert.match(
      moved({ 'src/A.java': 'class A { void f() { c.withEnv("DB_PASSWORD", "<P>"); } }\n' })?.text ?? '',
      /withEnv\("DB_PASSWORD", java\.util\.Objects\.requireNonNull\(System\.getenv\("\w+"\), /,
    ));
});

describe('a variable that code sets', () => {
  it('is not read to set itself, be it to an address', () => {
    const address = `mongodb+srv://shop:<P>@cluster.acme-tools.net/shop`;
    const files = { 'start.js': `if (!process.env.MONGODB_URI) {\n  process.env.MONGODB_URI = '${address}';\n}\n` };
    assert.equal(moved(files), undefined);
    const read = moved({ 'start.js': `const uri = process.env.MONGODB_URI || '${address}';\n` });
    assert.equal(read?.text, 'const uri = process.env.MONGODB_URI;\n');
  });
});

describe('a literal with other quotes in it', () => {
  const key = 'ab`cd;|Ef$gh"ij`Kl9Zq#7Xv2"Tn4!wRs8^yUe';
  it('moves whole', () => {
    const found = moved({ 'wp-config.php': `<?php\ndefine('AUTH_KEY', '${key}');\n` });
    assert.equal(found?.text, "<?php\ndefine('AUTH_KEY', getenv('AUTH_KEY'));\n");
    assert.equal(found.env, `AUTH_KEY='${key}'\n`);
  });
});

describe('what is left to do', () => {
  it('is a new key, where many would guess the old one', () => {
    const sign = (key: string) =>
      `const jwt = require('jsonwebtoken');\nmodule.exports = (id) => jwt.sign({ id }, process.env.JWT_SECRET || '${key}');\n`;
    assert.match(moved({ 'a.js': sign('secret') })?.advice ?? '', /easy to guess: put a new one into \.env/);
    assert.doesNotMatch(moved({ 'a.js': sign('vN9qBCKIc7xBsEnBJQf4') })?.advice ?? '', /easy to guess/);
  });

  it('is written as the service of Compose writes what it is given', () => {
    const dockerfile = 'FROM node:22\nENV API_PASSWORD=<P>\nCMD ["node", "a.js"]\n';
    const given = (item: string) =>
      moved({
        'api/Dockerfile': dockerfile,
        'compose.yaml': `services:\n  api:\n    build: ./api\n    environment:\n      ${item}\n`,
      })?.advice ?? '';
    const told = 'Give it to the service api of compose.yaml, under environment: ';
    assert.equal(given('- MODE=live'), `${told}- API_PASSWORD=\${API_PASSWORD:?}.`);
    assert.equal(given('- MODE'), `${told}- API_PASSWORD.`);
    assert.equal(given('MODE: live'), `${told}API_PASSWORD: \${API_PASSWORD:?}.`);
  });

  it('is to give the variable to the service of Compose that is built from a Dockerfile', () => {
    const dockerfile = 'FROM node:22\nENV API_PASSWORD=<P>\nCMD ["node", "a.js"]\n';
    const service = (build: string) => ({ 'compose.yaml': `services:\n  api:\n    build: ${build}\n` });
    const advice = (others: Texts) => moved({ 'api/Dockerfile': dockerfile, ...others })?.advice;
    const told = 'Give it to the service api of compose.yaml, under environment: API_PASSWORD: ${API_PASSWORD:?}.';
    assert.equal(advice(service('./api')), told);
    assert.equal(advice(service('{ context: ., dockerfile: api/Dockerfile }')), told);
    assert.equal(
      advice(service('./web')),
      'Give it to the container of api/Dockerfile by docker run --env API_PASSWORD.',
    );
  });

  it('is to give it to the container that a script is the entry point of', () => {
    const others = { 'web/Dockerfile': 'FROM alpine\nCOPY entrypoint.sh /\nENTRYPOINT ["/entrypoint.sh"]\n' };
    const script = { 'web/entrypoint.sh': '#!/bin/sh\nADMIN_PASSWORD="<P>"\nexport ADMIN_PASSWORD\nexec shop\n' };
    assert.match(moved({ ...script, ...others })?.advice ?? '', /docker run --env ADMIN_PASSWORD/);
    assert.match(moved(script)?.text ?? '', /\n {2}\. "\$\(dirname "\$0"\)\/\.\.\/\.env"\n/);
  });

  it('is to set a property of Gradle, which reads no .env', () =>
    assert.match(moved({ 'gradle.properties': 'signingPassword=<P>\n' })?.advice ?? '', /^Gradle does not read \.env/));
});

describe('a variable is called after what it opens', () => {
  for (const [what, path, text, name] of [
    ['the field that a test fills in', 'lib/a.rb', "fill_in('user_password', with: '<P>')\n", 'USER_PASSWORD'],
    [
      'not a cell of a notebook',
      'a.ipynb',
      '{\n "cells": [\n  {\n   "cell_type": "code",\n   "metadata": {},\n   "source": [\n    "password = \\"<P>\\"\\n",\n    "login(password)"\n   ]\n  }\n ],\n "metadata": {"language_info": {"name": "python"}}\n}\n',
      'PASSWORD',
    ],
  ] as const)
    it(what, () => assert.equal(moved({ [path]: text })?.env.split('=')[0], name));
});

describe('what a browser loads', () => {
  const page = (from: string) =>
    `import { connect } from '${from}';\n\nconst dbPassword = '<P>';\nconnect(dbPassword);\n`;
  it('is given no variable, which it could not read', () => {
    assert.equal(moved({ 'scripts/points.js': page('https://cdn.example.com/lib.js') }), undefined);
    assert.ok(moved({ 'scripts/points.js': page('lib') }));
    assert.ok(moved({ 'scripts/points.js': page('https://cdn.example.com/lib.js'), 'deno.json': '{}\n' }));
  });
});

describe('a field of settings', () => {
  const head =
    'from pydantic_settings import BaseSettings\n\n\nclass Settings(BaseSettings):\n    app_name: str = "shop"\n';
  const method =
    '\n    def find(self, name: str) -> str:\n        """Finds it.\n\n        Raises:\n            KeyError: where there is none\n        """\n        return name\n\n\nsettings = Settings()\n';
  it('comes behind the last one of its class, not among the words of a docstring', () => {
    const files = {
      'app/run.py':
        'from app.config import settings\n\nsmtp_password = "plum7Orbit4velvet"\nprint(settings.app_name, smtp_password)\n',
      'app/config.py': head + method,
    };
    const engine = engineOver({ '.gitignore': '.env\n', ...files });
    const finding = engine.findings('app/run.py').find(({ rule }) => rule.startsWith('secret-'));
    assert.ok(finding, 'no finding');
    const after = afterFix(
      { '.gitignore': '.env\n', ...files },
      engine.fix('app/run.py', finding.key, 'move-to-environment'),
    );
    assert.equal(after['app/config.py'], `${head}    smtp_password: str\n${method}`);
  });
});

describe('what only a test is given', () => {
  const workflow = `on: push\npermissions: {}\njobs:\n  test:\n    runs-on: ubuntu-latest\n    services:\n      db:\n        image: postgres:16\n        env:\n          POSTGRES_PASSWORD: postgres\n    steps:\n      - run: make test\n`;
  it('is accepted before it is moved', () => {
    for (const [path, text] of [
      ['.github/workflows/ci.yml', workflow],
      ['spec/login_spec.rb', "it 'signs in' do\n  login(password: 'plum7Orbit4velvet')\nend\n"],
    ] as const) {
      const engine = engineOver({ [path]: text });
      const finding = engine.findings(path).find(({ rule }) => rule.startsWith('secret-'));
      assert.ok(finding, 'no finding');
      const offers = engine.offers(finding);
      assert.match(offers[0]?.id ?? '', /^(?:ignore|baseline)/);
      assert.ok(offers.every(({ isPreferred }) => !isPreferred));
    }
  });

  it('but a password of a program is moved first', () => {
    const engine = engineOver({ 'app.py': 'DB_PASSWORD = "plum7Orbit4velvet"\n' });
    const finding = engine.findings('app.py').find(({ rule }) => rule.startsWith('secret-'));
    assert.ok(finding, 'no finding');
    assert.equal(engine.offers(finding)[0]?.id, 'move-to-environment');
  });
});
