import type { Language } from '../../text/language.ts';
import { lookAround } from '../../text/looked.ts';
import { quotedOnly } from './quoted-only.ts';
import type { Name } from './read-name.ts';
import { lineBefore, skip } from './reading.ts';
import { insideWrapper } from './wrapper.ts';

/** What stands before a name that is one of several at the beginning of a line: `user, `, `let [user, `, `my ($user, `. */
const others =
  /^[ \t]*(?:(?:const|let|local|my|our|val|var)[ \t]+)?(?:list)?[ \t]?[([]?[ \t]?((?:[$@]?[\w.]{1,60}[ \t]{0,4},[ \t]{0,4}){0,6})[$@]?$/;

const rest =
  /((?:[ \t]{0,4},[ \t]{0,4}[$@]?[\w.]{1,60}){0,6})[)\]]?[ \t]{0,10}(?::=|=(?![=~>]))[ \t]{0,10}(?:array)?[([]?[ \t]{0,4}/y;

const item =
  /(?:"(?:[^"\\\n]|\\.){0,400}"|'(?:[^'\\\n]|\\.){0,400}'|[$@&]?[\w.]{1,80}(?:\([^()\n]{0,80}\)|\[[^[\]\n]{0,80}\])?)[ \t]{0,4}/y;

/** What goes wrong stands beside what a call gives: `key, err := hex.DecodeString("…")`. */
const besideError = /[ \t]{0,4},[ \t]{0,4}(?:_|err|e|ok)[ \t]{1,4}:?=[ \t]{1,4}/y;

/** Characters of the items of a list. */
const mostItems = 6_000;

/**
 * Where the value begins that a name takes of a list, as in `user, password = "…", "…"`. `undefined`: no list is given
 * to names here.
 */
export function itemOfTuple(text: string, name: Name, language: Language): number | undefined {
  if (!quotedOnly.has(language) || name.quote !== '') return undefined;
  const made = language === 'go' ? skip(besideError, text, name.behind) : undefined;
  const decoded = made === undefined ? undefined : insideWrapper(text, made);
  if (decoded !== undefined) return decoded;
  // Of most names nothing of the kind follows.
  rest.lastIndex = name.behind;
  const behind = rest.exec(text)?.[1];
  if (behind === undefined || name.inside !== '') return undefined;
  const from = rest.lastIndex;
  const before = others.exec(lineBefore(text, name))?.[1];
  if (before === undefined || before + behind === '') return undefined;
  lookAround(mostItems);
  const position = countOf(before);
  const items = position + countOf(behind) + 1;
  let at = from;
  let own: number | undefined;
  for (let index = 0; index < items; index++) {
    if (index === position) own = at;
    item.lastIndex = at;
    if (!item.test(text)) return undefined;
    at = item.lastIndex;
    if (index === items - 1) break;
    if (text[at] !== ',') return undefined;
    at += /^,[ \t]{0,4}/.exec(text.slice(at, at + 6))?.[0].length ?? 1;
  }
  return /[\s;)\]]|^$/.test(text[at] ?? '') || at >= text.length ? own : undefined;
}

function countOf(names: string): number {
  return names.split(',').length - 1;
}
