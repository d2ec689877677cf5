import { keptFor } from '../../model/kept-for.ts';
import { keptOfText } from '../../text/kept-of-text.ts';
import { readLiteral } from '../assignment/read-literal.ts';
import { insideWrapper } from '../assignment/wrapper.ts';
import type { Candidate } from '../candidate.ts';
import type { AnchorUse, Argument, DetectorEntry } from '../detector.ts';
import { argumentAt } from './argument-at.ts';
import { literalReach } from './match-generic.ts';
import type { LoginPlace } from './match-returned.ts';
import { isBoundary } from './token-boundary.ts';

/** Characters of a call's arguments that are read. */
const mostArguments = 400;

/**
 * The token that a call of the vendor's own library is given: the anchor is the call, and the detector says which argument it is. A call whose name does
 * not name the vendor, `Client(`, is one where the text does.
 */
export function matchCall(
  { detector, length, given }: AnchorUse,
  text: string,
  end: number,
  { language, state }: LoginPlace,
): Candidate | undefined {
  const { entry, regex } = detector;
  const call = text.slice(end - length, end);
  // Names of calls are spelled in one way alone.
  if (regex === undefined || entry.calls?.[call] === undefined || isWithinWord(text, end - length)) return undefined;
  state.left -= mostArguments;
  state.reach = literalReach;
  for (const one of given ?? []) {
    const at = typeof one === 'number' ? valueAt(text, argumentAt(text, end, one)) : memberAt(text, end, one);
    const literal = at === undefined ? undefined : readLiteral(text, at, language, { inside: '' });
    if (literal === undefined || literal.quote === '') continue;
    const { start, end: stop } = literal.content;
    regex.lastIndex = start;
    const token = regex.exec(text)?.[0];
    if (token === undefined || start + token.length !== stop || !isBoundary(text, start, detector.before)) continue;
    if (!namesVendor(call, entry) && !saysVendor(entry)(text)) return undefined;
    return { detector, span: literal.content, token, weight: 0.9, isGiven: true };
  }
  return undefined;
}

function isWithinWord(text: string, at: number): boolean {
  return /\w/.test(text[at] ?? ' ') && /[\w$]/.test(text[at - 1] ?? ' ');
}

/** Behind the name of an argument, `auth_token="…"`. */
function valueAt(text: string, at: number | undefined): number | undefined {
  if (at === undefined) return undefined;
  const name = /^[A-Za-z_]\w{0,30}[ \t]{0,4}[=:](?!=)[ \t]{0,4}/.exec(text.slice(at, at + 40))?.[0] ?? '';
  return insideWrapper(text, at + name.length) ?? at + name.length;
}

/** The value of an argument of that name, or of a member of one. */
function memberAt(text: string, open: number, name: Argument): number | undefined {
  const written = text.slice(open, open + mostArguments).split(';', 1)[0] ?? '';
  const found = nameBefore(name).exec(written);
  if (found === null) return undefined;
  const at = open + found.index + found[0].length;
  return insideWrapper(text, at) ?? at;
}

/** The name of an argument or a member, and what stands between it and its value. Made once for each name that a detector asks for. */
function nameBefore(name: Argument): RegExp {
  // Names and values may follow each other as arguments: `asMap("api_secret", "…")`.
  const made =
    named.get(name) ?? new RegExp(`(?<![\\w$-])["']?${name}["']?\\s{0,4}(?:=>|[:=]|(?<=["']\\s{0,4}),)\\s{0,4}`);
  named.set(name, made);
  return made;
}

const named = new Map<Argument, RegExp>();

/** `stripe` of `secret-stripe-secret-key`, and what names hold that are given one. */
function wordsOf({ id, anchors }: DetectorEntry): readonly string[] {
  return [id.split('-')[1] ?? id, ...anchors].filter((word) => word.length > 3).map((word) => word.toLowerCase());
}

function namesVendor(call: string, entry: DetectorEntry): boolean {
  const name = call.toLowerCase();
  return wordsOf(entry).some((word) => name.includes(word));
}

/** Whether a text names the vendor of a detector. */
const saysVendor = keptFor((entry: DetectorEntry) => {
  const words = wordsOf(entry).map((word) => word.replace(/\W/g, '\\$&'));
  const said = new RegExp(words.join('|'), 'i');
  return keptOfText((text) => said.test(text));
});
