import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readEncoded } from '../../host/read-text.ts';

const length = 64;

/** The text of the bytes, and its beginning. */
function read(bytes: Uint8Array) {
  const root = mkdtempSync(path.join(tmpdir(), 'identity-hygiene-head-'));
  writeFileSync(path.join(root, 'file.py'), bytes);
  const file = readEncoded(root, 'file.py');
  assert.ok(file.kind === 'encoded');
  return { text: file.text(), head: file.head(length) };
}

describe('the beginning of a text', () => {
  for (const [what, character] of [
    ['ASCII', 'a'],
    ['two bytes', 'é'],
    ['three bytes', 'あ'],
    ['four bytes, which are two units', '😀'],
  ] as const)
    for (const before of ['v', 'vw', 'vwx', 'vwxy'])
      it(`is that of the whole where characters are of ${what}, behind ${before.length} others`, () => {
        const { text, head } = read(Buffer.from(before + character.repeat(1_000)));
        assert.ok(text.startsWith(head));
        assert.ok(head.length >= length);
      });

  it('is read no further than it must be', () => {
    const { head } = read(Buffer.from('é'.repeat(100_000)));
    assert.ok(head.length <= 4 * length);
  });

  it('is all of a shorter text', () => {
    assert.equal(read(Buffer.from('clé')).head, 'clé');
  });

  it('is Latin-1 where bytes far behind it are no UTF-8', () => {
    const { text, head } = read(Buffer.concat([Buffer.from('clé'.repeat(100)), Buffer.from([0xe9])]));
    assert.ok(text.startsWith(head));
    assert.ok(head.startsWith('clÃ©'));
  });
});
