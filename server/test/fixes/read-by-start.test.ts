import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';
import { engineOver, type Texts } from './repository.ts';

const app = `const jwt = require('jsonwebtoken');\n\nmodule.exports = (id) => jwt.sign({ id }, '${secret}');\n`;
const moved = app.replace(`'${secret}'`, 'process.env.JWT_SECRET');
const line = `JWT_SECRET=${secret}\n`;
const ignored = '*.env\n.env*\n';

function manifest(scripts: Readonly<Record<string, string>>): string {
  return `${JSON.stringify({ scripts, dependencies: { dotenv: '16.0.0' } })}\n`;
}

/** The files that differ after the fix, and what is said. */
function changed(texts: Texts) {
  const before: Texts = { '.gitignore': ignored, ...texts };
  const done = fixed('app.js', before) ?? assert.fail('no move');
  const files = Object.fromEntries(Object.entries(done.after).filter(([file, text]) => before[file] !== text));
  return { files, advice: done.advice };
}

describe('A file of variables that a script names', () => {
  const usual = { 'server.js': "require('dotenv').config();\nrequire('./app');\n", 'app.js': app };
  const others: Readonly<Record<string, string>> = {
    test: 'node --env-file=.env.test --test',
    up: 'docker compose --env-file .env.prod up -d',
    'start:db': 'docker run --env-file .env.db acme/db',
    e2e: 'playwright test --env-file=.env.e2e',
    'start:own': 'node server.js --env-file=.env.own',
  };

  for (const [name, command] of Object.entries(others))
    it(`is none that the program reads: ${command}`, () => {
      const texts = { 'package.json': manifest({ start: 'node server.js', [name]: command }), ...usual };
      assert.deepEqual(changed(texts).files, { 'app.js': moved, '.env': line });
    });

  it('takes no line, and stays in git, where the program reads another one', () => {
    const texts = {
      'package.json': manifest({ start: 'node server.js', test: 'node --env-file=.env.test --test' }),
      ...usual,
      '.gitignore': '.env\n',
      '.env': 'JWT_SECRET=\n',
      '.env.test': 'PORT=1\nJWT_SECRET=test\n',
    };
    assert.deepEqual(changed(texts).files, { 'app.js': moved, '.env': line });
  });

  it('is that of the program where Node is started with it, by whatever calls what starts it', () => {
    for (const scripts of [
      { start: 'NODE_ENV=production node --import tsx --env-file=shop.env app.js' },
      { dev: 'tsx watch --env-file shop.env app.js' },
      { dev: 'npm run build && npm run serve:app', 'serve:app': 'node --env-file-if-exists=shop.env app.js' },
    ]) {
      const texts = { 'package.json': `${JSON.stringify({ scripts })}\n`, 'app.js': app };
      assert.deepEqual(changed(texts).files, { 'app.js': moved, 'shop.env': line });
    }
  });

  it('is said to be that of the program', () => {
    const engine = engineOver({
      'package.json': manifest({ start: 'node --env-file=shop.env app.js' }),
      'app.js': app,
    });
    const [finding] = engine.findings('app.js');
    const titles = finding === undefined ? [] : engine.offers(finding).map(({ title }) => title);
    const [first] = titles;
    assert.equal(first, 'Move to the environment variable JWT_SECRET, value to shop.env, which the program reads');
  });

  it('is not, where the program reads the usual one besides', () => {
    const texts = { 'package.json': manifest({ start: 'node --env-file=shop.env server.js' }), ...usual };
    assert.deepEqual(changed(texts).files, { 'app.js': moved, '.env': line });
  });

  it('is not, where a module of the program names its own by its folder', () => {
    const texts = {
      'package.json': manifest({ start: 'node server.js', e2e: 'playwright test --env-file=.env.e2e' }),
      'server.js': "require('dotenv').config({ path: path.resolve(__dirname, 'config', 'dev.env') });\n",
      'app.js': app,
    };
    assert.deepEqual(changed(texts).files, { 'app.js': moved, 'config/dev.env': line });
  });
});

describe('What a program names is no place for a value', () => {
  const reading = (path: string, more: Texts = {}): Texts => ({
    'package.json': manifest({ start: 'node server.js' }),
    'server.js': `require('dotenv').config({ path: ${path} });\nrequire('./app');\n`,
    'app.js': app,
    ...more,
  });
  const cases: readonly (readonly [why: string, path: string, file: string, more?: Texts])[] = [
    ['in another format', "'env.json'", 'env.json', { 'env.json': '{"A": "b"}\n' }],
    [
      'with settings that git has for everybody',
      "'.env.defaults'",
      '.env.defaults',
      { '.gitignore': '.env\n', '.env.defaults': 'PORT=3000\nLOG=info\n' },
    ],
    ['on the machine', "'/etc/acme/app.env'", '/etc/acme/app.env'],
    ['on the machine, in parts', "path.resolve(__dirname, '/etc/acme', 'app.env')", '/etc/acme/app.env'],
  ];
  for (const [why, path, file, more] of cases)
    it(why, () => {
      const { files, advice } = changed(reading(path, more));
      assert.deepEqual(files, { 'app.js': moved, '.env': line });
      assert.ok(advice.includes(`The program reads ${file}, not .env: have it read both, or set the variable`), advice);
    });

  it('in a comment, which reads nothing', () => {
    const texts = { ...reading(''), 'server.js': "// require('dotenv').config({ path: '.env.old' });\n" };
    const { files, advice } = changed(texts);
    assert.equal(files['.env'], line);
    assert.equal(files['.env.old'], undefined);
    assert.doesNotMatch(advice, /The program reads/);
  });
});

describe('A fallback stays where it may be what runs', () => {
  const python = `import os\nimport jwt\n\ntoken = jwt.encode({}, os.getenv("JWT_SECRET", "${secret}"))\n`;
  const texts = (more: Texts): Texts => ({ '.gitignore': '.env\n', 'app.py': python, ...more });
  const set = { '.env': 'JWT_SECRET=kq2vn8x4rtzswmf7m35bw9pd\n' };

  it('as nothing reads the file of variables, or is there to be brought in', () => {
    assert.equal(fixed('app.py', texts(set)), undefined);
    assert.equal(fixed('app.py', texts({ ...set, 'requirements.txt': 'python-dotenv==1.0.0\n' })), undefined);
  });

  it('as nobody has filled in the variable', () => {
    const loads = { 'main.py': 'from dotenv import load_dotenv\n\nload_dotenv()\nimport app\n' };
    for (const value of ['changeme', 'your-secret', '<secret>'])
      assert.equal(fixed('app.py', texts({ ...loads, '.env': `JWT_SECRET=${value}\n` })), undefined);
  });

  it('of Go, which would run with an empty text', () => {
    const go = `package main\n\nimport (\n\t"os"\n\n\t"acme/jwt"\n)\n\nfunc env(k, d string) string {\n\tif v := os.Getenv(k); v != "" {\n\t\treturn v\n\t}\n\treturn d\n}\n\nfunc main() {\n\tjwt.Sign(env("JWT_SECRET", "${secret}"))\n}\n`;
    const own = { '.gitignore': '.env\n', 'go.mod': 'module a\n', 'main.go': go, ...set };
    assert.equal(fixed('main.go', own), undefined);
  });

  it('and goes where the program reads another value from its file already', () => {
    const own = python.replace('import jwt\n', 'import jwt\nfrom dotenv import load_dotenv\n\nload_dotenv()\n');
    const before = texts({ ...set, 'app.py': own });
    const after = {
      ...before,
      'app.py': own.replace(`os.getenv("JWT_SECRET", "${secret}")`, 'os.environ["JWT_SECRET"]'),
    };
    const done = fixed('app.py', before);
    assert.deepEqual(done?.after, after);
    assert.doesNotMatch(done?.advice ?? '', /git rm|put a new one into/);
  });
});
