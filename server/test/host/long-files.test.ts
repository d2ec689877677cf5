import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { readEncoded, readText } from '../../host/read-text.ts';
import { temporaryFolder } from '../support/workspace.ts';

const kilobyte = 1024;

/** From more bytes than are read at once on, files are read into one buffer, the largest so far. */
const sizes = [300, 900, 300, 256, 1_100, 20, 256.5, 2_000, 600].map((size) => size * kilobyte);

/** Of that length, and of no other text's lines. */
function textFor(size: number, at: number): string {
  return `line ${at} of é\n`.repeat(size).slice(0, size - 1);
}

describe('long files, one after the other', () => {
  const root = temporaryFolder();
  const texts = sizes.map(textFor);
  const names = texts.map((_, at) => `${at}.txt`);
  for (const [at, name] of names.entries()) writeFileSync(path.join(root, name), texts[at] ?? '');

  it('are each read whole, with nothing of those before', () => {
    for (const [at, name] of names.entries()) {
      const file = readEncoded(root, name);
      assert.ok(file.kind === 'encoded', name);
      assert.ok(file.text() === texts[at], name);
    }
  });

  it('are texts that stay as they are when the next is read', () => {
    const read = names.map((name) => readText(root, name));
    for (const [at, file] of read.entries()) assert.ok(file.kind === 'text' && file.text === texts[at], names[at]);
  });
});
