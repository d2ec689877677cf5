import assert from 'node:assert/strict';
import { decode } from '../../host/read-text.ts';

const size = 4_096;

/** A swap file as Vim lays one out: its first block, one of pointers, and blocks of lines. */
function swapFile(blocks: readonly (readonly string[])[]): Buffer {
  const first = Buffer.alloc(size);
  first.write('b0VIM 9.1\0', 'latin1');
  first.writeUInt32LE(size, 12);
  first.write('/srv/shop/.env\0', 108, 'latin1');
  const pointers = Buffer.alloc(size);
  pointers.write('tp', 'latin1');
  return Buffer.concat([first, pointers, ...blocks.map(blockOf)]);
}

function blockOf(lines: readonly string[]): Buffer {
  const text = Buffer.from(
    [...lines]
      .reverse()
      .map((line) => `${line}\0`)
      .join(''),
  );
  const block = Buffer.alloc(Math.ceil((text.length + 64) / size) * size);
  block.write('ad', 'latin1');
  block.writeUInt32LE(block.length - text.length, 8);
  block.writeUInt32LE(block.length, 12);
  text.copy(block, block.length - text.length);
  return block;
}

function textIn(bytes: Buffer): string | undefined {
  const read = decode(bytes);
  return read.kind === 'text' ? read.text : undefined;
}

describe('a swap file of Vim', () => {
  it('is read as the lines that it holds, in their order', () => {
    assert.equal(textIn(swapFile([['A=1', '', 'B=grün'], ['C=3']])), 'A=1\n\nB=grün\nC=3\n');
    const long = 'x'.repeat(2 * size);
    assert.equal(textIn(swapFile([['A=1', long], ['C=3']])), `A=1\n${long}\nC=3\n`);
  });

  it('is read as far as its blocks can be', () => {
    const whole = swapFile([['A=1'], ['B=2']]);
    assert.equal(textIn(whole.subarray(0, whole.length - size)), 'A=1\n');
    const broken = Buffer.from(whole);
    broken.writeUInt32LE(0xffffffff, 2 * size + 8);
    assert.equal(textIn(broken), 'B=2\n');
    assert.equal(textIn(Buffer.from('b0VIM')), 'b0VIM');
  });

  it('is no text where it is encrypted', () => {
    const bytes = swapFile([['A=1']]);
    bytes.write('bcVIM', 'latin1');
    assert.equal(textIn(bytes), undefined);
  });
});
