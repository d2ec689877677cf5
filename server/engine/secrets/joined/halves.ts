import { keptOfText } from '../../text/kept-of-text.ts';
import { isRemembered } from '../../text/looked.ts';
import { kindOfWhole, sideOfHalf } from '../value/half-name.ts';
import type { NameKind } from '../value/name-kind.ts';

/** What a name says of its value where that is one half, and the text joins it with the other: `_secretKeyA = '…'`, `_secretKeyB = '…'`, `_secretKeyA + _secretKeyB`. Undefined for any other name. */
export function kindOfHalf(text: string, name: string): NameKind | undefined {
  const kind = kindOfWhole(name);
  if (kind === undefined || !mayBeHalf(text, name)) return undefined;
  return halvesIn(text).flat().includes(name) ? kind : undefined;
}

/** Whether a secret of the name is the half that stands before the other: of the two it speaks for both. */
export function isFirstHalf(text: string, name: string): boolean {
  return kindOfWhole(name) !== undefined && mayBeHalf(text, name) && halvesIn(text).some(([first]) => first === name);
}

/** Names that were asked about in the last text, and whether one that begins alike stands beside them. */
let last: { text: string; readonly names: Map<string, boolean> } = { text: '', names: new Map() };

/** Names of a text that are looked for one by one: to find all halves takes twenty times as long as to find a word. */
const mostNames = 8;

/** Asked first, where a text is read once: most names that end as halves do (`tokens`) are none. */
function mayBeHalf(text: string, name: string): boolean {
  if (isRemembered()) return true;
  if (last.text !== text) last = { text, names: new Map() };
  last.text = text;
  const known = last.names.get(name);
  if (known !== undefined) return known;
  if (last.names.size >= mostNames) return true;
  const isBeside = standsBesideOther(text, name);
  last.names.set(name, isBeside);
  return isBeside;
}

/** Whether the name is joined anywhere with a word that begins with the same four letters. */
function standsBesideOther(text: string, name: string): boolean {
  const head = name.slice(0, leastWhole).toLowerCase();
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
    const end = at + name.length;
    behind.lastIndex = end;
    if (behind.test(text) && text.slice(behind.lastIndex, behind.lastIndex + leastWhole).toLowerCase() === head)
      return true;
    let signEnd = at;
    while (signEnd > 0 && text.charCodeAt(signEnd - 1) <= 32) signEnd--;
    if (!'+&.>{$'.includes(text[signEnd - 1] ?? ' ')) continue;
    const other = before.exec(text.slice(Math.max(0, at - mostBefore), at))?.[1];
    if (other?.slice(0, leastWhole).toLowerCase() === head) return true;
  }
  return false;
}

/** Names that are joined with the other of their kind, by an operator or in a text that fills them in: `a1 + a2`, `$a1 . $a2`, `'$a1$a2'`, `` `${a1}${a2}` ``. */
const halvesIn = keptOfText((text): readonly (readonly [first: string, second: string])[] => {
  const found: (readonly [string, string])[] = [];
  for (const [, whole = '', first = '', second = ''] of text.matchAll(joined))
    if (first.toLowerCase() !== second.toLowerCase()) found.push([whole + first, whole + second]);
  return found;
});

/** Letters of what both halves are called, at least. */
const leastWhole = 4;
const sign = String.raw`(?:\s{0,20}(?:[+&.]|\.\.|<>)\s{0,20}\$?|\}?(?:[$#]?\{|\$))`;
const joined = new RegExp(String.raw`\b([A-Za-z_]\w{3,60}?)(${sideOfHalf})${sign}\1(${sideOfHalf})\b`, 'gi');
const behind = new RegExp(`${sign}(?=[A-Za-z_])`, 'y');
const before = new RegExp(String.raw`\b(\w{5,80})${sign}$`);

/** Characters of the longest name and what joins it. */
const mostBefore = 130;
