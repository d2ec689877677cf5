import { keptOfText } from '../../text/kept-of-text.ts';
import { kindOfWhole, sideOfHalf } from '../value/half-name.ts';
import type { NameKind } from '../value/name-kind.ts';

/** What a name says of its value where that is one half, and the text joins it with the other: `_secretKeyA = '…'`, `_secretKeyB = '…'`, `_secretKeyA + _secretKeyB`. Undefined for any other name. */
export function kindOfHalf(text: string, name: string): NameKind | undefined {
  const kind = kindOfWhole(name);
  return kind !== undefined && halvesIn(text).flat().includes(name) ? kind : undefined;
}

/** Whether a secret of the name is the half that stands before the other: of the two it speaks for both. */
export function isFirstHalf(text: string, name: string): boolean {
  return kindOfWhole(name) !== undefined && halvesIn(text).some(([first]) => first === name);
}

/** Names that are joined with the other of their kind, by an operator or in a text that fills them in: `a1 + a2`, `$a1 . $a2`, `'$a1$a2'`, `` `${a1}${a2}` ``. */
const halvesIn = keptOfText((text): readonly (readonly [first: string, second: string])[] => {
  const found: (readonly [string, string])[] = [];
  for (const [, whole = '', first = '', second = ''] of text.matchAll(joined))
    if (first.toLowerCase() !== second.toLowerCase()) found.push([whole + first, whole + second]);
  return found;
});

const joined = new RegExp(
  String.raw`\b([A-Za-z_]\w{3,60}?)(${sideOfHalf})(?:\s{0,20}(?:[+&.]|\.\.|<>)\s{0,20}\$?|\}?(?:[$#]?\{|\$))\1(${sideOfHalf})\b`,
  'gi',
);
