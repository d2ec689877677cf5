import type { Member } from '../assignment/read-members.ts';
import { isMadeAtRandom, secretWeight } from '../value/secret-value.ts';

/** Characters of a map that are looked at, and how many of its keys. */
const mostMap = 3_000;
const mostKeys = 8;

const quoted =
  /\s{0,200}(["'])([\w.~+/=-]{20,128})\1[ \t]{0,4}(?::|=>)\s{0,20}(?:(["'])([\w .@-]{1,60})\3|true\b|\d{1,9}\b)/y;
const next = /[ \t]{0,4},?[ \t]{0,4}(?:(?:\/\/|#)[^\n]{0,200})?/y;
const line = /\r?\n[ \t]{1,20}(["']?)([\w.~+/=-]{20,128})\1:[ \t]{1,4}(["']?)([\w .@-]{1,60})\3(?=\r?\n|$)/y;

/**
 * The random keys of a map that is called after them, under which it keeps who sends each: `API_KEYS = {"…": "alice"}`, `api_keys:` of YAML. `from`: behind what opens it.
 */
export function keysOfCallers(text: string, from: number, syntax: 'between brackets' | 'below'): readonly Member[] {
  const entry = syntax === 'below' ? line : quoted;
  const keys: Member[] = [];
  for (let at = from; keys.length < mostKeys && at - from < mostMap; ) {
    entry.lastIndex = at;
    const found = entry.exec(text);
    if (found === null) return keys;
    const [all, quote = '', key = '', , who = ''] = found;
    if (!isSent(key, who)) return keys;
    const start = found.index + all.indexOf(quote + key) + quote.length;
    const content = { start, end: start + key.length };
    const span = { start: start - quote.length, end: content.end + quote.length };
    keys.push({ key, keyStart: start, literal: { content, span, quote, isWhole: false } });
    at = entry.lastIndex;
    if (syntax === 'below') continue;
    next.lastIndex = at;
    next.exec(text);
    at = next.lastIndex;
  }
  return keys;
}

/** Made at random, and no account on a chain, with what it is traded as. */
function isSent(key: string, who: string): boolean {
  if (/^0x|^[1-9A-HJ-NP-Za-km-z]{43,44}$|^(?:[\da-f]{40}|[\da-f]{64})$/i.test(key) || /^[A-Z]{2,6}$/.test(who))
    return false;
  const weight = secretWeight({ kind: 'token', name: 'token', value: key, isQuoted: true });
  return weight >= leastSent && isMadeAtRandom('', key);
}

/** Of what nobody writes by hand. */
const leastSent = 0.7;
