import { isOfProvider } from './database-host.ts';
import { keptOfText } from './kept-of-text.ts';
import { isPlaceholder, isTypedByMany } from './placeholder.ts';
import { isReached } from './reached-host.ts';

/** Characters at the beginning of settings in which the address of a store is looked for. */
const mostLooked = 20_000;

/**
 * Whether settings hold the address of a store that others reach, with the password for it: a program runs with them as they stand, wherever their file
 * came from.
 */
export const leadsToStoreOfOthers: (text: string) => boolean = keptOfText((text) =>
  text
    .slice(0, mostLooked)
    .split('\n')
    .some((line) => !/^[ \t]*#/.test(line) && [...line.matchAll(address)].some(([, ...parts]) => opens(parts))),
);

const address =
  /\b(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|sqlserver):\/\/([^\s:@/"'<>{}$]{0,60}):([^\s@/"'<>{}$*]{4,128})@([\w.-]{4,120})/g;

function opens([user = '', password = '', host = '']: readonly string[]): boolean {
  if (isPlaceholder(password) || isPlaceholder(user) || /pass(?:word|wd)?$|your/i.test(password)) return false;
  return isOfProvider(host) || (isReached(host) && !isTypedByMany(password));
}
