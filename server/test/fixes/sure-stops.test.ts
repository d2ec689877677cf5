import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';
import { engineOver, type Texts } from './repository.ts';

const node = '{ "name": "shop", "dependencies": { "dotenv": "^16.0.0" } }\n';

function moved(source: string, others: Texts = {}, path = 'src/app.js') {
  const given = fixed(path, { [path]: source.replace('<S>', secret), 'package.json': node, ...others });
  assert.ok(given, 'no fix');
  return { text: given.after[path] ?? '', advice: given.advice };
}

/** What stands before the variable's name is taken out, so that names are of no matter here. */
const withRead = (source: string) => source.replace(/(['"])<S>\1/, 'process.env.X');
const plain = (text: string) => text.replace(/process\.env\.(?!NODE_ENV|STAGE)\w+/g, 'process.env.X');

const inFunction = "function open() {\n  return connect({ user: 'app', password: '<S>' });\n}\nopen();\n";

/** Of a password that is not set, the function says so. */
const stop = / {2}if \(!process\.env\.X\) throw new Error\('\w+ is not set'\);?\n/;

describe('A function may run later or never, so the program of Node goes on, and stops there', () => {
  for (const [what, head] of [
    ['a list of declarations', "var express = require('express'),\n    app = express();\n"],
    [
      'settings of dotenv',
      "const express = require('express');\nrequire('dotenv').config({\n  path: './x.env',\n});\n",
    ],
    ['a member on the next line', "const { Client } = require('mysql')\n  .native;\n"],
    ['a call of what is taken in', "const a = require('a')({\n  x: 1,\n});\n"],
    ['attributes of an import', "import a from 'a';\nimport data from './a.json' assert {\n  type: 'json',\n};\n"],
    ['a comment', "const a = require('a');\n/*\nconst old = require('old');\n*/\n"],
    ['a template', "const a = require('a');\nconst tpl = `\nimport x from 'y';\n`;\n"],
  ] as const)
    it(`behind ${what}`, () => {
      const source = `${head}\n${inFunction}`;
      const own = plain(moved(source).text);
      assert.match(own, stop);
      assert.ok(own.replace(stop, '').endsWith(withRead(source)), own);
    });
});

describe('A program of Node stops where every run reads the variable', () => {
  for (const source of [
    "const pg = require('pg');\n\nconst pool = pg.connect({ user: 'a', password: '<S>' });\nmodule.exports = pool;\n",
    "const pg = require('pg');\nlet x = 1\n/* the pool */\npg.connect({ user: 'a', password: '<S>' });\n",
    "export const apiToken = '<S>';\n",
    "const apiToken = process.env.API_TOKEN || '<S>';\nmodule.exports = { apiToken };\n",
  ])
    it(source.split('\n').at(-2) ?? '', () => {
      const { text } = moved(source);
      assert.match(text, /^if \(!process\.env\.\w+\) throw new Error\('\w+ is not set'\);?\n/m, text);
    });

  for (const [what, source] of [
    [
      'in a branch',
      "let c;\nif (process.env.NODE_ENV === 'production') {\n  c = connect({ user: 'app', password: '<S>' });\n}\n",
    ],
    [
      'by a condition',
      "const password = process.argv[2] === 'live' ? '<S>' : '';\nconnect({ user: 'a', password });\n",
    ],
    ['only then', "const password = '<S>';\nif (process.argv[2] === 'live') connect({ user: 'a', password });\n"],
    ['by nobody', "const password = '<S>';\nconnect();\n"],
    [
      'behind what may end the run',
      "if (!process.argv[2]) {\n  process.exit(1);\n}\nconnect({ user: 'a', password: '<S>' });\n",
    ],
    [
      'in one of several lists',
      "const all = {\n  live: { user: 'app', password: '<S>' },\n  beta: { user: 'b' },\n};\nmodule.exports = all[process.env.STAGE];\n",
    ],
    ['in an expression that goes on', "const x = 1 +\n/* more */\nconnect({ user: 'a', password: '<S>' });\n"],
    [
      'in a callback',
      "const { app } = require('electron');\napp.whenReady().then(() => {\n  connect({ apiToken: '<S>' });\n});\n",
    ],
    ['in a loop without braces', "for (const z of [1])\n  // all\n  connect({ user: 'app', password: '<S>' })\n"],
  ] as const)
    it(`not ${what}`, () => assert.ok(plain(moved(source).text).endsWith(withRead(source)), moved(source).text));

  const source = "const client = make({ apiToken: '<S>' });\nmodule.exports = client;\n";

  it('not where one of several commands does', () => {
    const cli = '{ "name": "shop", "bin": "cli.js" }\n';
    assert.doesNotMatch(moved(source, { 'package.json': cli }).text, /throw/);
  });

  for (const builder of ['next', '@sveltejs/kit', 'astro', 'nuxt'])
    it(`not where the build of ${builder} runs it`, () => {
      const web = `{ "devDependencies": { "${builder}": "1.0.0" } }\n`;
      assert.doesNotMatch(moved(source, { 'package.json': web }).text, /throw/);
    });

  it('not where a test takes it in by an alias or by the name of its package', () => {
    const test = (from: string) => `import { client } from '${from}';\nit('x', () => {});\n`;
    assert.match(moved(source, { 'test/a.test.js': test('express') }).text, /throw/);
    assert.doesNotMatch(moved(source, { 'test/a.test.js': test('@/app') }).text, /throw/);
    assert.doesNotMatch(moved(source, { 'test/a.test.js': test('src/app') }).text, /throw/);
    const [own, other] = ['{ "name": "@shop/a" }\n', '{ "name": "@shop/b" }\n'];
    const packages = { 'packages/a/package.json': own, 'packages/b/package.json': other };
    const path = 'packages/a/index.js';
    assert.doesNotMatch(moved(source, { ...packages, 'packages/b/b.test.js': test('@shop/a') }, path).text, /throw/);
    assert.match(moved(source, { ...packages, 'packages/b/b.test.js': test('@shop/b') }, path).text, /throw/);
  });

  it('as the tests are now, not as they were', () => {
    const texts: Record<string, string> = {
      '.gitignore': '.env\n',
      'src/app.js': source.replace('<S>', secret),
      'package.json': node,
      'test/a.test.js': 'it();\n',
    };
    const engine = engineOver(texts);
    const textNow = () => {
      const finding = engine.findings('src/app.js').find(({ rule }) => rule.startsWith('secret-'));
      assert.ok(finding);
      return JSON.stringify(engine.fix('src/app.js', finding.key, 'move-to-environment'));
    };
    assert.match(textNow(), /throw/);
    texts['test/a.test.js'] = "require('../src/app');\n";
    engine.update('test/a.test.js', texts['test/a.test.js']);
    assert.doesNotMatch(textNow(), /throw/);
  });
});

describe('A program of Node that reads the file of variables only later goes on', () => {
  for (const [what, source] of [
    [
      'by a call below',
      "const pg = require('pg');\n\nconst pool = pg.connect({ user: 'a', password: '<S>' });\n\nrequire('dotenv').config();\nmodule.exports = pool;\n",
    ],
    [
      'by a module',
      "import pg from 'pg';\nimport dotenv from 'dotenv';\n\nconst password = '<S>';\n\ndotenv.config();\npg.connect({ user: 'a', password });\n",
    ],
  ] as const)
    it(`and is told so: ${what}`, () => {
      const { text, advice } = moved(source);
      assert.doesNotMatch(text, /throw/);
      assert.match(advice, /reads \.env only below: move that above this line/);
    });

  it('in whatever folder', () => {
    const source = "const client = make({ apiToken: '<S>' });\nmodule.exports = client;\n";
    const late = "require('../../../../src/app');\nrequire('dotenv').config();\n";
    const early = "require('dotenv').config();\nrequire('../../../../src/app');\n";
    assert.doesNotMatch(moved(source, { 'a/b/c/d/index.js': late }).text, /throw/);
    assert.match(moved(source, { 'a/b/c/d/index.js': early }).text, /throw/);
  });

  for (const [what, late, early] of [
    [
      'a module of Nest, below what it imports',
      "import { ConfigModule } from '@nestjs/config';\nimport { client } from './client';\n\n@Module({ imports: [ConfigModule.forRoot({ isGlobal: true })] })\nexport class AppModule {}\n",
      "import { ConfigModule } from '@nestjs/config';\nimport { client } from './client';\n\n@Module({ imports: [ConfigModule.forRoot({ isGlobal: true, ignoreEnvFile: true })] })\nexport class AppModule {}\n",
    ],
    [
      'a start that imports it first, and calls it by another name',
      "import { config as load } from 'dotenv';\nimport { client } from './client';\n\nload();\n",
      "import 'dotenv/config';\nimport { client } from './client';\n",
    ],
  ] as const)
    it(`by ${what}`, () => {
      const source = "export const client = make({ apiToken: '<S>' });\n";
      assert.doesNotMatch(moved(source, { 'src/main.ts': late }).text, /throw/);
      assert.match(moved(source, { 'src/main.ts': early }).text, /throw/);
    });

  it('and is told nothing where it reads it above', () => {
    const source = "require('dotenv').config();\nconst client = make({ apiToken: '<S>' });\nmodule.exports = client;\n";
    assert.doesNotMatch(moved(source).advice, /only below/);
    assert.match(moved(source).text, /throw/);
  });
});
