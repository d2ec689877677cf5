import { entropyOf } from '../judge/entropy.ts';
import { isFiller } from '../judge/filler.ts';
import { isPlaceholder } from '../judge/placeholder.ts';
import { isReference } from '../judge/reference.ts';
import { wordiness } from '../judge/wordiness.ts';
import { type Decoded, undecoded } from './decoded.ts';

/** For shapes that say little: the value must look random to be a token at all. */
export function decodeRandom(value: string): Decoded | undefined {
  if (isReference(value) || !/\d/.test(value) || !/[A-Za-z]/.test(value)) return undefined;
  const isMixed = (value.match(/\d[A-Za-z]|[A-Za-z]\d/g)?.length ?? 0) >= 3 && value.length <= 24;
  return (isMixed || (wordiness(value) ?? 0.5) < 0.65) && entropyOf(value) >= 2.8 ? undecoded : undefined;
}

/** For places that only passwords stand in: anything that is no placeholder, no reference and no filler. */
export function decodePassword(value: string): Decoded | undefined {
  return isReference(value) || isPlaceholder(value) || isFiller(value) || /^[$<{%[]/.test(value)
    ? undefined
    : undecoded;
}

/** Letters of both cases without any digit may be a token too, if they spell nothing. */
export function decodeLetters(value: string): Decoded | undefined {
  return (wordiness(value) ?? 0.5) < 0.68 && entropyOf(value) >= 3.5 ? undecoded : undefined;
}
