import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { seeded } from '../../../../test-fixtures/random.mjs';
import { repeatedSha1 } from '../../../engine/secrets/bytes/repeated-sha1.ts';
import { repeatedSha256 } from '../../../engine/secrets/bytes/repeated-sha256.ts';

describe('digests of digests', () => {
  it('are what hashing each anew gives', () => {
    const random = seeded('digests');
    const ways = [
      ['sha1', 20, repeatedSha1],
      ['sha256', 32, repeatedSha256],
    ] as const;
    for (const [name, length, repeated] of ways)
      for (const times of [0, 1, 2, 3, 50, 2_047]) {
        const bytes = Uint8Array.from({ length }, () => Math.floor(random() * 256));
        let expected: Uint8Array = bytes;
        for (let time = 0; time < times; time++) expected = createHash(name).update(expected).digest();
        assert.deepEqual([...repeated(bytes, times)], [...expected], `${name}, ${times} times`);
      }
  });
});
