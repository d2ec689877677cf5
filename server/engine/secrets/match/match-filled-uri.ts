import type { Span } from '../../model/span.ts';
import { readLiteral } from '../assignment/read-literal.ts';
import type { Candidate } from '../candidate.ts';
import type { AnchorUse } from '../detector.ts';
import { secretWeight } from '../value/secret-value.ts';
import { argumentAt } from './argument-at.ts';

/** Characters of an address before its password, and behind its authority. */
const mostBefore = 200;
const mostBehind = 300;

const slot = /%[sqvd]|\{\w{0,20}\}/g;
/** Between the literal and the arguments that fill it. */
const filled = /^[^"'`\n\\]{0,200}["'`](?:[ \t]{0,4}%[ \t]{0,4}\(|\.format\(|[ \t]{0,4},)/;

/** The password of an address that a program fills in with a literal: `Sprintf("postgres://%s:%s@%s", "shop", "…", host)`. */
export function matchFilledUri(
  { detector }: AnchorUse,
  text: string,
  { start, end }: Span,
  authority: number,
): Candidate | undefined {
  if (!/^(?:%[sqv]|\{\d?\})$/.test(text.slice(start, end))) return undefined;
  const before = text.slice(Math.max(0, start - mostBefore), start);
  const quote = Math.max(before.lastIndexOf('"'), before.lastIndexOf("'"), before.lastIndexOf('`'));
  const head = filled.exec(text.slice(authority, authority + mostBehind))?.[0];
  if (quote === -1 || head === undefined || before.slice(quote).includes('\n')) return undefined;
  const position = (before.slice(quote).match(slot)?.length ?? 0) + 1;
  const at = argumentAt(text, authority + head.length, position);
  const literal = at === undefined ? undefined : readLiteral(text, at, 'python', { inside: '' });
  if (literal === undefined || literal.quote === '') return undefined;
  const token = text.slice(literal.content.start, literal.content.end);
  const weight = secretWeight({ kind: 'password', name: 'password', value: token, isQuoted: true });
  return weight < least ? undefined : { detector, span: literal.content, token, weight };
}

/** What a word weighs less than. */
const least = 0.5;
