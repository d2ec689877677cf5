import type { Span } from '../../model/span.ts';
import { isGuessable } from './placeholder.ts';

/** Characters before and behind a password in which its user, its database and its product are named. */
const mostBefore = 600;
const mostBehind = 200;

/** `user => 'shop2', password => 'shop2'`: the password is the name of its user, which everybody tries first. */
function isUserItself(value: string, before: string): boolean {
  const user = before.lastIndexOf(value);
  return (
    user !== -1 && /(?:login|user|user_?name)["']?[ \t]{0,40}(?:=>|[:=])[ \t]{0,4}["']?$/i.test(before.slice(0, user))
  );
}

/**
 * A password that spells a word that stands beside it, with other signs for some letters and numbers behind: `k3str4` of
 * the user `kestra`. Who set the thing up made it to be changed; no random one does so. The password itself, where it stands
 * there again, is no such word.
 */
export function spellsNeighbour(value: string, text: string, { start, end }: Span): boolean {
  if (isUserItself(value, text.slice(Math.max(0, start - mostBefore), start))) return true;
  const near = `${text.slice(Math.max(0, start - mostBefore), start)} ${text.slice(end, end + mostBehind)}`;
  const words = near.replaceAll(value, ' ').match(/[A-Za-z]{4,16}/g) ?? [];
  return isGuessable(value, new Set(words.map((word) => word.toLowerCase())));
}
