import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';
import type { Texts } from './repository.ts';

describe('Rails reads the file of variables by a gem that comes with the fix', () => {
  const path = 'config/initializers/mail.rb';
  const code = { [path]: `Mail.api_token = "${secret}"\n` };
  const lock = (more = '') =>
    [
      'GEM',
      '  remote: https://gems.example.com/',
      '  specs:',
      '    devise (4.9.2)',
      '      railties (>= 4.1.0)',
      '    rails (7.0.8)',
      '      railties (= 7.0.8)',
      '    railties (7.0.8)',
      '',
      'PLATFORMS',
      '  ruby',
      '',
      'DEPENDENCIES',
      '  devise',
      '  rails (~> 7.0)',
      `${more}`,
      'BUNDLED WITH',
      '   2.4.1',
      '',
    ].join('\n');
  const moved = (texts: Texts) => fixed(path, { ...code, ...texts });

  it('in the group of development and tests, and in the lock as Bundler writes it', () => {
    const gemfile = 'source "https://gems.example.com"\n\ngem "rails", "~> 7.0"\n';
    const group = 'group :development, :test do\n';
    const given = moved({ Gemfile: `${gemfile}\n${group}  gem "debug"\nend\n`, 'Gemfile.lock': lock() });
    assert.equal(given?.after.Gemfile, `${gemfile}\n${group}  gem "dotenv-rails"\n  gem "debug"\nend\n`);
    const locked = given?.after['Gemfile.lock'] ?? '';
    const specs =
      '    dotenv (2.8.1)\n    dotenv-rails (2.8.1)\n      dotenv (= 2.8.1)\n      railties (>= 3.2)\n    rails (7.0.8)\n';
    assert.ok(locked.includes(`      railties (>= 4.1.0)\n${specs}`), locked);
    assert.ok(locked.includes('  devise\n  dotenv-rails\n  rails (~> 7.0)\n'), locked);
    assert.match(given?.advice ?? '', /Run bundle install/);
  });

  it('for a new Rails by the version that goes with it, where nothing comes behind it, too', () => {
    const small = 'GEM\r\n  specs:\r\n    abc (1.0)\r\n    railties (8.0.1)\r\n\r\nDEPENDENCIES\r\n  abc\r\n\r\n';
    const given = moved({ Gemfile: "gem 'rails'\r\n", 'Gemfile.lock': small });
    assert.equal(given?.after.Gemfile, "gem 'rails'\r\ngem 'dotenv-rails', groups: [:development, :test]\r\n");
    const locked = given?.after['Gemfile.lock'] ?? '';
    assert.ok(
      locked.includes('    dotenv-rails (3.1.8)\r\n      dotenv (= 3.1.8)\r\n      railties (>= 6.1)\r\n    railties'),
    );
    assert.ok(locked.endsWith('DEPENDENCIES\r\n  abc\r\n  dotenv-rails\r\n\r\n'), JSON.stringify(locked));
  });

  for (const [what, texts] of [
    [
      'a lock that holds sums',
      { Gemfile: "gem 'rails'\n", 'Gemfile.lock': lock('\nCHECKSUMS\n  devise (4.9.2) sha256=0\n') },
    ],
    [
      'a Rails that is too old',
      { Gemfile: "gem 'rails'\n", 'Gemfile.lock': 'GEM\n  specs:\n    railties (3.0.7)\n\nDEPENDENCIES\n  rails\n' },
    ],
    ['a Gemfile of an older Rails', { Gemfile: "gem 'rails', '2.3.2'\n" }],
    ['a program that is not of Rails', { Gemfile: "gem 'sinatra'\n" }],
    ['a line of Rails that goes on in the next one', { Gemfile: "gem 'rails',\n    github: 'rails/rails'\n" }],
  ] as const)
    it(`not with ${what}`, () => {
      const given = moved(texts);
      assert.equal(given?.after.Gemfile, texts.Gemfile);
      assert.match(given?.advice ?? '', /Ruby does not read \.env by itself/);
    });
});

describe('Node reads the file of variables itself where the project has no package for it', () => {
  const manifest = (more = '') => `{ "scripts": { "start": "cross-env NODE_ENV=prod node server.js " }${more} }\n`;
  const start = "'use strict';\n\nconst express = require('express');\n\nrequire('./auth');\n";
  const loading =
    'try {\n  process.loadEnvFile();\n} catch {\n  // Without a .env, the variables are set where it runs.\n}\n\n';
  const auth = `const apiToken = '${secret}';\n`;

  it('in the file that starts it, above what asks for one', () => {
    const given = fixed('auth.js', { 'auth.js': auth, 'server.js': start, 'package.json': manifest() });
    assert.equal(given?.after['server.js'], start.replace('const express', `${loading}const express`));
    assert.match(given?.advice ?? '', /from version 20\.12 on/);
  });

  it('in a module, behind imports of several lines', () => {
    const imports = "import express from 'express';\nimport {\n  a,\n  b,\n} from './shop.js'; // both\n";
    const text = `${imports}\nconst apiToken = '${secret}';\n`;
    const given = fixed('server.js', { 'server.js': text, 'package.json': manifest(', "type": "module"') });
    assert.equal(
      given?.after['server.js'],
      `${imports}\n${loading.trimEnd()}\n\nconst apiToken = process.env.API_TOKEN;\n`,
    );
  });

  it('in a module, behind its imports, where it asks itself', () => {
    const text = `import express from 'express';\n\nconst apiToken = '${secret}';\n`;
    const given = fixed('server.js', { 'server.js': text, 'package.json': manifest(', "type": "module"') });
    assert.equal(
      given?.after['server.js'],
      `import express from 'express';\n\n${loading.trimEnd()}\n\nconst apiToken = process.env.API_TOKEN;\n`,
    );
  });

  for (const [what, texts] of [
    ['a module that another one starts', { 'server.js': "import './auth.js';\n", 'package.json': manifest() }],
    ['an older Node', { 'server.js': start, 'package.json': manifest(', "engines": { "node": ">=14" }') }],
    [
      'an older Node in its image',
      { 'server.js': start, 'package.json': manifest(), Dockerfile: 'FROM node:16-alpine\n' },
    ],
  ] as const)
    it(`not with ${what}`, () => {
      const given = fixed('auth.js', { 'auth.js': auth, ...texts });
      assert.equal(given?.after['server.js'], texts['server.js']);
      assert.match(given?.advice ?? '', /Node does not read \.env by itself/);
    });
});

describe('a program in Java does not go on with null, nor send it as a word', () => {
  const code = (use: string) =>
    `import java.io.IOException;\n\nclass Client {\n    static final String API_TOKEN = "${secret}";\n    String at() { return ${use}; }\n}\n`;
  it('where the value is joined to other texts', () => {
    const text = fixed('Client.java', { 'Client.java': code('"https://api.acme.test/?token=" + API_TOKEN') })?.after[
      'Client.java'
    ];
    assert.match(text ?? '', /^import java\.io\.IOException;\nimport java\.util\.Objects;\n/);
    assert.match(
      text ?? '',
      /= Objects\.requireNonNull\(System\.getenv\("ACME_API_TOKEN"\), "ACME_API_TOKEN is not set"\);/,
    );
  });
  it('asked by the full name where another class has the name of the one that asks', () => {
    const text = code('"https://api.acme.test/?token=" + API_TOKEN');
    const guava = text.replace('java.io.IOException', 'com.google.common.base.Objects');
    const after = fixed('Client.java', { 'Client.java': guava })?.after['Client.java'] ?? '';
    assert.match(after, /= java\.util\.Objects\.requireNonNull\(System\.getenv\("\w+"\), "\w+ is not set"\);/);
    assert.doesNotMatch(after, /import java\.util\.Objects;/);
  });
  it('wherever else it is handed on', () =>
    assert.match(
      fixed('Client.java', { 'Client.java': code('sign(API_TOKEN)') })?.after['Client.java'] ?? '',
      /= Objects\.requireNonNull\(System\.getenv\("API_TOKEN"\), "API_TOKEN is not set"\);/,
    ));
  it('and reads it plainly where nothing equals null, or null refuses at once', () => {
    for (const use of [`apiToken.equals("${secret}")`, `"${secret}".equals(apiToken)`]) {
      const text = `class Client {\n    boolean isIn(String apiToken) { return ${use}; }\n}\n`;
      assert.match(
        fixed('Client.java', { 'Client.java': text })?.after['Client.java'] ?? '',
        /[ (]System\.getenv\("API_TOKEN"\)/,
      );
    }
  });
  it('not twice', () => {
    const required = 'Objects.requireNonNull(System.getenv("API_TOKEN"), "API_TOKEN is not set")';
    const text = `import java.util.Objects;\n\nclass Client {\n    static final String API_TOKEN = ${required};\n    void open() {\n        String apiToken = "${secret}";\n        sign(apiToken);\n    }\n}\n`;
    const after = fixed('Client.java', { 'Client.java': text })?.after['Client.java'] ?? '';
    assert.equal(after.split('requireNonNull').length, 2, after);
  });
});

describe('a setting of Spring is not filled in from itself', () => {
  it('whatever a file beside takes from the same name', () => {
    const folder = 'src/main/resources/';
    const after = fixed(`${folder}application-dev.yml`, {
      [`${folder}application.yml`]: 'sky:\n  wechat:\n    secret: ${sky.wechat.secret}\n',
      [`${folder}application-dev.yml`]: `sky:\n  wechat:\n    secret: ${secret}\n`,
    })?.after;
    assert.equal(after?.[`${folder}application-dev.yml`], 'sky:\n  wechat:\n    secret: ${SKY_WECHAT_SECRET}\n');
  });
});

describe('a variable goes by what its value opens', () => {
  for (const [what, path, before, after] of [
    [
      'the client of a strategy that stands lines above',
      'config/initializers/omniauth.rb',
      `Rails.application.config.middleware.use OmniAuth::Builder do\n  provider :linkedin,\n  "81acmeacme91e",\n  "${secret}",\n  scope: 'email'\nend\n`,
      /ENV\.fetch\("LINKEDIN_SECRET"\)/,
    ],
    [
      'not the options that it stands in',
      'server.js',
      `const session = require('express-session');\nconst sessionOptions = {\n  secret: '${secret}',\n};\napp.use(session(sessionOptions));\n`,
      /process\.env\.SESSION_SECRET/,
    ],
    [
      'the account that a program makes',
      'server/seed.js',
      `await users.create({\n  username: 'admin',\n  email: 'root@acme.test',\n  password: '${secret}',\n});\n`,
      /process\.env\.ADMIN_PASSWORD/,
    ],
    [
      'the account whose digest is made',
      'Program.cs',
      `class Program\n{\n    void Run()\n    {\n        var admin = new User\n        {\n            Username = "boss",\n            PasswordHash = HashPassword("${secret}"),\n        };\n    }\n}\n`,
      /"BOSS_PASSWORD"/,
    ],
    [
      'the command, not one of its options',
      'load.sh',
      `#!/bin/sh\nTEST=$(mysql -u shop -p'${secret}' -e 'SELECT 1')\n`,
      /-p"\$\{MYSQL_PASSWORD:\?\}"/,
    ],
  ] as const)
    it(what, () => assert.match(fixed(path, { [path]: before })?.after[path] ?? '', after));
});
