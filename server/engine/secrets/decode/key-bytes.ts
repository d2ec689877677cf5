import lists from '../../../../rules/secrets/words.json' with { type: 'json' };
import { type Decoded, undecoded } from './decoded.ts';

/** The bytes of a key as C writes them, `0x4F, 0x1A, …`; undefined where they are filled in, count up, or are the key of a published test. Source: FIPS 197, appendix A. */
export function decodeKeyBytes(value: string): Decoded | undefined {
  const bytes = [...value.matchAll(/0x([0-9a-f]{2})/gi)].map(([, digits = '']) => digits.toLowerCase());
  const written = bytes.join('');
  if (new Set(bytes).size < bytes.length / 2 || countsUp(bytes)) return undefined;
  return lists.testKeys.some((start) => written.startsWith(start)) ? undefined : undecoded;
}

/** Most bytes are as much more than the one before as the others are: `0x01, 0x02, 0x03, …`, `0x11, 0x22, 0x33, …`. */
function countsUp(bytes: readonly string[]): boolean {
  const steps = bytes
    .slice(1)
    .map((byte, index) => Number.parseInt(byte, 16) - Number.parseInt(bytes[index] ?? '', 16));
  const [first] = [...steps].sort((one, other) => one - other).slice(Math.floor(steps.length / 2));
  return steps.filter((step) => step === first).length > steps.length / 2;
}
