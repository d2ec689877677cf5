import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { seeded } from '../../../test-fixtures/random.mjs';
import { repeatedSha256 } from '../../engine/secrets/bytes/repeated-sha256.ts';

describe('digests of digests', () => {
  it('are what hashing each anew gives', () => {
    const random = seeded('digests');
    for (const times of [0, 1, 2, 3, 50, 2_047]) {
      const bytes = Uint8Array.from({ length: 32 }, () => Math.floor(random() * 256));
      let expected: Uint8Array = bytes;
      for (let time = 0; time < times; time++) expected = createHash('sha256').update(expected).digest();
      assert.deepEqual([...repeatedSha256(bytes, times)], [...expected], `${times} times`);
    }
  });
});
