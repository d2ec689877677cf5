import { isInComment } from '../../text/in-comment.ts';
import type { Language } from '../../text/language.ts';
import { readLiteral } from '../assignment/read-literal.ts';
import type { Candidate, ScanState } from '../candidate.ts';
import type { AnchorUse } from '../detector.ts';
import { secretWeight } from '../value/secret-value.ts';
import { literalReach } from './match-generic.ts';

/** Characters on either side of the cipher or the time zone in which the key is given. */
const mostBeside = 2_000;

/**
 * `'key' => '…'` beside `'cipher' => '…'`, or in the settings of an application that names no cipher: what Laravel signs and encrypts with, which its name
 * alone does not tell. Source: Laravel, "Encryption".
 */
export function matchApplicationKey(
  { length }: AnchorUse,
  text: string,
  end: number,
  language: Language,
  state: ScanState,
): Candidate | undefined {
  const start = end - length;
  if (language !== 'php' || !/^'(?:cipher|timezone)' =>/i.test(text.slice(start, end))) return undefined;
  state.reach = literalReach;
  const from = Math.max(0, start - mostBeside);
  const beside = text.slice(from, end + mostBeside);
  if (text[start + 1] === 't' && (beside.includes("'cipher' =>") || !beside.includes('Illuminate'))) return undefined;
  const [before, behind] = [beside.slice(0, start - from), beside.slice(start - from)];
  const last = [...before.matchAll(key)].at(-1);
  const next = last ?? [...behind.matchAll(key)][0];
  if (next === undefined) return undefined;
  const at = (last === undefined ? start : from) + next.index + next[0].length;
  const literal = readLiteral(text, at, language, { inside: '' });
  const detector = state.generic('key');
  if (literal === undefined || literal.quote === '' || detector === undefined || isInComment(text, at))
    return undefined;
  const nameEnd = at - next[0].length + next[0].lastIndexOf('key') + 3;
  const { content } = literal;
  const value = text.slice(content.start, content.end);
  if (!ofCipher.test(value)) return undefined;
  const weight = secretWeight({ kind: 'key', name: 'app_key', value, isQuoted: true });
  if (weight < 0.5) return undefined;
  const nameSpan = { start: nameEnd - 3, end: nameEnd };
  return {
    detector,
    span: content,
    token: value,
    weight,
    assignment: { name: 'key', nameSpan, literal, form: 'assign' },
  };
}

const key = /["']key["'][ \t]{0,10}=>[ \t]{0,10}(?=["'])/g;

/** So many bytes as ciphers take. */
const ofCipher = /^(?:base64:)?(?:\S{16}|\S{24}|\S{32}|\S{44})$/;
