import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { decode } from '../../host/read-text.ts';
import { found } from '../secrets/doubted.ts';

/** A wallet as Oracle lays one out: its mark and number, the version and length of what opens it, that, and a container. */
function wallet(number: number): Buffer {
  const head = Buffer.from('a1f84e0000000006000000210600', 'hex');
  head[3] = number;
  const rest = Array.from({ length: 40 }, (_, at) => createHash('sha256').update(`made up ${at}`).digest());
  return Buffer.concat([head, ...rest]);
}

function rulesIn(bytes: Buffer): readonly string[] {
  const read = decode(bytes);
  return read.kind === 'text' ? found('server/wallet/cwallet.sso', read.text) : [read.kind];
}

describe('a wallet of Oracle that opens by itself', () => {
  it('is told, as its two numbers mark it', () => {
    for (const number of [0x36, 0x37]) assert.deepEqual(rulesIn(wallet(number)), ['secret-private-key-wallet']);
  });

  it('is none that opens for one user of one machine, and other bytes are no text', () => {
    assert.deepEqual(rulesIn(wallet(0x38)), []);
    const other = wallet(0x36);
    other[2] = 0x4f;
    assert.deepEqual(rulesIn(other), ['skipped']);
  });
});
