import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sampleLines } from '../../engine/fixes/secret/settings-of.ts';
import { fixed, secret } from './first-move.ts';
import { engineOver, type Texts } from './repository.ts';

const password = 'plum7Orbit4velvet';

/** What a fix says of a secret that it leaves to a person. */
function byHand(path: string, texts: Texts): string {
  const engine = engineOver(texts);
  const finding = engine.findings(path).find(({ rule }) => rule.startsWith('secret-')) ?? assert.fail('no finding');
  return engine.byHand(finding) ?? '';
}

describe('a script of a shell reads the file of variables by itself', () => {
  const script = (head: string, value: string) =>
    `#!/bin/sh\n# Loads the shop.\n${head}\nexport PGPASSWORD=${value}\necho "$PGPASSWORD"\n`;

  it('wherever it is started, and goes on with what it is given where there is no file', () => {
    const path = 'scripts/load.sh';
    const after = fixed(path, { [path]: script('set -eu', `"${password}"`), '.env': 'HOST=localhost\n' })?.after ?? {};
    const folder = mkdtempSync(join(tmpdir(), 'script-'));
    try {
      for (const [file, text] of Object.entries(after)) {
        mkdirSync(dirname(join(folder, file)), { recursive: true });
        writeFileSync(join(folder, file), text);
      }
      const run = (cwd: string, file: string, env: NodeJS.ProcessEnv) =>
        execFileSync('sh', [file], { cwd, env: { ...process.env, ...env }, encoding: 'utf8' });
      assert.equal(run(folder, path, {}), `${password}\n`);
      assert.equal(run(join(folder, 'scripts'), 'load.sh', {}), `${password}\n`);
      assert.equal(run('/', join(folder, path), {}), `${password}\n`);
      rmSync(join(folder, '.env'));
      assert.equal(run(folder, path, { PGPASSWORD: 'given' }), 'given\n');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('but not where the file holds what a shell would take otherwise, or something reads it already', () => {
    const path = 'load.sh';
    const odd = fixed(path, { [path]: script('', `"${password}"`), '.env': 'TITLE=Pears & apples\n' });
    assert.doesNotMatch(odd?.after[path] ?? '', /dirname/);
    assert.match(odd?.advice ?? '', /in the shell that then starts load\.sh/);
    const read = fixed(path, { [path]: script('. ./.env', `"${password}"`), '.env': 'A=1\n' });
    assert.doesNotMatch(read?.after[path] ?? '', /dirname/);
  });

  for (const [what, env] of [
    ['ends its lines as Windows does', 'HOST=x\r\nPORT=1\r\n'],
    ['sets what no shell lets anybody set', 'UID=1000\nGID=1000\n'],
    ['sets what the shell itself works by', 'PATH=/shop\nIFS=,\n'],
  ] as const)
    it(`not where the file ${what}`, () => {
      const path = 'load.sh';
      const given = fixed(path, { [path]: script('set -e', `"${password}"`), '.env': env });
      assert.doesNotMatch(given?.after[path] ?? '', /dirname/);
      assert.match(given?.advice ?? '', /in the shell that then starts load\.sh/);
    });

  const sets = (value: string) => `export PGPASSWORD=${value}\n`;
  const does = (value: string) => `${sets(value)}\nquery() {\n  psql -h db.acme.io "$@"\n}\n`;
  for (const [what, text, other] of [
    ['another script takes in', does, { 'run.sh': '#!/bin/bash\n. "$(dirname "$0")/lib/common.sh"\nquery\n' }],
    ['takes each of its folder', does, { 'run.sh': '#!/bin/bash\nfor each in lib/*.sh; do\n  source "$each"\ndone\n' }],
    ['a line to be typed', does, { 'README.md': 'Run `source lib/common.sh` first.\n' }],
    ['only sets variables', sets, {}],
  ] as const)
    it(`nor in what is read by another shell: ${what}`, () => {
      const path = 'lib/common.sh';
      const given = fixed(path, { [path]: text(`"${password}"`), '.env': 'HOST=x\n', ...other });
      assert.equal(given?.after[path], text('"${PGPASSWORD:?}"'));
    });

  it('but in what is only started, and named', () => {
    const path = 'lib/common.sh';
    const starts = {
      'run.sh': '#!/bin/bash\n. ./colors.sh\nbash lib/common.sh\n',
      'README.md': 'Run lib/common.sh.\n',
    };
    const given = fixed(path, { [path]: does(`"${password}"`), '.env': 'HOST=x\n', ...starts });
    assert.match(given?.after[path] ?? '', /dirname "\$0"\)\/\.\.\/\.env"/);
  });
});

describe('a script of Node stops without its variable', () => {
  const manifest = '{ "dependencies": { "pg": "8.0.0" } }\n';
  const script = (use: string) =>
    `const { Client } = require('pg');\n\nconst DB_PASSWORD = '${password}';\n\nasync function run(isNew) {\n  if (isNew) {\n    ${use}\n  }\n}\n\nrun(true);\n`;
  const moved = (texts: Texts) => fixed('tools/reset.js', { 'package.json': manifest, ...texts })?.after;

  it('where it uses it in all that it does, under whatever condition', () => {
    const text = moved({
      'tools/reset.js': script("await new Client({ host: 'db', password: DB_PASSWORD }).connect();"),
    });
    assert.match(text?.['tools/reset.js'] ?? '', /^if \(!process\.env\.DB_PASSWORD\) throw new Error/m);
  });

  it('but not a module that others take in, or that serves', () => {
    const use = "await new Client({ host: 'db', password: DB_PASSWORD }).connect();";
    const taken = moved({ 'tools/reset.js': script(use), 'index.js': "require('./tools/reset');\n" });
    assert.doesNotMatch(taken?.['tools/reset.js'] ?? '', /throw/);
    const serves = moved({ 'tools/reset.js': `const express = require('express');\n${script(use)}` });
    assert.doesNotMatch(serves?.['tools/reset.js'] ?? '', /throw/);
  });

  const opens = "await new Client({ host: 'db', password: DB_PASSWORD }).connect();";
  const plain = script(opens);
  const written = (text: string) => moved({ 'tools/reset.js': text })?.['tools/reset.js'] ?? assert.fail('no fix');

  it('nor one that is given the value otherwise', () => {
    const given = (set: string) => written(plain.replace('const DB', 'let DB').replace('\nasync', `\n${set}\n\nasync`));
    assert.doesNotMatch(given('if (process.argv[2]) DB_PASSWORD = process.argv[2];'), /throw/);
    assert.doesNotMatch(given('DB_PASSWORD ||= ask();'), /throw/);
    assert.match(given('console.log(DB_PASSWORD == null);'), /throw/);
  });

  it('nor one whose settings something else may go into', () => {
    const given = (use: string) =>
      written(
        `const { Client } = require('pg');\nconst settings = { host: 'db', password: '${password}' };\n${use}\nnew Client(settings).connect();\n`,
      );
    assert.doesNotMatch(given('if (process.argv[2]) settings.password = process.argv[2];'), /throw/);
    assert.doesNotMatch(given('Object.assign(settings, given());'), /throw/);
    assert.match(given('settings.host = process.argv[2];'), /throw/);
  });

  it('nor what people start and others take in by a name that they put together', () => {
    const text = plain.replace('run(true);', 'module.exports = { run };\nif (require.main === module) run(true);');
    assert.doesNotMatch(written(text), /throw/);
  });

  it('nor what says how it is used, or does one of several things', () => {
    const says = (test: string) => written(plain.replace('\nasync', `\nif (${test}) process.exit(0);\n\nasync`));
    assert.doesNotMatch(says("process.argv.includes('--help')"), /throw/);
    assert.doesNotMatch(says("process.argv[2] === 'list'"), /throw/);
    assert.match(written(plain.replace('run(true)', 'run(process.argv[2])')), /throw/);
  });
});

describe('two accounts with one password', () => {
  const script = (manager: string, admin: string) =>
    `import os\nimport requests\n\nMANAGER_EMAIL = "kim@acme-tools.net"\nMANAGER_PASSWORD = ${manager}\nADMIN_EMAIL = "lee@acme-tools.net"\nADMIN_PASSWORD = ${admin}\n\nif __name__ == "__main__":\n    requests.post("https://acme-tools.net/login", json={"email": ADMIN_EMAIL, "password": ADMIN_PASSWORD})\n`;

  const loaded = (text: string) =>
    text.replace('import requests\n', 'import requests\nfrom dotenv import load_dotenv\n\nload_dotenv()\n');

  it('go by two names, whichever comes first', () => {
    const path = 'scripts/load.py';
    const after = fixed(path, { [path]: script(`"${password}"`, `"${password}"`) })?.after;
    assert.equal(after?.[path], loaded(script('os.environ["MANAGER_PASSWORD"]', 'os.environ["ADMIN_PASSWORD"]')));
  });

  for (const [own, other] of [
    ['BUYER', 'SELLER'],
    ['USER1', 'USER2'],
    ['A', 'B'],
  ])
    it(`go by two names where each is beside an account of its own: ${own}`, () => {
      const path = 'scripts/load.py';
      const text = (two: readonly string[], email = 'lee@acme-tools.net') =>
        `import os\nimport requests\n\n${own}_EMAIL = "kim@acme-tools.net"\n${own}_PASSWORD = ${two[0]}\n${other}_EMAIL = "${email}"\n${other}_PASSWORD = ${two[1]}\n\nif __name__ == "__main__":\n    requests.post("https://acme-tools.net/login", json={"email": ${own}_EMAIL, "password": ${own}_PASSWORD})\n`;
      const literals = [`"${password}"`, `"${password}"`];
      const reads = (of = other) => [`os.environ["${own}_PASSWORD"]`, `os.environ["${of}_PASSWORD"]`];
      assert.equal(fixed(path, { [path]: text(literals) })?.after[path], loaded(text(reads())));
      const one = 'kim@acme-tools.net';
      assert.equal(fixed(path, { [path]: text(literals, one) })?.after[path], loaded(text(reads(own), one)));
    });

  it('of which one without a name goes by the account that the text right above tells', () => {
    const path = 'scripts/tree.py';
    const text = (value: string) =>
      `import os\nimport requests\n\n\ndef admin_token():\n    login_data = {\n        "email": "787@acme-tools.net",\n        "password": ${value},\n    }\n    return requests.post("https://acme-tools.net/login", json=login_data)\n`;
    const env = `MANAGER_PASSWORD=${password}\nADMIN_PASSWORD=${password}\n`;
    assert.equal(
      fixed(path, { [path]: text(`"${password}"`), '.env': env })?.after[path],
      loaded(text('os.environ["ADMIN_PASSWORD"]')),
    );
  });
});

it('settings of a program do not ask for what a script beside it needs alone', () => {
  const settings =
    'from pydantic_settings import BaseSettings\n\n\nclass Settings(BaseSettings):\n    name: str\n    model_config = {"env_file": ".env"}\n\n\nsettings = Settings()\n';
  const script = `import os\nimport requests\nfrom app.config import settings\n\nOWNER_PASSWORD = "${password}"\n\nif __name__ == "__main__":\n    requests.post(settings.name, json={"email": "lee@acme-tools.net", "password": OWNER_PASSWORD})\n`;
  const path = 'scripts/load.py';
  const after = fixed(path, { [path]: script, 'app/config.py': settings })?.after;
  assert.equal(after?.['app/config.py'], settings);
  assert.match(after?.[path] ?? '', /OWNER_PASSWORD = os\.environ\["OWNER_PASSWORD"\]/);
});

describe('Spring looks for the file of variables from both folders', () => {
  const path = 'shop/src/main/resources/application.properties';
  const boot = '<artifactId>spring-boot-starter-parent</artifactId>\n<version>3.2.1</version>\n';
  const lines = (value: string) => `spring.application.name=shop\n${value}`;
  const settings = (whole: string) =>
    fixed(path, {
      'pom.xml': boot + whole,
      'shop/pom.xml': '<project/>\n',
      [path]: lines(`spring.datasource.password=${password}\n`),
    })?.after[path] ?? '';

  it('in a module, which editors start in that of the whole build', () => {
    const imports = 'optional:file:.env[.properties],optional:file:shop/.env[.properties]';
    assert.ok(settings('<modules><module>shop</module></modules>\n').includes(`spring.config.import=${imports}\n`));
  });

  it('one behind the other, where a list tells what is imported', () => {
    const file = 'shop/src/main/resources/application.yml';
    const yaml = (items: string, value: string) =>
      `spring:\n  config:\n    import:\n      - optional:configserver:http://acme\n${items}  mail:\n    password: ${value}\n`;
    const whole = `${boot}<modules><module>shop</module></modules>\n`;
    const after = fixed(file, { 'pom.xml': whole, 'shop/pom.xml': '<project/>\n', [file]: yaml('', password) })?.after;
    const items = '      - optional:file:.env[.properties]\n      - optional:file:shop/.env[.properties]\n';
    assert.equal(after?.[file], yaml(items, '${SPRING_MAIL_PASSWORD}'));
  });

  it('but not in a program that is no module', () => {
    assert.ok(settings('').includes('spring.config.import=optional:file:.env[.properties]\n'));
  });
});

it('an account is not made with an empty password by PHP, however it is filled in', () => {
  const path = 'app/Imports/UsersImport.php';
  const text = `<?php\n\nclass UsersImport\n{\n    public function row($row)\n    {\n        $data['name'] = $row[0];\n        $data['password'] = Hash::make('${password}');\n        $data['email'] = $row[1];\n        return User::create($data);\n    }\n}\n`;
  const texts = { [path]: text, artisan: '#!/usr/bin/env php\n', 'composer.json': '{}\n' };
  assert.equal(fixed(path, texts), undefined);
  assert.match(byHand(path, texts), /^Where the variable is not set, the account would be made with an empty password/);
});

describe('nor by any other digest of PHP', () => {
  for (const [what, line] of [
    ['a row', `$insert->execute(['kim@acme-tools.net', password_hash('${password}', PASSWORD_DEFAULT)]);`],
    ['a member', `$user->setPassword(password_hash('${password}', PASSWORD_BCRYPT));`],
    ['a project of its own', `$admin_password = hash_password('${password}');`],
  ] as const)
    it(what, () => {
      const path = 'src/fill.php';
      const texts = { [path]: `<?php\n${line}\n`, 'composer.json': '{}\n' };
      assert.equal(fixed(path, texts), undefined);
      assert.match(byHand(path, texts), /the account would be made with an empty password/);
    });

  it('but one stops where a variable is digested further down', () => {
    const path = 'src/fill.php';
    const text = (value: string, rest: string, stop = '') =>
      `<?php\nrequire 'db.php';\n${stop}$admin_password = ${value};\n${rest}$hash = password_hash($admin_password, PASSWORD_BCRYPT);\n`;
    const moved = (rest: string) =>
      fixed(path, { [path]: text(`'${password}'`, rest), 'composer.json': '{}\n' })?.after[path];
    const read = "getenv('ADMIN_PASSWORD')";
    const stop = `if (!${read}) throw new \\RuntimeException('ADMIN_PASSWORD is not set');\n`;
    assert.equal(moved(''), text(read, '', stop));
    const asks = "if (empty($admin_password)) exit('none');\n";
    assert.equal(moved(asks), text(read, asks));
  });

  it('unlike the password of what the program opens', () => {
    const path = 'src/open.php';
    const text = (value: string) => `<?php\n$db = new mysqli('db.acme.io', 'shop', ${value}, 'shop');\n`;
    const after = fixed(path, { [path]: text(`'${password}'`), 'composer.json': '{}\n' })?.after;
    assert.equal(after?.[path], text("getenv('MYSQL_PASSWORD')"));
  });
});

it('a sample keeps what harms nobody, and nothing else', () => {
  const plain = [
    'RUST_LOG=shop=info,web=debug',
    'SOCKET_URL=ws://localhost:8081/ws',
    'API__AUTH_PATH=/auth',
    'ADMIN_PATH=/admin/pages',
  ];
  const held = ['AUTH_PATH=Kx7quartz92', 'SITE_LOG=Kx7quartz92', 'LOGIN_PATH=/hqxwvkzjtrbpl'];
  assert.deepEqual(sampleLines([...plain, ...held, ''].join('\n')), [
    ...plain,
    'AUTH_PATH=',
    'SITE_LOG=',
    'LOGIN_PATH=',
  ]);
});

it('a sample that is emptied keeps no blank', () => {
  const after = fixed('.env.example', { '.env.example': `A=1\nHOOK_SECRET= ${secret} \nB=2\n` })?.after;
  assert.equal(after?.['.env.example'], 'A=1\nHOOK_SECRET=\nB=2\n');
});

describe('what fits is said where no fix goes', () => {
  for (const [what, path, text, words] of [
    [
      'a job of the database',
      'jobs.sql',
      `SELECT cron.schedule('mail', '* * * * *', $$ SELECT net.http_post(url := 'https://acme-tools.net/mail', headers := '{"Authorization": "Bearer ${secret}"}') $$);\n`,
      /vault of the database/,
    ],
    [
      'a list of people',
      'json/people.json',
      `{ "1": { "Email": "kim@acme-tools.net", "Employed": true, "Password": "${password}" } }\n`,
      /^Data are no settings/,
    ],
    [
      'a script of npm',
      'package.json',
      `{\n  "scripts": {\n    "mail": "curl -H 'Authorization: Bearer ${secret}' https://acme-tools.net"\n  }\n}\n`,
      /^npm hands the line to a shell/,
    ],
    [
      'a form of a page',
      'src/Login.vue',
      `<script>\nexport default {\n  data() {\n    return { email: 'kim@acme-tools.net', password: '${password}' };\n  },\n};\n</script>\n`,
      /Have whoever signs in type it/,
    ],
  ] as const)
    it(what, () => assert.match(byHand(path, { [path]: text }), words));
});

it('what a module is called after names what nothing else does', () => {
  const path = 'routes/quickPermissionFix.js';
  const text = `module.exports = (req, res) => {\n  if (req.body.secretKey !== '${secret}') return res.status(403).end();\n};\n`;
  const after = fixed(path, { 'package.json': '{}\n', [path]: text })?.after;
  assert.match(after?.['.env'] ?? '', /^QUICK_PERMISSION_FIX_SECRET_KEY=/m);
});

it('who makes an account gives its password the name of what it begins with', () => {
  const path = 'Services/PeopleService.cs';
  const text = `public class PeopleService\n{\n    public async Task Add(Person person)\n    {\n        var result = await _userManager.CreateAsync(person, "${password}");\n    }\n}\n`;
  assert.match(fixed(path, { [path]: text })?.after['.env'] ?? '', /^DEFAULT_PASSWORD=/m);
});
