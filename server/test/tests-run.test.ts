import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Places of tests that stand within another test: mocha never runs them, and says nothing. */
function testsWithin(text: string): readonly number[] {
  const found: number[] = [];
  let outer: string | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const indent = /^ */.exec(line)?.[0] ?? '';
    if (outer !== undefined && line.startsWith(`${outer}}`)) outer = undefined;
    if (!/^ *it(?:\.\w+)?\(/.test(line)) continue;
    if (outer !== undefined && indent.length > outer.length) found.push(index + 1);
    else if (line.endsWith('{')) outer = indent;
  }
  return found;
}

describe('the tests', () => {
  it('stand beside each other, so that each is run', () => {
    const folders = ['server/test', 'client/test'];
    const files = folders.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.test.ts'))
        .map((name) => path.join(folder, name)),
    );
    assert.ok(files.length > 200);
    const within = files.flatMap((file) => testsWithin(readFileSync(file, 'utf8')).map((line) => `${file}:${line}`));
    assert.deepEqual(within, []);
    assert.deepEqual(testsWithin("it('a', () => {\n  it('b', () => {\n  });\n});\nit('c', () => {\n});\n"), [2]);
  });
});
