import type { Candidate } from '../candidate.ts';
import type { AnchorUse } from '../detector.ts';
import { secretWeight } from '../value/secret-value.ts';
import { userOfStore } from '../value/user-of-store.ts';
import { argumentBehind } from './argument-behind.ts';

/** Characters before the name of a user in which its call begins, with the host that it signs in to. */
const mostBefore = 240;

/** The anchors are the literal of a user of stores, and nothing before it. */
export function endsUser(call: string): boolean {
  return userOfStore.exec(call)?.index === 0;
}

/**
 * `openStore("QMYSQL", "127.0.0.1", 3306, "shop", "root", "…")`: what a call of the program itself takes behind the user of a store, where a host stands
 * before that in the same call. Told only of a value that no name of a database or a table would be.
 */
export function matchBehindUser(use: AnchorUse, text: string, end: number): Candidate | undefined {
  if (!givesHost.test(text.slice(Math.max(0, end - mostBefore), end - use.length))) return undefined;
  const value = argumentBehind(text, end);
  if (value === undefined || !/^[!-~]{6,40}$/.test(value) || /[\\<>{}]/.test(value)) return undefined;
  const weight = secretWeight({ kind: 'password', name: 'password', value, isQuoted: true });
  return weight < leastWeight
    ? undefined
    : { detector: use.detector, span: { start: end, end: end + value.length }, token: value, weight };
}

/** A call whose arguments so far hold a host, or an address of one, and that compares nothing. */
const givesHost =
  /(?<![\w$.]{0,60}(?:assert|expect|equals?|contains?|replace|split|includes|print|log)\w{0,20})\((?=[^();{}]{0,200}["'](?:[\w:]{0,30}:\/\/)?(?:localhost|[\w-]{1,63}(?:\.[\w-]{1,63}){1,6})(?:[:/][^"'\n]{0,80})?["'])[^();{}]{0,200}$/i;

const leastWeight = 0.7;
