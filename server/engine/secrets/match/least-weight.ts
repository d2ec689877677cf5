import type { Span } from '../../model/span.ts';
import type { Assignment } from '../assignment/read-assignment.ts';
import { classesOf } from '../value/char-classes.ts';
import { isLongRandom } from '../value/made-by-generator.ts';
import type { NameKind } from '../value/name-kind.ts';
import { isSpoken } from '../value/secret-value.ts';

export const leastWritten = 0.1;

/** Looser forms ask for more: two arguments side by side are often two names. */
export function leastWeight(
  text: string,
  { form, name, nameSpan, literal: { quote } }: Assignment,
  value: string,
  kind?: NameKind,
): number {
  // No other option is called so than the one by which a server is told its password. Source: Redis, "Security", `requirepass`.
  if ((form === 'flag' || isOption(text, name, nameSpan)) && name === 'requirepass' && !isInWords(text, nameSpan.start))
    return leastWritten;
  if (kind === 'password' && (form === 'two' || (form === 'said' && mayBeSaid.test(value))) && isMadeUpPassword(value))
    return 0.4;
  if (kind === 'password' && (form === 'said' || form === 'beside') && isOfAllKinds(value)) return 0.4;
  if (form === 'two') return isSpoken(value) ? 0.4 : value.length >= 16 && !/[^\w+/=.~-]/.test(value) ? 0.7 : 1;
  if (form === 'said') return isSpoken(value) ? 0.4 : 1;
  if (form === 'beside')
    return value.length >= (kind === 'password' ? 12 : 20) && isSpoken(value)
      ? 0.4
      : quote === '`' || (quote !== '' && isSpoken(value))
        ? 0.7
        : 1;
  // Documentation is full of headers with words for tokens.
  if (form === 'header') return 0.7;
  // Whether a program lets in by it says how much it weighs.
  if (form === 'comparison' && isLongRandom(value)) return 0.4;
  if (form === 'comparison') return /\d/.test(value) ? 0.7 : 1;
  if (form === 'within') return isSpoken(value) ? 0.4 : /\d/.test(value) && /[^\w-]/.test(value) ? 0.7 : 1;
  if (form === 'argument' || form === 'fallback' || form === 'call' || form === 'flag')
    return /\d/.test(value) ? 0.5 : 0.7;
  return leastWritten;
}

/** `--requirepass`, also as an item of a list. */
export function isOption(text: string, name: string, { start }: Span): boolean {
  return name === 'requirepass' && text.slice(Math.max(0, start - 2), start) === '--';
}

/** Characters of a line before an option. */
const mostLine = 240;

/** Whether a sentence speaks of an option, or a command prints one: `The --requirepass flag`, `echo "use --requirepass option"`. */
function isInWords(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at).slice(-mostLine);
  return /`|\b(?:an?|by|echo|print\w{0,3}|see|set|the|use|via|with)\b(?![-=./])/i.test(line);
}

/** As `isSpoken`, which asks for more. */
const mayBeSaid = /^(?=\D*\d\D*\d).{10}/;

/** Letters of both cases, digits, and a sign that stands in no word, version or address: what prose calls a password is one. */
function isOfAllKinds(value: string): boolean {
  return (
    /^(?=.*[a-z])(?=.*[A-Z])(?=\D*\d\D*\d)(?=.*[!@#$%^&*?+=])[\w!@#$%^&*?+=.-]{8,40}$/.test(value) &&
    /[\w!@#$%^&*]$/.test(value)
  );
}

/** As people make passwords up and call nothing else: signs of three kinds, a number among or behind them. */
function isMadeUpPassword(value: string): boolean {
  const { count, digit } = classesOf(value);
  return count >= 3 && digit && value.length >= 8 && !/^(?:aes|base|md|sha|utf|iso|rsa|x)[-_]?\d/i.test(value);
}
