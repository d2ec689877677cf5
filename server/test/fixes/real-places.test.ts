import assert from 'node:assert/strict';
import type { FixOffer } from '../../engine/fixes/fix.ts';
import type { Finding } from '../../engine/model/finding.ts';
import { afterFix, engineOver, type Texts, token } from './repository.ts';

const password = 'plum7Orbit4velvet';
const filled = (texts: Texts): Texts =>
  Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, text.replaceAll('<P>', password)]));

interface Offered {
  readonly texts: Texts;
  readonly path: string;
  readonly finding: Finding;
  readonly offers: readonly FixOffer[];
}

/** The first secret of the first file, and what is offered there. */
function offered(files: Texts): Offered {
  const texts = filled({ '.gitignore': '.env\n', ...files });
  const [path = ''] = Object.keys(files);
  const engine = engineOver(texts);
  const finding = engine.findings(path).find(({ rule }) => /^secret-(?!file-)/.test(rule));
  assert.ok(finding, 'no finding');
  return { texts, path, finding, offers: engine.offers(finding) };
}

/** The files after the fix, of which nothing is left in the first. */
function fixed(files: Texts, id: string): Texts {
  const { texts, path, finding, offers } = offered(files);
  assert.ok(
    offers.some((offer) => offer.id === id),
    `no ${id} among ${offers.map((offer) => offer.id)}`,
  );
  const after = afterFix(texts, engineOver(texts).fix(path, finding.key, id));
  const left = engineOver(after).findings(path);
  assert.deepEqual(
    left.filter(({ rule, suppressed }) => (rule.startsWith('secret-') || rule === 'suppression-unused') && !suppressed),
    [],
  );
  return after;
}

const moves = (offers: readonly FixOffer[]) => offers.map(({ id }) => id).filter((id) => id.startsWith('move-to-'));

describe('where a secret is no code', () => {
  for (const [what, path, text, others] of [
    ['a text within a text', 'check.js', `console.log('admin password: "<P>" matches:', isMatch);\n`, {}],
    ['a text within a template', 'page.ts', 'export const body = `\n  { "password": "<P>" }\n`;\n', {}],
    ['the documentation of a method', 'Auth.java', '/**\n * { "password": "<P>" }\n */\nclass Auth {}\n', {}],
    ['what PHP writes out', 'page.php', '<html>\n<input name="password" value="<P>">\n</html>\n<?php echo 1;\n', {}],
    ['a library that lies here', 'vendor/mail/send.php', '<?php\n$mail_password = "<P>";\n', {}],
    ['a script that pages load', 'public/js/app.js', 'const apiPassword = "<P>";\nfetch(url);\n', {}],
    [
      'a program on a telephone',
      'app/src/A.kt',
      'const val API_PASSWORD = "<P>"\n',
      { 'app/build.gradle': 'android {\n}\n' },
    ],
    [
      'a setting of the editor that asks nobody',
      '.vscode/settings.json',
      '{\n  "sqltools.connections": [{ "server": "db.acme-trade.com", "username": "shop", "password": "<P>" }]\n}\n',
      {},
    ],
    [
      'a component behind a comment',
      'app/admin/page.tsx',
      "/* the page */\n'use client';\nconst adminPassword = '<P>';\n",
      { 'package.json': '{ "dependencies": { "next": "15" } }\n' },
    ],
    [
      'the documentation of a class',
      'a.py',
      'class Client:\n    """Usage:\n\n        client.login("alice", "<P>")\n    """\n',
      {},
    ],
    [
      'a script that speaks to a page',
      'js/app.js',
      "const apiPassword = '<P>';\nlocalStorage.setItem('a', 'b');\n",
      {},
    ],
    [
      'a list that a property begins with',
      'Keys.php',
      "<?php\nclass Keys\n{\n    private $keys = [\n        'name' => 'shop',\n        'password' => '<P>',\n    ];\n}\n",
      {},
    ],
    [
      'a program of Laravel 4, which reads no .env',
      'app/config/mail.php',
      "<?php\nreturn array(\n    'password' => '<P>',\n);\n",
      { artisan: '#!/usr/bin/env php\n', 'app/config/app.php': '<?php\nreturn array();\n' },
    ],
  ] as const)
    it(`${what} is not moved`, () => {
      const texts = filled({ [path]: text, ...others });
      const engine = engineOver(texts);
      const found = engine.findings(path).filter(({ rule }) => rule.startsWith('secret-'));
      assert.deepEqual(
        found.flatMap((finding) => moves(engine.offers(finding))),
        [],
      );
    });

  it('code behind such places is', () => {
    const text = `// it's "so"\nconst pattern = /["'\`]/;\nconst globs = ['src/**/*.ts', "a"];\nconst dbPassword = '<P>';\n`;
    assert.deepEqual(moves(offered({ 'a.js': text }).offers), ['move-to-environment', 'move-to-environment:clipboard']);
  });

  it('what is read in a text is', () => {
    const after = fixed(
      { 'a.js': 'const dsn = `${prefix}mysql://shop:<P>@db.acme-trade.com/shop`;\n' },
      'move-to-environment',
    );
    assert.match(after['a.js'] ?? '', /shop:\$\{process\.env\.\w+\}@db/);
  });
});

describe('a line that is commented out', () => {
  for (const [path, before, after] of [
    ['a.py', '# DB_PASSWORD = "<P>"\nDB_PASSWORD = read()\n', 'DB_PASSWORD = read()\n'],
    ['a.js', 'connect();\n  // connect({ password: "<P>" });\n', 'connect();\n'],
    ['a.rb', "  # config.secret_key = '<P>'\r\n  run\r\n", '  run\r\n'],
    ['deploy.sh', '#!/bin/sh\n# export DB_PASSWORD=<P>\nrun\n', '#!/bin/sh\nrun\n'],
  ] as const)
    it(`is deleted: ${path}`, () => {
      const { offers } = offered({ [path]: before });
      assert.deepEqual(moves(offers), []);
      assert.equal(fixed({ [path]: before }, 'drop-comment')[path], after);
    });

  it('goes with the code that holds the same value', () => {
    const after = fixed(
      { 'a.js': 'const dbPassword = "<P>";\n// const oldPassword = "<P>";\n' },
      'move-to-environment',
    );
    assert.equal(after['a.js'], 'const dbPassword = process.env.DB_PASSWORD;\n');
  });
});

describe('a Makefile', () => {
  const env = { '.env': '' };
  it('reads a variable of a command', () => {
    const after = fixed(
      { Makefile: '# start\n\nup:\n\tdocker run -e POSTGRES_PASSWORD=<P> postgres\n', ...env },
      'move-to-environment',
    );
    assert.equal(
      after.Makefile,
      '# start\n\n-include .env\n\nup:\n\tdocker run -e POSTGRES_PASSWORD=$(POSTGRES_PASSWORD) postgres\n',
    );
    assert.equal(after['.env'], `POSTGRES_PASSWORD=${password}\n`);
  });
  it('leaves a variable to the environment', () => {
    const text = (value: string) => `include .env\nDB_PASSWORD ${value}\nup:\n\trun $(DB_PASSWORD)\n`;
    const after = fixed({ Makefile: text(':= <P>'), ...env }, 'move-to-environment');
    assert.equal(after.Makefile, text('?='));
  });
  it('has an address read its password', () => {
    const text = (value: string) => `-include .env\nDB_URL=postgres://shop:${value}@db.acme-trade.com/shop\n`;
    const after = fixed({ Makefile: text('<P>'), ...env }, 'move-to-environment');
    assert.equal(after.Makefile, text('$(DB_PASSWORD)'));
  });
  it('keeps a variable that is set to something else apart from the password of an address', () => {
    const text = (set: string, value: string) =>
      `-include .env\nDB_PASSWORD = ${set}\nDB_URL=postgres://shop:${value}@db.acme-trade.com/shop\n`;
    const after = fixed({ Makefile: text('$(shell pass db)', '<P>'), ...env }, 'move-to-environment');
    assert.equal(after.Makefile, text('$(shell pass db)', '$(DB_URL_PASSWORD)'));
    assert.equal(after['.env'], `DB_URL_PASSWORD=${password}\n`);
  });
  const odd = (value: string, before = '') => `${before}DB_PASSWORD ${value}\nup:\n\trun $(DB_PASSWORD) $(API_KEY)\n`;
  it('reads a variable of another name than its own', () => {
    const after = fixed({ Makefile: odd('= <P>'), '.env': 'DB_PASSWORD=other7Orbit\n' }, 'move-to-environment');
    assert.equal(after.Makefile, odd('= $(DB_PASSWORD_2)', '-include .env\n\n'));
  });
  it('is left with a reason where it takes the file in, and the value needs quotes there', () => {
    const why = (before: string, value: string) =>
      offered({ Makefile: `${before}up:\n\tmysql --password="${value}" shop\n`, ...env }).offers[0]?.why;
    assert.match(why('include .env\n', '<P>;x7') ?? '', /^make takes the quotes that the value needs in \.env/);
    assert.equal(why('', '<P>;x7'), undefined);
    assert.equal(why('include .env\n', '<P>!x7'), undefined);
  });
  it('has a value without quotes, which make takes for a part of it', () => {
    const after = fixed({ Makefile: odd('= <P>!x%7'), ...env }, 'move-to-environment');
    assert.equal(after.Makefile, odd('?=', '-include .env\n\n'));
    assert.equal(after['.env'], `DB_PASSWORD=${password}!x%7\n`);
  });
  it('takes no file in that has a value in quotes which the Makefile reads', () => {
    const after = fixed({ Makefile: odd('= <P>'), '.env': "API_KEY='a b'\n" }, 'move-to-environment');
    assert.equal(after.Makefile, odd('?='));
    const besides = fixed({ Makefile: odd('= <P>'), '.env': "OTHER_KEY='a b'\n" }, 'move-to-environment');
    assert.equal(besides.Makefile, odd('?=', '-include .env\n\n'));
  });
});

describe('variables are called', () => {
  const mail = "$mail->Username = 'x@acme-trade.com';\n";
  for (const [name, path, text] of [
    ['DB_PASSWORD', 'src/DatabaseConnection.java', 'class A {\n  String password = "<P>";\n}\n'],
    ['JWT_SECRET', 'src/JwtHelper.java', 'class JwtHelper {\n  static final String SECRET = "<P>";\n}\n'],
    ['MAIL_PASSWORD', 'send.php', `<?php\n${mail}$mail->Password = '<P>';\n`],
    [
      'MAIL_PASS',
      'send.ts',
      "const config = {\n  host: 'smtp.acme-trade.com',\n  auth: {\n    user: 'x@acme-trade.com',\n    pass: '<P>',\n  },\n};\n",
    ],
    [
      'GESTOR_PASSWORD',
      'users.ts',
      `const USERS: Seed[] = [\n  {\n    email: 'a@acme-trade.com',\n    avatar: '${'x'.repeat(525)}',\n  },\n  {\n    email: 'gestor@acme-trade.com',\n    password: '<P>',\n  },\n];\n`,
    ],
    ['BASIC_AUTH_PASSWORD', 'basicAuth.ts', "if (name === 'a' && password === '<P>') next();\n"],
    ['JWT_SECRET', 'handler.js', 'const JWTsecret = "<P>";\n'],
    [
      'COORDINATOR_PASSWORD',
      'seed.js',
      "const users = [\n  {\n    email: 'coordinator@acme-trade.com',\n    password: '<P>',\n  },\n];\n",
    ],
    ['DB_PASSWORD', 'config.js', "new Sequelize({ host: 'db.acme-trade.com', username: 'shop', password: '<P>' });\n"],
    ['JWT_SECRET', 'token.go', 'package a\n\nvar s, _ = token.SignedString([]byte("<P>"))\n'],
  ] as const)
    it(`${name} in ${path}`, () => {
      const title = offered({ [path]: text }).offers.find(({ id }) => id === 'move-to-environment')?.title;
      assert.equal(title, `Move to the environment variable ${name}, value to .env`);
    });

  it('by what the address in Compose is of', () => {
    const files = {
      'compose.yaml':
        'services:\n  app:\n    environment:\n      - DB_SOURCE=postgres://shop:<P>@db.acme-trade.com/shop\n',
    };
    const after = fixed(files, 'move-to-placeholder');
    assert.match(after['compose.yaml'] ?? '', /shop:\$\{DB_PASSWORD:\?\}@db/);
  });

  it('after their services, where two have one of a name', () => {
    const files = {
      'compose.yaml': 'services:\n  orders:\n    environment:\n      POSTGRES_PASSWORD: <P>\n',
      '.env': 'POSTGRES_PASSWORD=another1Value\n',
    };
    const after = fixed(files, 'move-to-placeholder');
    assert.match(after['compose.yaml'] ?? '', /POSTGRES_PASSWORD: \$\{ORDERS_POSTGRES_PASSWORD:\?\}/);
  });

  it('by the same value beside, where a command is given it', () => {
    const files = {
      'compose.yaml':
        'services:\n  db:\n    environment:\n      MYSQL_ROOT_PASSWORD: <P>\n    healthcheck:\n      test: ["CMD", "mysqladmin", "-u", "root", "-p<P>"]\n',
    };
    const after = fixed(files, 'move-to-placeholder');
    assert.equal((after['compose.yaml'] ?? '').match(/\$\{MYSQL_ROOT_PASSWORD:\?\}/g)?.length, 2);
  });
});

it('Laravel reads its environment by its own function', () => {
  const text = (value: string) => `<?php\n$dbPassword = ${value};\n`;
  const after = fixed(
    { 'database/seeders/A.php': text("'<P>'"), artisan: '#!/usr/bin/env php\n' },
    'move-to-environment',
  );
  assert.equal(after['database/seeders/A.php'], text("env('DB_PASSWORD')"));
});

it('the clipboard holds a value for all its places', () => {
  const text = (store: string, key: string) => `signing {\n  storePassword ${store}\n  keyPassword ${key}\n}\n`;
  const files = { 'app/build.gradle': text("'<P>'", "'<P>'") };
  const { texts, path, finding } = offered(files);
  const result = engineOver(texts).fix(path, finding.key, 'move-to-environment:clipboard');
  assert.ok(result.kind === 'changes');
  assert.equal(result.takenOut?.value, password);
  assert.match(result.takenOut?.keep ?? '', /STORE_PASSWORD.*KEY_PASSWORD/);
  assert.ok(!(afterFix(texts, result)[path] ?? '').includes(password));
});

it('the clipboard holds a value for all its places under one name, whichever is mended', () => {
  const text = (uri: string, own: string) =>
    `services:\n  app:\n    environment:\n      REDIS_URL: redis://:${uri}@cache.acme-tools.net:6379/0\n  cache:\n    environment:\n      REDIS_PASSWORD: ${own}\n    healthcheck:\n      test: ["CMD", "redis-cli", "-a", "${own}", "ping"]\n`;
  const { texts, path } = offered({ 'compose.yaml': text('<P>', '<P>') });
  const engine = engineOver(texts);
  const found = engine.findings(path).filter(({ rule }) => rule.startsWith('secret-'));
  assert.ok(found.length > 0);
  for (const { key } of found) {
    const result = engine.fix(path, key, 'move-to-placeholder:clipboard');
    assert.ok(result.kind === 'changes');
    assert.equal(result.takenOut?.keep, 'Set the environment variable REDIS_PASSWORD to it.');
    const filled = '${REDIS_PASSWORD:?}';
    assert.equal(afterFix(texts, result)[path], text(filled, filled));
  }
});

it('a name in capitals stays as it is, digits and all', () => {
  const files = { 'compose.yaml': 'services:\n  graph:\n    environment:\n      NEO4J_PASSWORD: <P>\n' };
  const after = fixed(files, 'move-to-placeholder');
  assert.match(after['compose.yaml'] ?? '', /NEO4J_PASSWORD: \$\{NEO4J_PASSWORD:\?\}/);
});

describe('what is better left', () => {
  for (const [what, path, text] of [
    ['what only a test is given', 'tests/test_login.py', 'client.login(username="a", password="<P>")\n'],
    ['what is meant to be seen', 'map.py', `MAP_KEY = "${token('secret-mapbox-public-token')}"\n`],
  ] as const)
    it(`${what} is moved by no preference`, () => {
      const { offers } = offered({ [path]: text });
      assert.ok(offers.some(({ id }) => id === 'move-to-environment'));
      assert.deepEqual(
        offers.filter(({ isPreferred }) => isPreferred),
        [],
      );
    });
});

describe('a file that is there to hold secrets', () => {
  for (const [path, text] of [
    ['server/.env', 'API_PASSWORD=<P>\n'],
    ['server/app.env', 'API_PASSWORD=<P>\n'],
    ['func/local.settings.json', '{ "Values": { "API_PASSWORD": "<P>" } }\n'],
  ] as const)
    it(`is taken out of git: ${path}`, () => {
      const { texts, finding, offers } = offered({ [path]: text, '.gitignore': 'node_modules\n' });
      const first = offers.find(({ isPreferred }) => isPreferred);
      assert.equal(first?.id, 'ignore-in-git');
      const result = engineOver(texts).fix(path, finding.key, 'ignore-in-git');
      assert.ok(result.kind === 'changes' && result.advice?.includes(`git rm --cached ${path}`));
      assert.deepEqual(engineOver(afterFix(texts, result)).findings(path), []);
    });
});

describe('a file of variables that takes a value in', () => {
  for (const [what, held] of [
    ['holds it, though it is told to ignore it', true],
    ['ignores it', false],
  ] as const)
    it(`is said to be let go of only where git ${what}`, () => {
      const texts = filled({ 'app.py': 'API_PASSWORD = "<P>"\n', '.env': 'PORT=80\n', '.gitignore': '.env\n' });
      const engine = engineOver(texts);
      if (held) engine.setIgnored(new Set());
      const [finding] = engine.findings('app.py');
      assert.ok(finding, 'no finding');
      const result = engine.fix('app.py', finding.key, 'move-to-environment');
      assert.equal(result.kind === 'changes' && result.advice?.includes('git rm --cached .env'), held);
    });
});

describe('an ignore', () => {
  it('is a comment that XML takes', () => {
    const after = fixed(
      { 'res/values/keys.xml': '<resources>\n  <string name="api_password"><P></string>\n</resources>\n' },
      'ignore',
    );
    const comment = /<!--([\s\S]*?)-->/.exec(after['res/values/keys.xml'] ?? '')?.[1] ?? '';
    assert.ok(!comment.includes('--') && /ignore secret-[\w-]+: accepted/.test(comment), comment);
  });
  it('stands above the tag', () => {
    const text = '<list>\n  <service\n    name="shop"\n    password="<P>" />\n</list>\n';
    const after = fixed({ 'services.xml': text }, 'ignore')['services.xml'] ?? '';
    assert.match(after, /^<list>\n {2}<!-- identity-hygiene: ignore [^\n]+ -->\n {2}<service\n/);
  });
  it('is a comment of JSX between tags', () => {
    const text =
      'export const Help = () => (\n  <code>\n    https://shop:<P>@git.acme-trade.com/shop.git\n  </code>\n);\n';
    const after = fixed({ 'Help.tsx': text }, 'ignore')['Help.tsx'] ?? '';
    assert.match(after, /<code>\n {4}\{\/\* identity-hygiene: ignore [^\n]+ \*\/\}\n {4}https/);
    const [finding] = engineOver({ 'Help.tsx': after }).findings('Help.tsx');
    assert.equal(finding?.suppressed?.reason, 'accepted 2026-11-01');
  });
  it('is none within another comment of XML', () => {
    const { offers } = offered({ 'pom.xml': '<a>\n<!--\n  <db.password><P></db.password>\n-->\n</a>\n' });
    assert.ok(!offers.some(({ id }) => id === 'ignore'));
  });
  it('is a comment of the script within a page', () => {
    const text = '<html>\n<script>\n  const API_PASSWORD = "<P>";\n</script>\n</html>\n';
    const after = fixed({ 'page.html': text }, 'ignore');
    assert.match(after['page.html'] ?? '', /<script>\n {2}\/\/ identity-hygiene: ignore /);
  });
  it('keeps its reason there', () => {
    const text = `<a>\n  <!-- identity-hygiene: ignore secret-generic-password: known until 2026-12-01 -->\n  <password>${password}</password>\n</a>\n`;
    const engine = engineOver({ 'a.xml': text });
    const found = engine.findings('a.xml').filter(({ rule }) => rule === 'secret-generic-password');
    assert.deepEqual(
      found.map(({ suppressed }) => suppressed?.reason),
      ['known'],
    );
  });
  it('stands above the statement', () => {
    const after = fixed({ 'a.ts': "const dbPassword =\n  '<P>';\n" }, 'ignore');
    assert.match(after['a.ts'] ?? '', /^\/\/ identity-hygiene: ignore [^\n]+\nconst dbPassword =\n/);
  });
  for (const [what, path, text] of [
    ['a name and its value', 'kube/app.yaml', 'env:\n  - name: DB_PASSWORD\n    value: <P>\n'],
    ['columns and rows', 'db/seed.sql', "INSERT INTO users (name, password)\nVALUES\n('keeper', '<P>');\n"],
  ] as const)
    it(`is no end of the finding between ${what}`, () => {
      assert.match(fixed({ [path]: text }, 'ignore')[path] ?? '', /ignore secret-generic-password/);
    });
  it('is written into settings of Xcode', () => {
    const after = fixed({ 'App.xcconfig': 'API_PASSWORD = <P>\n' }, 'ignore');
    assert.match(after['App.xcconfig'] ?? '', /^\/\/ identity-hygiene: ignore /);
  });
});
