import type { Candidate } from '../candidate.ts';
import type { AnchorUse } from '../detector.ts';
import { nameKind } from '../value/name-kind.ts';
import { secretWeight } from '../value/secret-value.ts';

/** Characters of a call before the anchor. */
const mostBefore = 400;

/** However weak: the call says what it is given. What a test or a document shows is dropped by the judge. */
const leastGiven = 0.3;

/**
 * A secret that stands before what tells that it is one: the literal whose characters a call of Java takes for a password, and what Swift and
 * Objective-C keep or send under a name that they say last.
 */
export function matchGivenBefore(use: AnchorUse, text: string, end: number): Candidate | undefined {
  const start = end - use.length;
  const before = text.slice(Math.max(0, start - mostBefore), start);
  if (text[end - 1] === ')') return candidate(use, start, takesCharacters.exec(before)?.[1], 'password');
  const kind = nameKind(nameBehind.exec(text.slice(end, end + 80))?.[1] ?? '');
  if (kind === undefined || kind === 'some-key') return undefined;
  const [, value, gap = ''] = labelled.exec(before) ?? [];
  return candidate(use, start - gap.length, value, kind);
}

/** Calls that are given the password of a key store, or of a key in it, as characters: others of their names are given no characters. */
const takesCharacters =
  /\b(?:getKey|init|load|loadKeyMaterial|loadTrustMaterial|PasswordProtection|setKeyEntry|store)\((?:[^"'();{}]|\([^'();{}]{0,120}\)|"[^"\n]{0,80}"){0,120}"([^"\\\n]{4,100})"$/;

/** `("…", `, `:@"…" `: the value and what stands between it and the label. */
const labelled = /(?:\([ \t]{0,4}|:[ \t]{0,2}@)"([^"\\\n]{4,300})"([ \t]{0,2},?[ \t]{1,4})$/;

const nameBehind = /^([\w.-]{2,60})"/;

function candidate(
  { detector }: AnchorUse,
  behind: number,
  token: string | undefined,
  kind: 'password' | 'token' | 'key',
): Candidate | undefined {
  if (token === undefined) return undefined;
  const weight = secretWeight({ kind, name: kind, value: token, isQuoted: true });
  const span = { start: behind - 1 - token.length, end: behind - 1 };
  return weight < leastGiven ? undefined : { detector, span, token, weight };
}
