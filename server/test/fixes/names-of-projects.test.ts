import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';

describe('Laravel', () => {
  const laravel = (path: string, text: string) =>
    fixed(path, { artisan: '#!/usr/bin/env php\n', [path]: `<?php\n\nreturn [\n${text}];\n` })?.after[path] ?? '';
  const store = (name: string, value: string, more = '') =>
    `    'connections' => [\n        '${name}' => [\n${more}            'host' => 'db.acme.com',\n            'password' => ${value},\n        ],\n    ],\n`;
  for (const [what, path, text, name] of [
    [
      'the key of a program',
      'config/app.php',
      `    'name' => env('APP_NAME', 'Shop'),\n    'key' => 'base64:${btoa(`${secret}4f9Qz7Lk`)}',\n    'cipher' => 'AES-256-CBC',\n`,
      'APP_KEY',
    ],
    ['the password of its store', 'config/database.php', store('mysql', `'${secret}'`), 'DB_PASSWORD'],
    [
      'that of Redis',
      'config/database.php',
      `    'redis' => [\n        'default' => [\n            'host' => 'db.acme.com',\n            'password' => '${secret}',\n        ],\n    ],\n`,
      'REDIS_PASSWORD',
    ],
    ['not of another store', 'config/database.php', store('legacy', `'${secret}'`), 'LEGACY_PASSWORD'],
  ] as const)
    it(`reads ${what} by its own name`, () => {
      const given = laravel(path, text);
      assert.match(given, new RegExp(`=> env\\('${name}'\\),`), given);
    });
  it('has a name of its own for a second one', () => {
    const other = "            'url' => env('DB_PASSWORD'),\n";
    assert.doesNotMatch(
      laravel('config/database.php', store('mysql', `'${secret}'`, other)),
      /'password' => env\('DB_PASSWORD'\)/,
    );
  });
});

describe('names and manners of the project', () => {
  it('one variable of no profile, where several share a value, which no other profile is given', () => {
    const settings = (password: string) => `spring:\n  datasource:\n    password: ${password}\n`;
    const path = (profile: string) => `src/main/resources/application-${profile}.yml`;
    const given = fixed(path('test'), {
      [path('dev')]: settings('qwmp4n8tzz1lswkf4m29bvbn'),
      [path('prod')]: settings(secret),
      [path('test')]: settings(secret),
    });
    assert.equal(given?.after[path('test')], settings('${DATASOURCE_PASSWORD}'));
    assert.equal(given?.after[path('dev')], settings('qwmp4n8tzz1lswkf4m29bvbn'));
  });
  it('no member of a JSON Web Key is moved alone', () => {
    const key = (own: string) => `{"kty":"RSA","n":"${secret}${secret}","e":"AQAB","d":"${own}","p":"${secret}"}`;
    const settings = `jwk:\n  primary: '${key(secret.repeat(3))}'\n`;
    assert.equal(
      fixed('src/main/resources/application.yml', { 'src/main/resources/application.yml': settings }),
      undefined,
    );
  });
  it('what Rails has compiled is written again by it', () => {
    const path = 'public/assets/application-6b5ea76c7534cb8ab020eb00280a65c2.js';
    const code = `var settings = { apiToken: "${secret}" };\n`;
    assert.equal(fixed(path, { [path]: code }), undefined);
    assert.ok(fixed('lib/assets/application.js', { 'lib/assets/application.js': code }));
  });
  it("New Relic's own variable", () =>
    assert.match(
      fixed('config/newrelic.yml', {
        Gemfile: "gem 'rails'\n",
        'config/newrelic.yml': `common: &default_settings\n  license_key: ${'e819203263de'.repeat(3)}9eb3\n`,
      })?.after['config/newrelic.yml'] ?? '',
      /license_key: <%= ENV\["NEW_RELIC_LICENSE_KEY"\] %>/,
    ));
  it('the account that a password is compared for', () =>
    assert.match(
      fixed('auth.js', {
        'auth.js': `function check(username, password) {\n  return username === 'admin' && password === '${secret}';\n}\n`,
      })?.after['auth.js'] ?? '',
      /process\.env\.ADMIN_PASSWORD/,
    ));
  for (const [before, after] of [
    ['URL = ""\nTOKEN = ""\n', 'URL = ""\nTOKEN = ""\nAPI_TOKEN = ""\n'],
    ['URL=\nTOKEN = ""\n', 'URL=\nTOKEN = ""\nAPI_TOKEN=\n'],
  ] as const)
    it(`a sample is filled up as it is written: ${JSON.stringify(before)}`, () =>
      assert.equal(
        fixed('app.py', { 'app.py': `import os\n\napi_token = "${secret}"\n`, '.env.example': before })?.after[
          '.env.example'
        ],
        after,
      ));
});
