import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { seeded } from '../../../../test-fixtures/random.mjs';
import { digestOf, hmacOf, repeatedDigest } from '../../../engine/secrets/bytes/digest.ts';

const hashes = [
  ['sha1', 20],
  ['sha256', 32],
] as const;

describe('digests in the engine', () => {
  const random = seeded('digests');
  const some = (length: number) => Uint8Array.from({ length }, () => random(256));

  for (const [name, length] of hashes) {
    it(`${name} is what the machine's own library gives, at each edge of a block and of the room`, () => {
      for (const count of [0, 1, 3, 55, 56, 63, 64, 65, 119, 120, 128, 1_000, 32_759, 32_760, 32_768, 70_001]) {
        const bytes = some(count);
        assert.deepEqual([...digestOf(name, bytes)], [...createHash(name).update(bytes).digest()], `${count} bytes`);
      }
    });

    it(`${name} of digests is what hashing each anew gives`, () => {
      for (const times of [0, 1, 2, 3, 50, 2_047]) {
        const bytes = some(length);
        let expected: Uint8Array = bytes;
        for (let time = 0; time < times; time++) expected = createHash(name).update(expected).digest();
        assert.deepEqual([...repeatedDigest(name, bytes, times)], [...expected], `${times} times`);
      }
    });

    it(`${name} under a key, too`, () => {
      for (const count of [0, 64, 2_500]) {
        const [key, bytes] = [some(length), some(count)];
        assert.deepEqual([...hmacOf(name, key, bytes)], [...createHmac(name, key).update(bytes).digest()]);
      }
    });
  }

  it('are the same where the engine knows no WebAssembly', () => {
    const bytes = some(32);
    const expected = [digestOf('sha256', bytes), repeatedDigest('sha256', bytes, 5), hmacOf('sha256', bytes, bytes)];
    const known = globalThis.WebAssembly;
    Reflect.deleteProperty(globalThis, 'WebAssembly');
    try {
      assert.deepEqual(
        [digestOf('sha256', bytes), repeatedDigest('sha256', bytes, 5), hmacOf('sha256', bytes, bytes)],
        expected,
      );
    } finally {
      Object.defineProperty(globalThis, 'WebAssembly', { value: known, configurable: true, writable: true });
    }
  });
});
