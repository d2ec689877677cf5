import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';
import type { Texts } from './repository.ts';

const node = '{ "name": "shop", "dependencies": { "dotenv": "^16.0.0" } }\n';
const path = 'src/app.js';

/** A source with its literal moved, its variable as `X`. */
function moved(source: string, others: Texts = {}, own = path): string {
  const given = fixed(own, { 'package.json': node, ...others, [own]: source.replace('<S>', secret) });
  assert.ok(given, 'no fix');
  const text = given.after[own] ?? '';
  const [variable] = /[A-Z]\w+(?==jpmwd)/.exec(given.after['.env'] ?? given.after['.env.local'] ?? '') ?? [];
  assert.ok(variable, given.after['.env']);
  assert.doesNotMatch(text, new RegExp(secret));
  return text.replaceAll(variable, 'X');
}

const stop = "if (!process.env.X) throw new Error('X is not set');";

describe('a function of Node stops before the statement that reads a password or a key that signs', () => {
  for (const [what, before, after] of [
    [
      'a password that is given to a call',
      "function open() {\n  return connect({ user: 'app', password: '<S>' });\n}\nopen();\n",
      `function open() {\n  ${stop}\n  return connect({ user: 'app', password: process.env.X });\n}\nopen();\n`,
    ],
    [
      'a password in a branch',
      "let c;\nif (isLive()) {\n  c.open({\n    user: 'app',\n    password: '<S>',\n  });\n}\n",
      `let c;\nif (isLive()) {\n  ${stop}\n  c.open({\n    user: 'app',\n    password: process.env.X,\n  });\n}\n`,
    ],
    [
      'what stands in for a variable',
      "const open = () => {\n  const dbPassword = process.env.DB_PASSWORD || '<S>';\n  return connect('app', dbPassword);\n};\n",
      `const open = () => {\n  ${stop}\n  const dbPassword = process.env.X;\n  return connect('app', dbPassword);\n};\n`,
    ],
    [
      'a key of a text that is signed by a digest alone',
      "import md5 from 'md5';\n\nexport function sign(query) {\n  const signingKey = '<S>';\n  return md5(query + signingKey);\n}\n",
      `import md5 from 'md5';\n\nexport function sign(query) {\n  ${stop}\n  const signingKey = process.env.X;\n  return md5(query + signingKey);\n}\n`,
    ],
  ] as const)
    it(what, () => assert.equal(moved(before), after));

  const opening = "function open() {\n  return connect({ user: 'app', password: '<S>' });\n}\n";
  for (const [what, source, others] of [
    [
      'where jsonwebtoken refuses it',
      "const jwt = require('jsonwebtoken');\nfunction sign(p) {\n  return jwt.sign(p, '<S>');\n}\n",
      {},
    ],
    [
      'where Node refuses it',
      "import crypto from 'node:crypto';\nexport function sign(t) {\n  const signingKey = '<S>';\n  return crypto.createHmac('sha256', signingKey).update(t);\n}\n",
      {},
    ],
    [
      'where the driver of PostgreSQL refuses it',
      "const pg = require('pg');\nfunction open() {\n  return new pg.Client({ user: 'app', password: '<S>' });\n}\n",
      {},
    ],
    [
      'of what is no password, which its server refuses',
      "function open() {\n  return connect({ apiToken: '<S>' });\n}\n",
      {},
    ],
    [
      'where a condition decides whether it is read',
      "function open(live) {\n  return connect({ user: 'app', password: live ? '<S>' : '' });\n}\n",
      {},
    ],
    ['where a test takes the module in', opening, { 'test/app.test.js': "require('../src/app');\n" }],
    ['where a framework builds the module', opening, { 'package.json': '{ "dependencies": { "next": "15.0.0" } }\n' }],
    ['where one of several commands runs it', opening, { 'package.json': '{ "bin": "cli.js" }\n' }],
  ] as const)
    it(`but not ${what}`, () => assert.doesNotMatch(moved(source, others), /throw/));

  it('once for each function', () => {
    const source = `function open() {\n  if (!process.env.DB_PASSWORD) throw new Error('DB_PASSWORD is not set');\n  const dbPassword = process.env.DB_PASSWORD || '<S>';\n  return connect('app', dbPassword);\n}\n`;
    assert.equal(moved(source).match(/throw/g)?.length, 1);
  });
});

describe('a module of Node stops for the environment that a constant chooses', () => {
  const source = (use: string, more = '') =>
    `const SANDBOX = process.env.NODE_ENV !== 'production';\n\nconst LIVE_TOKEN =\n  '<S>'; // live\n${more}const client = make({ accessToken: ${use} });\nmodule.exports = client;\n`;
  for (const [use, condition] of [
    ["SANDBOX ? 'sandbox' : LIVE_TOKEN", '!SANDBOX'],
    ["!SANDBOX ? LIVE_TOKEN : 'sandbox'", '!SANDBOX'],
    ["SANDBOX ? LIVE_TOKEN : 'live'", 'SANDBOX'],
  ] as const)
    it(use, () => {
      const line = `if (${condition} && !process.env.X) throw new Error('X is not set');\n`;
      assert.match(
        moved(source(use)),
        new RegExp(`\\n\\n${line.replace(/[.()&]/g, '\\$&')}const \\w+ =\\n  process\\.env\\.X; // live\\n`),
      );
    });
  for (const [what, use, more] of [
    ['where it is used otherwise as well', "SANDBOX ? 'sandbox' : LIVE_TOKEN", 'if (other) log(LIVE_TOKEN);\n'],
    ['where a call decides', "isTrial() ? 'sandbox' : LIVE_TOKEN", ''],
    ['where what decides is not known there', "TRIAL ? 'sandbox' : LIVE_TOKEN", 'const TRIAL = 1;\n'],
  ] as const)
    it(`not ${what}`, () => assert.doesNotMatch(moved(source(use, more)), /throw/));

  it('and keeps what the compiler wants to be told', () => {
    const text = moved(
      source("SANDBOX ? 'sandbox' : LIVE_TOKEN").replace('module.exports =', 'export default'),
      { 'tsconfig.json': '{ "compilerOptions": { "strict": true } }\n' },
      'src/app.ts',
    );
    assert.match(text, /if \(!SANDBOX && !process\.env\.X\) throw/);
    assert.match(text, /process\.env\.X!; \/\/ live/);
  });
});

describe('a variable of Node is read by the function that the project has for those it needs', () => {
  const declared =
    'function requireEnv(name) {\n  const value = process.env[name];\n  if (!value) throw new Error(`${name} is missing`);\n  return value;\n}\n';
  const use = "const url = requireEnv('DB_URL');\n";
  const source = "function open() {\n  return connect(url, { apiToken: '<S>' });\n}\nopen();\n";
  const read = source.replace("'<S>'", "requireEnv('X')");

  it('of its own file', () => assert.equal(moved(declared + use + source), declared + use + read));
  for (const [what, taken, others] of [
    ['import', "import { requireEnv } from './env.js';\n", { 'src/env.js': `export ${declared}` }],
    [
      'require',
      "const { requireEnv } = require('./env');\n",
      { 'src/env.js': `${declared}module.exports = { requireEnv };\n` },
    ],
  ] as const)
    it(`by ${what}`, () => assert.ok(moved(taken + use + source, others).endsWith(taken + use + read)));
  it('at the margin, instead of a check', () => {
    const own = "const client = make({ apiToken: '<S>' });\nmodule.exports = client;\n";
    assert.equal(moved(declared + use + own), declared + use + own.replace("'<S>'", "requireEnv('X')"));
  });
  for (const [what, text, others] of [
    [
      'one that gives a default',
      declared.replace('throw new Error(`${name} is missing`)', "return ''") + use + source,
      {},
    ],
    ['one that nothing calls', declared + source, {}],
    ['one of a package', `import { requireEnv } from 'env';\n${use}${source}`, {}],
  ] as const)
    it(`not by ${what}`, () => assert.doesNotMatch(moved(text, others), /requireEnv\('X'\)/));
});
