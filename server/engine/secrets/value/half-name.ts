import { type NameKind, nameKind } from './name-kind.ts';

/** How the names of two halves end: `A`, `_2`, `Part1`, `_first`. */
export const sideOfHalf = String.raw`_?(?:half|part|piece)?_?(?:[A-Za-z]|\d|one|two|first|second|head|tail|left|right|start|end)`;

const ofHalf = new RegExp(`^(\\w{4,60}?)${sideOfHalf}$`, 'i');

/** What a name says that its value is a half of: of `_secretKeyA` a secret key. Whether it is one, only its text tells, which joins them. */
export function kindOfWhole(name: string): NameKind | undefined {
  const [, whole = ''] = ofHalf.exec(name) ?? [];
  const kind = whole === '' ? undefined : nameKind(whole);
  return kind === 'some-key' ? undefined : kind;
}
