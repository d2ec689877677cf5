import { readLiteral } from '../assignment/read-literal.ts';
import type { Candidate } from '../candidate.ts';
import type { AnchorUse } from '../detector.ts';
import { secretWeight } from '../value/secret-value.ts';

/** Characters before the call in which its statement begins, and behind it in which what it answers is compared. */
const mostBefore = 140;
const mostBehind = 400;

/** Whether an anchor asks a request for the user and the password that it was sent with. */
export function asksRequest(call: string): boolean {
  return call === '.basicauth()';
}

/** What a server compares with the password of whoever calls it: `user, word, ok := r.BasicAuth()`, and behind that `word != "…"`. Source: Go, `net/http`, `Request.BasicAuth`. */
export function matchAskedLogin({ detector, length }: AnchorUse, text: string, end: number): Candidate | undefined {
  const begin = end - length;
  const name = answers.exec(text.slice(Math.max(0, begin - mostBefore), begin))?.[1];
  if (name === undefined) return undefined;
  const behind = text.slice(end, end + mostBehind);
  const compared = [...behind.matchAll(comparisons)].find((match) => match[1] === name);
  if (compared === undefined) return undefined;
  const start = end + compared.index;
  const literal = readLiteral(text, start + compared[0].length, 'go', { inside: '' });
  if (literal === undefined || literal.quote === '') return undefined;
  const token = text.slice(literal.content.start, literal.content.end);
  const weight = secretWeight({ kind: 'password', name: 'password', value: token, isQuoted: true });
  if (weight < leastCompared) return undefined;
  const nameSpan = { start, end: start + name.length };
  return {
    detector,
    span: literal.content,
    token,
    weight,
    assignment: { name, nameSpan, literal, form: 'comparison' },
  };
}

const leastCompared = 0.3;

const answers = /\b\w{1,40},[ \t](?!_,)(\w{1,40}),[ \t]\w{1,40}[ \t]{1,4}:?=[ \t]{1,4}[\w.]{1,40}$/;
const comparisons = /\b(\w{1,40})[ \t]{0,4}[!=]=[ \t]{0,4}(?=")/g;
