import type { Span } from '../../model/span.ts';
import { isGuessable } from './placeholder.ts';

/** Characters before and behind a password in which its user, its database and its product are named. */
const mostBefore = 600;
const mostBehind = 200;

/**
 * A password that spells a word that stands beside it, with other signs for some letters and numbers behind: `k3str4` of
 * the user `kestra`. Who set the thing up made it to be changed; no random one does so. The password itself, where it stands
 * there again, is no such word.
 */
export function spellsNeighbour(value: string, text: string, { start, end }: Span): boolean {
  const near = `${text.slice(Math.max(0, start - mostBefore), start)} ${text.slice(end, end + mostBehind)}`;
  const words = near.replaceAll(value, ' ').match(/[A-Za-z]{4,16}/g) ?? [];
  return isGuessable(value, new Set(words.map((word) => word.toLowerCase())));
}
