/** Invariant of `secrets/decode/`: what a value reads as, and whose it is. Only public parts are kept of it. */
import type { DecodedPart } from '../../model/credential.ts';
import type { Key } from '../../model/key.ts';

/** What a value tells by itself, or with the text around it. */
export interface Decoded {
  /** In display order. */
  readonly parts: readonly DecodedPart[];
  /** Match keys of the identity, strongest first. */
  readonly keys: readonly Key[];
  /** ISO 8601. */
  readonly expiresAt?: string;
  /** The structure was read and fits (`sound`), or ought to be there and is not (`broken`). */
  readonly structure?: 'sound' | 'broken';
  /** The text around it says that it is public by design. */
  readonly isPublic?: boolean;
  /** A password that many would guess, as demonstrations have. */
  readonly isGuessable?: boolean;
  /** It names neither who issued it nor whom it is for: any program with any key may have made it. */
  readonly isAnonymous?: boolean;
  /** It opens nothing but what its vendor lays down to try things out; false: it says that it is live. */
  readonly isSandbox?: boolean;
  /** A word that opens something on the machine itself. */
  readonly isOwnMachine?: boolean;
  /** Nothing around it says that it is used. */
  readonly isOutOfPlace?: boolean;
  /** Something that is not in the text, as a passphrase, has to be added before it opens anything. */
  readonly isProtected?: boolean;
}

/** Where a value stands: decoders may look at the text around it, within a few kilobytes. */
export interface DecodePlace {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Undefined: the value is not of the decoder's kind, so that the detector does not hold. */
export type Decoder = (value: string, place: DecodePlace) => Decoded | undefined;

/** Nothing to tell, and nothing against it. */
export const undecoded: Decoded = { parts: [], keys: [] };

/** A part where the value is known and short enough to be an identifier. */
export function part(label: string, value: unknown): readonly DecodedPart[] {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).replace(unseen, '') : '';
  return text === '' || text.length > 200 ? [] : [{ label, value: text }];
}

/** What is not seen, or turns around how the text behind it is read: whoever makes a token writes its claims. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** ISO date-time of a number of seconds since 1970, where it lies between 2000 and 2100. */
export function dateOfSeconds(seconds: unknown): string | undefined {
  if (typeof seconds !== 'number' || !(seconds >= 946_684_800 && seconds <= 4_102_444_800)) return undefined;
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}
