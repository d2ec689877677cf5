import type { Language } from '../../text/language.ts';
import type { Candidate } from '../candidate.ts';
import type { AnchorUse } from '../detector.ts';
import { secretWeight } from '../value/secret-value.ts';

/** Behind the address of a machine and blanks: `10.0.0.1 root …`. */
const users = /^\d (?:root|admin) $/;

/** Notes, read by people. */
const notes: ReadonlySet<Language> = new Set<Language>(['markdown', 'text']);

/** The line up to the user: an address, and the port of it. */
const address = /(?:^|\n)[ \t>*|-]{0,8}(?:\d{1,3}\.){3}\d{1,3}(?::\d{2,5})?(?:[ \t|,;]{1,8}\d{2,5})?[ \t|,;]{0,8}$/;
const value =
  /[ \t|,;]{0,8}((?=[^\s|]{0,60}[A-Za-z])(?=[^\s|]{0,60}[\d!@#$%^&*?])[^\s|,;/]{6,64})[ \t|]{0,8}(?=\r?\n|$)/y;

/** Characters of a line before its user. */
const mostBefore = 80;

/** Whether the anchor is the user in a row of machines. */
export function isRowOfHost(anchor: string): boolean {
  return users.test(anchor);
}

/** The password in a row of machines, one a line: `10.0.0.1 22 root …`. */
export function matchRowOfHost(
  { detector, length }: AnchorUse,
  text: string,
  end: number,
  language: Language,
): Candidate | undefined {
  if (!notes.has(language)) return undefined;
  // The anchor begins with the last digit of the address or its port.
  const start = end - length + 1;
  if (!address.test(text.slice(Math.max(0, start - mostBefore), start))) return undefined;
  value.lastIndex = end;
  const match = value.exec(text);
  const token = match?.[1];
  if (match === null || token === undefined) return undefined;
  const weight = secretWeight({ kind: 'password', name: 'password', value: token, isQuoted: true });
  const at = match.index + match[0].indexOf(token);
  return weight < leastWeight ? undefined : { detector, span: { start: at, end: at + token.length }, token, weight };
}

/** What a word, a number or the name of something weighs less than. */
const leastWeight = 0.5;
