import assert from 'node:assert/strict';
import { createCipheriv, createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import { seeded } from '../../../../test-fixtures/random.mjs';
import { decryptAes } from '../../../engine/secrets/bytes/aes.ts';
import { digestOf, hmacOf, repeatedDigest, stretchedKey } from '../../../engine/secrets/bytes/digest.ts';

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

    it(`a passphrase stretched by ${name}, of any length, to keys of one digest and of more`, () => {
      for (const [count, rounds, size] of [
        [0, 1, 16],
        [8, 2, 20],
        [63, 3, 24],
        [64, 50, 32],
        [65, 2_048, 32],
        [300, 7, 100],
      ] as const) {
        const [passphrase, salt] = [some(count), some(count % 40)];
        const key = stretchedKey(name, passphrase, { salt, rounds, length: size });
        assert.deepEqual([...key], [...pbkdf2Sync(passphrase, salt, rounds, size, name)], `${count} ${rounds} ${size}`);
      }
    });
  }

  it('are the same where the engine knows no WebAssembly', () => {
    const bytes = some(32);
    const all = () => [
      digestOf('sha256', bytes),
      repeatedDigest('sha256', bytes, 5),
      hmacOf('sha256', bytes, bytes),
      stretchedKey('sha1', bytes, { salt: bytes, rounds: 5, length: 32 }),
    ];
    const expected = all();
    const known = globalThis.WebAssembly;
    Reflect.deleteProperty(globalThis, 'WebAssembly');
    try {
      assert.deepEqual(all(), expected);
    } finally {
      Object.defineProperty(globalThis, 'WebAssembly', { value: known, configurable: true, writable: true });
    }
  });

  it("AES in CBC is undone as the machine's own library does it, with keys of each length", () => {
    for (const size of [16, 24, 32])
      for (const blocks of [1, 2, 40]) {
        const [key, start, plain] = [some(size), some(16), some(16 * blocks)];
        const cipher = createCipheriv(`aes-${8 * size}-cbc`, key, start).setAutoPadding(false);
        const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
        assert.deepEqual([...decryptAes(key, start, sealed)], [...plain], `${size} ${blocks}`);
      }
    assert.equal(decryptAes(some(16), some(16), some(17)).length, 0);
    assert.equal(decryptAes(some(16), some(3), some(32)).length, 32);
  });
});
