import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

const key = randomText(seeded('unread'), 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789', 30);

/** Why what is found in a file is lowered, if it is. */
function loweredIn(path: string, text: string): readonly (string | undefined)[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ loweredBy }) => loweredBy);
}

describe('a secret in a variable that nothing reads', () => {
  it('is lowered where it is certain: in a function, or in a module that keeps it to itself', () => {
    for (const text of [
      `export function load() {\n  const apiKey = "${key}";\n  return 1;\n}\n`,
      `import { load } from "./load";\nconst token = '${key}';\nexport const all = () => load();\n`,
      `const fs = require("fs");\nconst password: string = "${key.slice(0, 14)}";\nmodule.exports = { fs };\n`,
    ])
      assert.deepEqual(loweredIn('src/load.ts', text), ['read-by-nothing'], text);
  });

  it('is told where something reads it, hands it out, or may', () => {
    for (const [path, text] of [
      ['src/load.ts', `export function load() {\n  const apiKey = "${key}";\n  return ask(apiKey);\n}\n`],
      ['src/load.ts', `import { load } from "./load";\nexport const token = '${key}';\n`],
      ['src/load.ts', `import { load } from "./load";\nconst token = '${key}';\nexport { token };\n`],
      ['src/load.js', `const token = '${key}';\nload();\n`],
      ['src/load.js', `import { load } from "./load";\nvar token = '${key}';\n`],
      ['src/load.js', `import { load } from "./load";\nconst token = '${key}';\neval(load());\n`],
      ['src/load.py', `import load\ntoken = '${key}'\n`],
    ] as const)
      assert.deepEqual(loweredIn(path, text), [undefined], text);
  });

  it('is told where it has a form of its own, or the host that it opens stands with it', () => {
    const text = `export function load() {\n  const host = "db.orchard.shop", user = "keeper";\n  const password = "${key.slice(0, 14)}";\n  return 1;\n}\n`;
    assert.ok(!loweredIn('src/load.ts', text).includes('read-by-nothing'));
  });
});
