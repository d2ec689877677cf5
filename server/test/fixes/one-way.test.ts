import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';
import { engineOver } from './repository.ts';

describe('a key that several places have is read in one way', () => {
  const keys = 'module.exports = {\n  siteUrl: process.env.SITE_URL\n};\n';
  const code = (own: string) =>
    `const keys = require('../config/keys');\n\nmodule.exports.send = () => post(keys.siteUrl, { tradeApiKey: '${secret}' });\n${own}`;
  const movedWith = (own: string) =>
    fixed('routes/users.js', {
      'package.json': '{ "dependencies": { "dotenv": "16" } }\n',
      'config/keys.js': keys,
      'routes/users.js': code(own),
    })?.after ?? {};

  it('by the settings where one place has it', () => {
    const { 'routes/users.js': users = '' } = movedWith('');
    assert.match(users, /tradeApiKey: keys\.\w+/);
  });
  it('from the environment where another place has it, or reads it so', () => {
    for (const own of [
      `module.exports.ask = () => post(keys.siteUrl, { tradeApiKey: '${secret}' });\n`,
      'module.exports.ask = () => post(keys.siteUrl, { tradeApiKey: process.env.TRADE_API_KEY });\n',
    ]) {
      const { 'routes/users.js': users = '', 'config/keys.js': settings } = movedWith(own);
      assert.doesNotMatch(users, /keys\.trade/);
      assert.match(users, /process\.env\.TRADE_API_KEY/);
      assert.equal(settings, keys);
    }
  });
});

describe('gofmt finds nothing to change', () => {
  const tested = { 'go.mod': 'module shop\n', 'cache/mod_test.go': 'package cache\n' };
  const options = (password: string, gap: string, other: string) =>
    `package cache\n\nimport "os"\n\nfunc Open() *redis.Client {\n\treturn redis.NewClient(&redis.Options{\n\t\tAddr:     "c:1",${other}// host\n\t\tPassword: ${password},${gap}// none for local\n\t})\n}\n`;
  it('comments behind lines stay in one column', () => {
    const before = options(`"${secret}"`, ' ', ' '.repeat(secret.length - 2));
    const read = 'os.Getenv("REDIS_PASSWORD")';
    const given = fixed('cache/mod.go', { ...tested, 'cache/mod.go': before })?.after['cache/mod.go'];
    assert.equal(given, options(read, ' ', ' '.repeat(read.length - 4)));
  });
  it('and where they stand in none', () => {
    const before = options(`"${secret}"`, '   ', ' ');
    const given = fixed('cache/mod.go', { ...tested, 'cache/mod.go': before })?.after['cache/mod.go'];
    assert.equal(given, options('os.Getenv("REDIS_PASSWORD")', '   ', ' '));
  });
});

it('a workflow that starts no such script gives its tests no variable', () => {
  const workflow = 'on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: pytest\n';
  const script = (end: string) =>
    `import os\n\nADMIN_PASSWORD = 'plum7Orbit4velvet'\n\n\ndef main():\n    login('admin', ADMIN_PASSWORD)\n${end}`;
  const after = (end: string, more: Record<string, string> = {}) =>
    fixed('make_admin.py', { '.github/workflows/ci.yml': workflow, 'make_admin.py': script(end), ...more })?.after[
      '.github/workflows/ci.yml'
    ];
  const started = "\n\nif __name__ == '__main__':\n    main()\n";
  assert.equal(after(started), workflow);
  assert.match(
    after(started, { 'tests/test_a.py': 'from make_admin import main\n' }) ?? '',
    /ADMIN_PASSWORD: onlyForTests/,
  );
  assert.match(after('') ?? '', /ADMIN_PASSWORD: onlyForTests/);
});

it('a program of Rails that dotenv-rails starts has its file of variables beside it', () => {
  const rails = (gems: string) => ({
    '.gitignore': '.env\n',
    '.env.example': 'SITE_URL=\n',
    'web/Gemfile': `gem 'rails'\n${gems}`,
    'web/config/application.rb': 'module Shop\nend\n',
    'web/app/models/event.rb': `class Event\n  TRADE_TOKEN = '${secret}'\nend\n`,
  });
  const files = (gems: string) => Object.keys(fixed('web/app/models/event.rb', rails(gems))?.after ?? {});
  assert.ok(files("gem 'dotenv-rails'\n").includes('web/.env'));
  assert.ok(files('').includes('.env'));
});

it('a secret of a build that Compose runs is left until Compose gives it', () => {
  const dockerfile = `FROM nginx:1\nARG SITE_PASSWORD=${secret}\nRUN ./site "$SITE_PASSWORD"\n`;
  const compose = (more: string) => `services:\n  web:\n    build: .\n${more}`;
  const moved = (more: string) => fixed('Dockerfile', { Dockerfile: dockerfile, 'compose.yml': compose(more) })?.advice;
  assert.match(moved('secrets:\n  SITE_PASSWORD:\n    environment: SITE_PASSWORD\n') ?? '', /docker build --secret/);
  const engine = engineOver({ Dockerfile: dockerfile, 'compose.yml': compose('') });
  const finding = engine.findings('Dockerfile').find(({ rule }) => rule.startsWith('secret-'));
  assert.ok(finding, 'no finding');
  const offer = engine.offers(finding).find(({ id }) => id === 'move-to-build-secret');
  assert.equal(offer?.isAttended, true);
  assert.match(offer?.why ?? '', /^compose\.yml builds it: list SITE_PASSWORD for the service web/);
});
