import logins from '../../../../rules/secrets/logins.json' with { type: 'json' };
import type { Language } from '../../text/language.ts';
import { readLiteral } from '../assignment/read-literal.ts';
import { insideWrapper } from '../assignment/wrapper.ts';
import type { Candidate, ScanState } from '../candidate.ts';
import type { AnchorUse } from '../detector.ts';
import { secretWeight } from '../judge/secret-value.ts';
import { literalReach } from './match-generic.ts';
import { matchGivenBefore } from './match-given-before.ts';

/** Characters of a call's arguments that are read. */
const mostArguments = 400;

/** The password that a call which signs in is given; the anchor is the call, and a table tells which argument it is. */
export function matchLogin(
  use: AnchorUse,
  text: string,
  end: number,
  { language, state }: LoginPlace,
): Candidate | undefined {
  const { detector, length } = use;
  const call = text.slice(end - length, end).toLowerCase();
  const position = positions.get(call);
  // What follows the password of a SQL account is the rest of its statement.
  const isStatement = call === 'identified by ';
  if (givenBefore.has(call)) return matchGivenBefore(use, text, end);
  if (position === undefined || (/\w/.test(text[end - length] ?? '') && /[\w$]/.test(text[end - length - 1] ?? ' ')))
    return undefined;
  state.left -= mostArguments;
  state.reach = literalReach;
  if (isStatement && !account.test(text.slice(Math.max(0, end - mostArguments), end))) return undefined;
  const at = argumentAt(text, end, position);
  const literal =
    at === undefined ? undefined : readLiteral(text, at, isStatement ? 'shell' : language, { inside: '' });
  if (
    literal === undefined ||
    (literal.quote === '' && !isStatement) ||
    !(
      isStatement || call.endsWith(' ')
        ? /^[\s;,)"'`]|^$/
        : /^\s{0,80}[,)]|^\s+-|^\.(?:getBytes|encode|toCharArray|toByteArray|bytes|as_bytes|as_ref|to_string|to_owned|into)\b/
    ).test(text.slice(literal.span.end, literal.span.end + 82))
  )
    return undefined;
  const value = text.slice(literal.content.start, literal.content.end);
  const weight = secretWeight({ kind: 'password', name: 'password', value, isQuoted: true });
  return weight < leastGiven ? undefined : { detector, span: literal.content, token: value, weight };
}

/** Behind what they are about. */
const givenBefore: ReadonlySet<string> = new Set([
  '.tochararray()',
  'forhttpheaderfield: "',
  'forhttpheaderfield:@"',
  'forkey: "',
  'forkey:@"',
]);

/** However weak: the call signs in by it. What a test or a document shows is dropped by the judge. */
const leastGiven = 0.3;

/** SQL that makes or changes accounts. */
const account =
  /\b(?:create|alter)\s+(?:or\s+replace\s+)?(?:database|login|public|role|schema|user)\b|\bgrant\b[^;]{1,300}\bto\b|\bset\s+(?:password|role)\b/i;

export interface LoginPlace {
  readonly language: Language;
  readonly state: ScanState;
}

const positions: ReadonlyMap<string, number> = new Map(
  Object.entries(logins).map(([call, position]) => [call.toLowerCase(), position]),
);

/** Which argument of a call is the password or the key, counted from 1; undefined for other calls. */
export function positionIn(call: string): number | undefined {
  return positions.get(call.toLowerCase());
}

/** Where the argument at a position, counted from 1, begins; undefined where the call has none. */
export function argumentAt(text: string, open: number, position: number): number | undefined {
  let left = position - 1;
  let depth = 0;
  let at = open;
  for (; left > 0 && at - open < mostArguments; at++) {
    const char = text[at] ?? ')';
    if (char === '"' || char === "'" || char === '`') {
      const length = text.slice(at + 1, at + mostArguments).indexOf(char);
      if (length === -1) return undefined;
      at += length + 1;
    } else if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char) && depth-- === 0) return undefined;
    else if (char === ';') return undefined;
    else if (char === ',' && depth === 0) left--;
  }
  if (left > 0) return undefined;
  while (/\s/.test(text[at] ?? 'x') && at - open < mostArguments) at++;
  return insideWrapper(text, at) ?? at;
}
