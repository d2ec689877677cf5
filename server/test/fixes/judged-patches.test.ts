import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';
import { engineOver, type Texts } from './repository.ts';

/** What is said to do by hand about the first secret of a file, where nothing moves it. */
function byHandOf(path: string, texts: Texts): string {
  const engine = engineOver({ '.gitignore': '.env\n', ...texts });
  const finding = engine.findings(path).find(({ rule }) => rule.startsWith('secret-'));
  assert.ok(finding, 'no finding');
  const moves = engine.offers(finding).filter(({ id }) => id.startsWith('move-to-'));
  assert.deepEqual(moves, []);
  return engine.byHand(finding) ?? '';
}

describe('A script of Node that people start by itself reads the file of variables itself', () => {
  const address = `mongodb+srv://shop:${secret}@cluster0.shop.example.com/shop`;
  const script = `const mongoose = require('mongoose');\n\nmongoose.connect('${address}');\n`;
  const server = "require('dotenv').config();\nconst app = require('express')();\n\napp.listen(3000);\n";
  const listed = '{ "dependencies": { "dotenv": "^16.0.0", "mongoose": "^8.0.0" } }\n';

  it('by the package that the project has, though the server reads it already', () => {
    const given = fixed('tidy.js', { 'tidy.js': script, 'server.js': server, 'package.json': listed });
    assert.match(given?.after['tidy.js'] ?? '', /^require\('dotenv'\)\.config\(\);\nconst mongoose/);
    assert.equal(given?.after['server.js'], server);
  });

  it('not twice, by a module that it takes in', () => {
    const own = `require('./env');\n${script}`;
    const texts = { 'tidy.js': own, 'env.js': "require('dotenv').config();\n", 'package.json': listed };
    assert.doesNotMatch(fixed('tidy.js', texts)?.after['tidy.js'] ?? '', /dotenv/);
  });

  it('where it takes in its first module by a statement', () => {
    for (const head of [
      "import('chalk').then(() => {});\n",
      '/*\nimport of carts into the shop\n*/\n',
      "// import x from 'x'\n",
    ]) {
      const given = fixed('tidy.js', { 'tidy.js': head + script, 'server.js': server, 'package.json': listed });
      assert.ok(given?.after['tidy.js']?.startsWith(`${head}require('dotenv').config();\nconst mongoose`), head);
    }
    const own = script.replace('const mongoose', 'const {\n  connect,\n}').replace('mongoose.connect', 'connect');
    const given = fixed('tidy.js', { 'tidy.js': own, 'server.js': server, 'package.json': listed });
    assert.match(given?.after['tidy.js'] ?? '', /^require\('dotenv'\)\.config\(\);\nconst \{\n/);
  });

  it('and is told how to be started where the project has none', () => {
    const given = fixed('tidy.js', { 'tidy.js': script, 'package.json': '{}\n' });
    assert.match(given?.advice ?? '', /node --env-file=\.env tidy\.js/);
  });

  it('under a name that the program beside it does not read', () => {
    const reads = `${server}require('mongoose').connect(process.env.MONGODB_URI);\n`;
    const beside = fixed('tidy.js', { 'tidy.js': script, 'server.js': reads, 'package.json': listed });
    assert.match(beside?.after['tidy.js'] ?? '', /process\.env\.SCRIPTS_MONGODB_URI/);
    const alone = fixed('tidy.js', { 'tidy.js': script, 'server.js': server, 'package.json': listed });
    assert.match(alone?.after['tidy.js'] ?? '', /process\.env\.MONGODB_URI/);
  });
});

describe('A statement that stands in for a variable stops the program instead', () => {
  for (const [path, before, after] of [
    [
      'auth.go',
      'package auth\n\nimport "os"\n\nfunc key() string {\n\tsecret := os.Getenv("AUTH_SECRET")\n\tif secret == "" {\n\t\tsecret = "<S>"\n\t}\n\treturn secret\n}\n',
      /if secret == "" \{\n\t\tpanic\("AUTH_SECRET is not set"\)\n\t\}/,
    ],
    [
      'auth.py',
      'import os\n\napi_secret = os.environ.get("AUTH_SECRET")\nif not api_secret:\n    api_secret = "<S>"\n',
      /if not api_secret:\n {4}raise RuntimeError\("AUTH_SECRET is not set"\)\n/,
    ],
    [
      'auth.js',
      "let apiSecret = process.env.AUTH_SECRET;\nif (!apiSecret) {\n  apiSecret = '<S>';\n}\nmodule.exports = apiSecret;\n",
      /if \(!apiSecret\) \{\n {2}throw new Error\('AUTH_SECRET is not set'\);\n\}/,
    ],
  ] as const)
    it(`in ${path}`, () => {
      const given = fixed(path, { [path]: before.replace('<S>', secret) });
      assert.match(given?.after[path] ?? '', after);
      assert.match(given?.after['.env'] ?? '', /^AUTH_SECRET=/m);
    });
});

describe('Where no patch would be kept, none is offered, and the words say why', () => {
  it('a script of the shell that asks for the value', () => {
    const text = `#!/bin/bash\nread -p "Password: " DB_PASSWORD\nDB_PASSWORD=\${DB_PASSWORD:-${secret}}\n`;
    assert.match(byHandOf('deploy.sh', { 'deploy.sh': text }), /asks whoever runs it for DB_PASSWORD/);
    const given = fixed('deploy.sh', { 'deploy.sh': `#!/bin/bash\nDB_PASSWORD=\${DB_PASSWORD:-${secret}}\n` });
    assert.match(given?.after['deploy.sh'] ?? '', /\$\{DB_PASSWORD:\?\}/);
  });

  it('but a parameter that it is started with goes on standing for itself, before a variable', () => {
    for (const [written, after, name] of [
      ['SECRET="${2:-<S>}"', 'SECRET="${2:-${SECRET:?}}"', 'SECRET'],
      ['HOOK_TOKEN=${10:-<S>}', 'HOOK_TOKEN=${10:-"${HOOK_TOKEN:?}"}', 'HOOK_TOKEN'],
      ['HOOK_TOKEN="${_2:-<S>}"', 'HOOK_TOKEN="${_2:?}"', '_2'],
    ] as const) {
      const given = fixed('hook.sh', {
        'hook.sh': `#!/bin/sh\n${written.replace('<S>', secret)}\nrun "$HOOK_TOKEN"\n`,
      });
      assert.ok(given?.after['hook.sh']?.includes(`\n${after}\n`), given?.after['hook.sh']);
      assert.equal(given?.after['.env'], `${name}=${secret}\n`);
    }
  });

  it('and one that knows what to do without goes on without', () => {
    const moved = (asks: string) =>
      fixed('deploy.sh', { 'deploy.sh': `#!/bin/bash\nset -u\nREPO_SECRET=\${REPO_SECRET:-${secret}}\n${asks}\n` })
        ?.after['deploy.sh'] ?? '';
    const goesOn = [
      '[ -n "${REPO_SECRET:-}" ] && url="https://x:$REPO_SECRET@git.acme.io/a"',
      'if [[ -z $REPO_SECRET ]]; then url=a; fi',
      'test ! -z "$REPO_SECRET" && login',
      'run ${REPO_SECRET:+--secret "$REPO_SECRET"}',
    ];
    for (const asks of goesOn) assert.match(moved(asks), /^REPO_SECRET=\$\{REPO_SECRET:-\}$/m, asks);
    for (const asks of ['[ -n "$REPO_SECRET_FILE" ] && a', '[ -f "$REPO_SECRET" ]', 'login "$REPO_SECRET"'])
      assert.match(moved(asks), /^REPO_SECRET=\$\{REPO_SECRET:\?\}$/m, asks);
  });

  it('a text of Compose that takes a part of it for a variable', () => {
    const compose = (value: string) =>
      `services:\n  web:\n    image: shop\n    environment:\n      - API_SECRET=${value}\n`;
    const path = 'docker-compose.yml';
    assert.match(
      byHandOf(path, { [path]: compose(`7xQ9$Cb2${secret}`) }),
      /takes a part of it, from a \$ on, for a variable/,
    );
    assert.ok(fixed(path, { [path]: compose(`7xQ9$$Cb2${secret}`) }));
  });

  it('a script of the asset pipeline, which pages are given', () => {
    const text = `(function () {\n  var API_SECRET = "${secret}";\n  $.ajax({ url: "/places?key=" + API_SECRET });\n})();\n`;
    const path = 'app/assets/javascripts/places.js';
    assert.match(byHandOf(path, { [path]: text, Gemfile: "gem 'rails'\n" }), /Whoever opens a page/);
  });

  it('a line that gives a variable its value', () => {
    const text = `ENV["SHOP_API_SECRET"] ||= "${secret}"\n`;
    const path = 'config/initializers/shop.rb';
    assert.match(byHandOf(path, { [path]: text }), /gives this to a variable of the environment/);
  });
});

describe('A variable is called as what it holds', () => {
  it('by the host that an address asks', () => {
    const text = `def find\n  HTTParty.get("https://api.places.example.com/v1?key=${secret}")\nend\n`.replace(
      'places.example',
      'acmeplaces',
    );
    const given = fixed('app/models/place.rb', { 'app/models/place.rb': text, Gemfile: "gem 'rails'\n" });
    assert.match(given?.after['app/models/place.rb'] ?? '', /ACMEPLACES_API_KEY/);
  });

  it('not as the address that the password is in', () => {
    const text = `#!/bin/bash\nSHOP_DB="postgres://shop:${secret}@db.acme.io/shop"\n`;
    const given = fixed('dump.sh', { 'dump.sh': text });
    assert.match(given?.after['dump.sh'] ?? '', /shop:\$\{SHOP_DB_PASSWORD:\?\}@/);
  });

  it('not as the variable that a line of a recipe sets for its command', () => {
    const text = `keys:\n\tU_ID=\${UID} openssl genrsa -passout pass:${secret} -out private.pem 4096\n`;
    const given = fixed('Makefile', { Makefile: text });
    assert.match(given?.after.Makefile ?? '', /pass:\$\(PASSPHRASE\)/);
  });
});

describe('What locks is never left empty', () => {
  const path = 'Web.config';
  const settings = `<configuration>\n  <appSettings>\n    <add key="EncryptionKey" value="${secret}" />\n    <add key="Mode" value="on" />\n  </appSettings>\n</configuration>\n`;
  const reader =
    'class Keys {\n  static string Key = ConfigurationManager.AppSettings["EncryptionKey"] ?? "plain words";\n}\n';

  it('in settings of .NET, whose reader stops where it is missing', () => {
    const given = fixed(path, { [path]: settings, 'Keys.cs': reader });
    assert.doesNotMatch(given?.after[path] ?? '', /EncryptionKey/);
    assert.match(
      given?.after['Keys.cs'] ?? '',
      /\?\? throw new System\.InvalidOperationException\("EncryptionKey is not set"\);/,
    );
  });

  it('whose stand-in is several words, or empty where it is more than words', () => {
    const joined = (more: string) => reader.replace('"plain words"', `"plain" + ${more}`);
    const given = fixed(path, { [path]: settings, 'Keys.cs': joined('"words"') });
    assert.match(given?.after['Keys.cs'] ?? '', /\?\? throw new [^+\n]*is not set"\);\n/);
    const kept = fixed(path, { [path]: settings, 'Keys.cs': joined('Name') });
    assert.equal(kept?.after['Keys.cs'], joined('Name'));
    assert.match(kept?.after[path] ?? '', /key="EncryptionKey" value=""/);
  });

  it('but empty where other settings are applied to it', () => {
    const release =
      '<configuration xmlns:xdt="http://schemas.example.com">\n<add key="EncryptionKey" value="x" xdt:Locator="Match(key)" />\n</configuration>\n';
    const given = fixed(path, { [path]: settings, 'Web.Release.config': release });
    assert.match(given?.after[path] ?? '', /key="EncryptionKey" value=""/);
  });
});

describe('Settings of Django read the file of variables where something takes them in early', () => {
  const texts = {
    'shop/settings.py': `import os\n\nINSTALLED_APPS = []\nSECRET_KEY = "${secret}"\n`,
    'manage.py': 'import os\nimport sys\n\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n',
    'requirements.txt': 'django==4.2\n',
  };

  it('by pytest', () => {
    const given = fixed('shop/settings.py', {
      ...texts,
      'pytest.ini': '[pytest]\nDJANGO_SETTINGS_MODULE = shop.settings\n',
    });
    assert.match(given?.after['shop/settings.py'] ?? '', /^load_dotenv\(\)$/m);
    assert.equal(given?.after['manage.py'], texts['manage.py']);
  });

  it('else what is started does', () => {
    const given = fixed('shop/settings.py', texts);
    assert.match(given?.after['manage.py'] ?? '', /^load_dotenv\(\)$/m);
  });
});
