import { checksumNamed } from '../checksum/checksums.ts';
import { decoderNamed } from '../decode/decoders.ts';
import type { Detector } from '../detector.ts';
import { charsOf } from '../shape/char-set.ts';
import type { Shape } from '../shape/parse-shape.ts';
import { entropyOf } from '../value/entropy.ts';
import { isFiller, looksInvented } from '../value/filler.ts';
import { forgeryFor } from './forgeries.ts';
import { between, pick, type Random, seededRandom } from './random.ts';

/**
 * An invented credential of a detector: of its shape, with a valid checksum and a structure that its decoder reads.
 * Equal detector and seed give equal text. For tests, rule examples and the demo; it opens nothing.
 */
export function generateToken(detector: Detector, seed: string): string {
  const random = seededRandom(`${detector.entry.id}/${seed}`);
  for (let round = 0; round < 200; round++) {
    const token = attempt(detector, random);
    if (isConvincing(detector, token)) return token;
  }
  return attempt(detector, random);
}

function attempt(detector: Detector, random: Random): string {
  const forge = forgeryFor(detector.entry);
  const token = forge?.(random, detector.entry) ?? (detector.shape === undefined ? '' : fill(detector.shape, random));
  return checksumNamed(detector.entry.checksum)?.seal(token) ?? token;
}

/** Random text may happen to look like filler or to decode to nonsense; another round makes it better. */
function isConvincing(detector: Detector, token: string): boolean {
  const secret = secretPart(detector, token);
  if (isFiller(secret) || looksInvented(secret)) return false;
  if (entropyOf(secret) < (detector.entry.entropy ?? 0)) return false;
  if (checksumNamed(detector.entry.checksum)?.verify(token) === 'none') return false;
  if (detector.match === 'token' && !hasShape(detector, token)) return false;
  const decoder = decoderNamed(detector.entry.decoder);
  return decoder === undefined || decoder(secret, { text: token, start: 0, end: token.length }) !== undefined;
}

/** Sealing a checksum may write characters that the shape does not take. */
function hasShape({ regex }: Detector, token: string): boolean {
  if (regex === undefined) return true;
  return Array.from({ length: Math.min(token.length, 64) }, (_, at) => at).some((at) => {
    regex.lastIndex = at;
    return regex.test(token);
  });
}

function secretPart(detector: Detector, token: string): string {
  if (detector.regex === undefined || !detector.measure.hasPart) return token;
  detector.regex.lastIndex = 0;
  const match = detector.regex.exec(token);
  return match?.find((text, group) => group > 0 && text !== undefined) ?? token;
}

/** A text of the shape. Long repetitions stay short, optional parts come half of the time. */
function fill(shape: Shape, random: Random): string {
  switch (shape.kind) {
    case 'char':
      return pick(random, preferred(charsOf(shape.set)));
    case 'secret':
      return fill(shape.part, random);
    case 'sequence':
      return shape.parts.map((part) => fill(part, random)).join('');
    case 'choice':
      return fill(pick(random, shape.options), random);
    case 'repeat': {
      const count = between(random, shape.min, Math.min(shape.max, shape.min + 12));
      return Array.from({ length: count }, () => fill(shape.part, random)).join('');
    }
  }
}

/** Letters and digits where a class is wide, so that a token can be quoted anywhere. */
function preferred(chars: readonly string[]): readonly string[] {
  const plain = chars.filter((char) => /[A-Za-z0-9]/.test(char));
  return plain.length >= 10 ? plain : chars;
}
