import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What takes as little as it can and, asked again, more and more. */
const lazy = /\[\\+s\\+S\]\*\?|\[\^\]\*\?|(?<!\\)\.[*+]\?/g;

/**
 * Whether what stands from `at` on is within a group that is repeated without end. Two ways to read each of n remarks are two to the power of n ways to
 * read them all, which an engine that goes back tries one by one.
 */
function isRepeated(line: string, at: number): boolean {
  let [depth, isInClass] = [0, false];
  for (let index = at; index < line.length; index++) {
    const char = line[index];
    if (char === '\\') index++;
    else if (isInClass) isInClass = char !== ']';
    else if (char === '[') isInClass = true;
    else if (char === '/') return false;
    else if (char === '(') depth++;
    else if (char === ')' && depth > 0) depth--;
    else if (char === ')' && /^(?:[*+]|\{\d+,\})/.test(line.slice(index + 1))) return true;
  }
  return false;
}

function repeatedIn(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => [...line.matchAll(lazy)].some(({ 0: taken, index }) => isRepeated(line, index + taken.length)));
}

describe('expressions that go back', () => {
  for (const [line, is] of [
    [String.raw`const a = /^(?:\s|\/\*[\s\S]*?\*\/)*b/;`, true],
    [String.raw`const a = /^(?:\s|(?:\/\*.*?\*\/))+b/;`, true],
    ['const a = /^(?:a.*?b){2,}c/;', true],
    [String.raw`const a = /^(?:\s|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/)*b/;`, false],
    [String.raw`const a = /\/\*[\s\S]*?\*\/|(?:b|c)*/g;`, false],
    ['const a = /^(?:a.*?b)?c(?:d)*/;', false],
  ] as const)
    it(line, () => assert.equal(repeatedIn(line).length > 0, is));

  it('the engine has none', () => {
    const engine = path.resolve('server/engine');
    const files = readdirSync(engine, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    assert.ok(files.length > 1_000);
    const found = files.flatMap((file) =>
      repeatedIn(readFileSync(path.join(engine, file), 'utf8')).map((line) => `${file}: ${line.trim()}`),
    );
    assert.deepEqual(found, []);
  });
});
