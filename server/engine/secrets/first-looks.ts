import commands from '../../../rules/secrets/commands.json' with { type: 'json' };
import type { AnchorUse, MatchKind } from './detector.ts';
import { type CharSet, hasChar } from './shape/char-set.ts';
import { headsOf, inBothCases } from './shape/heads.ts';

/** What a matcher asks first of the bytes around an anchor (`pass/looks.ts`), and of its tokens. */
export interface Look {
  readonly kind: MatchKind;
  readonly tokens?: Tokens;
}

/** Tokens of a shape. */
export interface Tokens {
  /** Characters of the shortest, and of all before the anchor. */
  readonly least: number;
  readonly lead: number;
  /** What they hold, and what the first characters of each are. */
  readonly chars: CharSet;
  readonly heads: readonly CharSet[];
  /** They may begin like what stands before a value. */
  readonly beginsAsSign: boolean;
}

/** First characters of a token that are asked about. */
export const mostHeads = 16;

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
  'curl',
];

/** What is asked first where an anchor stands for a detector. */
export function firstLookOf(anchor: string, { detector, leadMin, leadMax }: AnchorUse): Look | undefined {
  const { match, measure, shape, entry } = detector;
  if (!lookKinds.includes(match) || (match === 'command' && byPlace.has(anchor))) return undefined;
  if (match !== 'token' && match !== 'assigned') return { kind: match };
  if (shape === undefined || leadMin !== leadMax) return undefined;
  const isToken = match === 'token';
  // The name before what is assigned is no part of it.
  const written = headsOf(shape, mostHeads, { at: leadMin, word: isToken ? anchor : '' });
  const heads = entry.caseless ? written.map(inBothCases) : written;
  const [first] = heads;
  return {
    kind: match,
    tokens: {
      least: measure.least,
      lead: leadMin,
      chars: Uint32Array.from(measure.chars),
      heads,
      beginsAsSign: first === undefined || valueSigns.some((sign) => hasChar(first, sign)),
    },
  };
}

/** Commands that take a password by its place among what they are given, and not behind an option: few texts hold them. */
const byPlace: ReadonlySet<string> = new Set(
  Object.entries(commands).flatMap(([command, options]) =>
    options.some(({ option, form }) => form !== 'piped' && !/^(?:\(\?:)?[-/]/.test(option)) ? [command] : [],
  ),
);

/** Stands in sets for all characters beyond ASCII. */
export const del = 127;

/** What may stand there that a bridge does not take in any number. */
const valueSigns = Array.from(':>|?,', (sign) => sign.charCodeAt(0));
