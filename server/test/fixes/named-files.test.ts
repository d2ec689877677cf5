import assert from 'node:assert/strict';
import { sourcesBelow } from '../../engine/fixes/environment/loading/named-env-file.ts';
import { fixed, secret } from './first-move.ts';
import { engineOver, type Texts } from './repository.ts';

const app = `const jwt = require('jsonwebtoken');\n\nmodule.exports = (id) => jwt.sign({ id }, '${secret}');\n`;
const moved = `const jwt = require('jsonwebtoken');\n\nmodule.exports = (id) => jwt.sign({ id }, process.env.JWT_SECRET);\n`;
const manifest = '{ "scripts": { "start": "node server.js" }, "dependencies": { "dotenv": "16.0.0" } }\n';

/** A program whose first file has dotenv read a file of variables. */
function reading(options: string, more: Texts = {}): Texts {
  const start = `require('dotenv').config(${options});\nconst path = require('path');\nrequire('./app');\n`;
  return { 'package.json': manifest, 'server.js': start, 'app.js': app, '.gitignore': '*.env\n.env.*\n', ...more };
}

/** What stands after the fix in the files that differ; a second run finds nothing to move. */
function changes(path: string, texts: Texts): Texts {
  const done = fixed(path, texts) ?? assert.fail('no move');
  const left = engineOver(done.after).findings(path);
  assert.deepEqual(
    left.filter(({ rule }) => rule.startsWith('secret-')),
    [],
  );
  assert.doesNotMatch(done.advice, /does not read|The program reads/);
  return Object.fromEntries(Object.entries(done.after).filter(([file, text]) => texts[file] !== text));
}

describe('A value of a program that reads its file of variables by its name goes there', () => {
  const line = `JWT_SECRET=${secret}\n`;
  const cases: readonly (readonly [options: string, file: string])[] = [
    ["{ path: './config.env' }", 'config.env'],
    ["{ quiet: true, path: 'config/.env' }", 'config/.env'],
    ["{ path: path.join(__dirname, 'config', 'dev.env') }", 'config/dev.env'],
    ["{ path: path.resolve(process.cwd(), '.env.dev') }", '.env.dev'],
    ['{ path: `${__dirname}/config/app.env` }', 'config/app.env'],
    ["{ path: `.env.${process.env.NODE_ENV || 'development'}` }", '.env.development'],
  ];
  for (const [options, file] of cases)
    it(options, () => assert.deepEqual(changes('app.js', reading(options)), { 'app.js': moved, [file]: line }));

  it('that of who works on it, where the environment decides', () => {
    const choosing =
      "const file = process.env.NODE_ENV === 'production' ? '.env.prod' : '.env.dev';\nrequire('dotenv').config({ path: file });\nrequire('./app');\n";
    const texts = { ...reading(''), 'server.js': choosing };
    assert.deepEqual(changes('app.js', texts), { 'app.js': moved, '.env.dev': line });
  });

  it('one that Nest reads, with its sample', () => {
    const texts: Texts = {
      'package.json': '{ "dependencies": { "@nestjs/config": "3.0.0" } }\n',
      'app.module.js': "ConfigModule.forRoot({ isGlobal: true, envFilePath: 'shop.env' });\n",
      'app.js': app,
      '.gitignore': '*.env\n',
      'shop.env.example': 'PORT=\n',
    };
    const sample = 'PORT=\nJWT_SECRET=\n';
    assert.deepEqual(changes('app.js', texts), { 'app.js': moved, 'shop.env': line, 'shop.env.example': sample });
  });

  it('one that Node is started with', () => {
    const started = '{ "scripts": { "start": "node --env-file=shop.env app.js" } }\n';
    const texts = { 'package.json': started, 'app.js': app, '.gitignore': '*.env\n' };
    assert.deepEqual(changes('app.js', texts), { 'app.js': moved, 'shop.env': line });
  });

  it('a new name is one more that git ignores', () => {
    const after = changes('app.js', { ...reading("{ path: './shop.env' }"), '.gitignore': 'node_modules\n' });
    assert.equal(after['.gitignore'], 'node_modules\nshop.env\n');
  });
});

describe('The usual file of variables stays the place', () => {
  const usual = (texts: Texts) => fixed('app.js', texts)?.after['.env'];
  const line = `JWT_SECRET=${secret}\n`;

  it('where the program reads it besides', () => {
    const other = { 'other.js': "require('dotenv').config();\n" };
    assert.equal(usual(reading("{ path: './config.env' }", other)), line);
  });

  it('where nobody can say which one is meant', () => {
    assert.equal(usual(reading('{ path: process.env.FILE }')), line);
    assert.equal(usual(reading("{ path: ['a.env', 'b.env'] }")), line);
  });

  it('where the one that is named is to be copied, or holds no variables', () => {
    assert.equal(usual(reading("{ path: '.env.example' }")), line);
    assert.equal(usual(reading("{ path: './settings.txt' }")), line);
  });

  it('where a test alone reads another one', () => {
    const tested = { 'test/app.test.js': "require('dotenv').config({ path: '.env.test' });\n" };
    assert.equal(usual(reading('', tested)), line);
  });
});

describe('The modules of a program', () => {
  it('are gone through once for all findings, as long as there are the same files', () => {
    const paths = ['app.js', 'src/deep/job.ts', 'src/main.ts', 'test/app.test.js', 'package.json'];
    const own = sourcesBelow(paths, 'src/');
    assert.deepEqual(own, ['src/main.ts', 'src/deep/job.ts']);
    assert.equal(sourcesBelow(paths, 'src/'), own);
    assert.deepEqual(sourcesBelow(paths, ''), ['app.js', ...own]);
    assert.deepEqual(sourcesBelow([...paths, 'src/new.ts'], 'src/'), ['src/main.ts', 'src/new.ts', 'src/deep/job.ts']);
  });
});

describe('A fallback of a variable that the file of variables sets to another value', () => {
  const code = (read: string) =>
    `const jwt = require('jsonwebtoken');\n\n${read};\n\nmodule.exports = (id) => jwt.sign({ id }, KEY);\n`;
  const texts = {
    ...reading("{ path: './shop.env' }"),
    'app.js': code(`const KEY = process.env.JWT_SECRET || '${secret}'`),
    'shop.env': 'JWT_SECRET=kq2vn8x4rtzswmf7m35bw9pd\n',
  };

  it('goes, and the file stays as it is', () => {
    const stop = "if (!process.env.JWT_SECRET) throw new Error('JWT_SECRET is not set');\n";
    assert.deepEqual(changes('app.js', texts), { 'app.js': code(`${stop}const KEY = process.env.JWT_SECRET`) });
  });

  it('goes with it where nobody has set it', () => {
    const unset = changes('app.js', { ...texts, 'shop.env': 'PORT=80\n' });
    assert.equal(unset['shop.env'], `PORT=80\nJWT_SECRET=${secret}\n`);
  });
});
