import type { Language } from '../../text/language.ts';
import { readLiteral } from '../assignment/read-literal.ts';
import type { Candidate } from '../candidate.ts';
import type { AnchorUse } from '../detector.ts';
import { secretWeight } from '../value/secret-value.ts';
import { argumentAt } from './argument-at.ts';

/** Characters of a connection string before its password, and behind. */
const mostBefore = 200;
const mostBehind = 200;

/** The place of a password in a format: `password=%s`, `Pwd={2}`, `shop:%s@tcp(`. */
const place = /^(?:password|passwd|pwd)='?(?:%[sv]|\{)$|^%s:%s@tcp\($/;

/** Whether the anchor is a place of a format that takes a password. */
export function takesFilled(anchor: string): boolean {
  return place.test(anchor);
}

const slot = /%[sqvd]|\{\d{0,2}\}/g;
/** From within the format to its arguments. Sources: Go, `fmt`; .NET, `String.Format`; Java, `String.format`; Python, "Format string syntax". */
const filled = /^[^"`\n\\]{0,200}["`](?:[ \t]{0,4}%[ \t]{0,4}\(|\.(?:format|formatted)\(|[ \t]{0,4},)/;

/** Of SQL, where what stands in no quotes is an expression. */
const statement = /^\s{0,20}(?:delete|insert|merge|replace|select|update)\s/i;

/** The password of a connection string that a program fills in with a literal: `Sprintf("host=%s password=%s", host, "…")`. */
export function matchFilledSetting(
  { detector, length }: AnchorUse,
  text: string,
  end: number,
  language: Language,
): Candidate | undefined {
  const start = end - length;
  const before = text.slice(Math.max(0, start - mostBefore), start);
  const quote = Math.max(before.lastIndexOf('"'), before.lastIndexOf('`'));
  const head = filled.exec(text.slice(end, end + mostBehind))?.[0];
  if (quote === -1 || head === undefined || before.slice(quote).includes('\n')) return undefined;
  const anchor = text.slice(start, end);
  if (!anchor.includes("'") && statement.test(before.slice(quote + 1))) return undefined;
  const counted = before.slice(quote).match(slot)?.length ?? 0;
  const numbered = /^(\d{1,2})\}/.exec(text.slice(end, end + 3))?.[1];
  if (anchor.endsWith('{') && numbered === undefined && text[end] !== '}') return undefined;
  // Of `%s:%s@tcp(` the second.
  const position = numbered === undefined ? counted + (anchor.startsWith('%') ? 2 : 1) : Number(numbered) + 1;
  const at = argumentAt(text, end + head.length, position);
  const literal = at === undefined ? undefined : readLiteral(text, at, language, { inside: '' });
  if (literal === undefined || literal.quote === '') return undefined;
  const token = text.slice(literal.content.start, literal.content.end);
  const weight = secretWeight({ kind: 'password', name: 'password', value: token, isQuoted: true });
  return weight < least ? undefined : { detector, span: literal.content, token, weight };
}

/** What a word weighs less than. */
const least = 0.5;
