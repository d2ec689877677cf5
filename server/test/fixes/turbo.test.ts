import assert from 'node:assert/strict';
import { afterFix, engineOver, type Texts, token } from './repository.ts';

/** `turbo.json` after the key of the program below has moved. */
function listed(turbo: Texts, path = 'apps/api/src/pay.ts'): Texts {
  const texts = {
    '.gitignore': '.env\n',
    'apps/api/package.json': '{}',
    [path]: `export const stripe = new Stripe('${token('secret-stripe-secret-key')}');\n`,
    ...turbo,
  };
  const engine = engineOver(texts);
  const [finding] = engine.findings(path);
  assert.ok(finding);
  return afterFix(texts, engine.fix(path, finding.key, 'move-to-environment'));
}

const tasks = (env: string) =>
  `{\n  "globalEnv": ["NODE_ENV"],\n  "tasks": {\n    "build": { "env": ${env} }\n  }\n}\n`;

describe('a variable of a monorepo of Turborepo', () => {
  it('is among those that its build is given', () => {
    const after = listed({ 'turbo.json': tasks('["DATABASE_URL"]') });
    assert.equal(after['turbo.json'], tasks('["DATABASE_URL", "STRIPE_SECRET_KEY"]'));
  });

  it('is among those that all tasks are given where the build has no list', () => {
    const text =
      '{\n  // What tasks see.\n  "globalEnv": [\n    "DATABASE_URL",\n    "NODE_ENV"\n  ],\n  "tasks": { "build": {} }\n}\n';
    const after = listed({ 'turbo.json': text });
    assert.equal(after['turbo.json'], text.replace('"NODE_ENV"', '"NODE_ENV",\n    "STRIPE_SECRET_KEY"'));
  });

  it('is named by the list of its own package, where that has one', () => {
    const own = '{ "extends": ["//"], "tasks": { "build": { "env": ["PORT"] } } }\n';
    const after = listed({ 'turbo.json': tasks('["DATABASE_URL"]'), 'apps/api/turbo.json': own });
    assert.equal(after['turbo.json'], tasks('["DATABASE_URL"]'));
    assert.match(after['apps/api/turbo.json'] ?? '', /"env": \["PORT", "STRIPE_SECRET_KEY"\]/);
  });

  it('is named once, and nowhere where nothing is listed', () => {
    for (const text of [tasks('["STRIPE_*"]'), '{ "tasks": { "build": {} } }\n', tasks('["STRIPE_SECRET_KEY"]')])
      assert.equal(listed({ 'turbo.json': text })['turbo.json'], text);
  });
});
