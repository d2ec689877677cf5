import type { AnchorUse, MatchKind } from './detector.ts';
import { type CharSet, hasChar } from './shape/char-set.ts';

/** What a matcher asks first of the bytes around an anchor (`pass/looks.ts`), and of its tokens. */
export interface Look {
  readonly kind: MatchKind;
  readonly tokens?: Tokens;
}

/** Of the tokens of a shape the length of the shortest, the characters that they hold, and whether signs that give values are among these. */
export interface Tokens {
  readonly least: number;
  readonly chars: CharSet;
  readonly holdsSigns: boolean;
}

/** In this order conditions name them, from 1 on. */
export const lookKinds: readonly MatchKind[] = [
  'token',
  'assigned',
  'generic',
  'k8s-secret',
  'uri',
  'concatenated',
  'encoded',
  'command',
];

/** What is asked first where an anchor stands for a detector. */
export function firstLookOf({ detector: { match, measure }, leadMax }: AnchorUse): Look | undefined {
  if (!lookKinds.includes(match)) return undefined;
  if (match !== 'token' && match !== 'assigned') return { kind: match };
  if (match === 'token' && leadMax > 0) return undefined;
  const chars = Uint32Array.from(measure.chars);
  const holdsSigns = valueSigns.some((sign) => hasChar(chars, sign));
  return { kind: match, tokens: { least: measure.least, chars, holdsSigns } };
}

/** Stands in sets for all characters beyond ASCII. */
export const del = 127;

/** Colon, greater, bar, question mark, comma. */
const valueSigns = [58, 62, 124, 63, 44];
