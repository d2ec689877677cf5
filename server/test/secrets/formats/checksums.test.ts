import assert from 'node:assert/strict';
import { marvin32 } from '../../../engine/secrets/bytes/marvin32.ts';
import { checksumNamed } from '../../../engine/secrets/checksum/checksums.ts';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { detectors } from '../detectors.ts';

/** A seed written as the bytes of its number. */
function seedOf(...bytes: readonly number[]): string {
  return String.fromCharCode(...bytes);
}

describe('Marvin32', () => {
  // Vectors of microsoft/security-utilities.
  it('agrees with its authors', () => {
    const text = (value: string) => new TextEncoder().encode(value);
    assert.equal(marvin32(text('abc'), seedOf(0xd5, 0x3c, 0xd9, 0xce, 0xcd, 0x08, 0x93, 0xb7)), 0x6be02a86);
    assert.equal(
      marvin32(text('abcdefghijklmnopqrstuvwxyz'), seedOf(0x0d, 0xdd, 0xde, 0xee, 0xef, 0xff, 0xf0, 0x00)),
      0xd34847dc,
    );
    assert.equal(marvin32(text(''), seedOf(0x00, 0x4f, 0xb6, 0x1a, 0x00, 0x1b, 0xdb, 0xcc)), 0x302009bc);
  });
});

describe('a checksum holds for what it was made for and for nothing else', () => {
  for (const { entry } of detectors.all.filter((candidate) => candidate.entry.checksum !== undefined))
    it(entry.id, () => {
      const detector = detectors.all.find((candidate) => candidate.entry.id === entry.id);
      const checksum = checksumNamed(entry.checksum);
      assert.ok(detector && checksum);
      const token = generateToken(detector, 'sealed');
      assert.equal(checksum.verify(token), 'valid');
      const at = Math.floor(token.length / 2);
      const other = [...'QR67qr'].find((char) => char !== token[at] && isAlike(char, token[at] ?? ''));
      assert.ok(other);
      assert.equal(checksum.verify(token.slice(0, at) + other + token.slice(at + 1)), 'failed');
    });
});

/** A letter for a letter of its case, so that the token keeps its alphabet. */
function isAlike(one: string, other: string): boolean {
  return [/[A-Z]/, /[a-z]/, /\d/].some((kind) => kind.test(one) && kind.test(other)) || !/[A-Za-z0-9]/.test(other);
}
