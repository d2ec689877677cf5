import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { readEncoded, readText } from '../../host/read-text.ts';
import { temporaryFolder } from '../support/workspace.ts';

const mark = [0xef, 0xbb, 0xbf];

function read(bytes: readonly number[]) {
  const root = temporaryFolder();
  writeFileSync(path.join(root, 'file.cs'), Uint8Array.from(bytes));
  return { encoded: readEncoded(root, 'file.cs'), text: readText(root, 'file.cs') };
}

const codes = (text: string) => [...Buffer.from(text, 'utf8')];

describe('a text behind a byte order mark of UTF-8', () => {
  for (const [what, bytes, expected] of [
    ['ASCII', codes('key = 1'), 'key = 1'],
    ['more than ASCII', codes('clé = 1'), 'clé = 1'],
    ['Latin-1 all the same', [0x63, 0x6c, 0xe9], 'clé'],
  ] as const)
    it(`comes as bytes and as text without it: ${what}`, () => {
      const { encoded, text } = read([...mark, ...bytes]);
      assert.ok(encoded.kind === 'encoded');
      assert.deepEqual([...encoded.encoded], bytes);
      assert.equal(encoded.text(), expected);
      assert.equal(encoded.head(100), expected);
      assert.ok(text.kind === 'text');
      assert.equal(text.text, expected);
    });

  it('is none where zeros stand in it', () => {
    const { encoded, text } = read([...mark, 1, 0, 2, 0, 0, 0, 3]);
    assert.equal(encoded.kind, 'skipped');
    assert.equal(text.kind, 'skipped');
  });

  it('begins with its first letter, which three bytes may be', () => {
    const { encoded } = read(codes('ａｂ'));
    assert.ok(encoded.kind === 'encoded');
    assert.equal(encoded.text(), 'ａｂ');
  });
});
