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

/**
 * Whether a program runs with settings as they stand: they lead to such a store, or sign in to a host of others that sends its mail. What they hold beside that is
 * used alike.
 */
export function runsAsItStands(text: string): boolean {
  return leadsToStoreOfOthers(text) || sendsMail(text);
}

const sendsMail: (text: string) => boolean = keptOfText((text) => {
  const lines = text
    .slice(0, mostLooked)
    .split('\n')
    .filter((line) => !/^[ \t]*#/.test(line));
  const password = lines.map((line) => passwordOfMail.exec(line)?.[1]).find((value) => value !== undefined) ?? '';
  const isGiven =
    password.length >= 8 && !isPlaceholder(password) && !isTypedByMany(password) && !/your/i.test(password);
  return isGiven && lines.some((line) => accountOfMail.test(line)) && lines.some((line) => isOfMail(line));
});

function isOfMail(line: string): boolean {
  return isReached(hostOfMail.exec(line)?.[1] ?? '');
}

const hostOfMail = /^(?:SMTP|MAIL|EMAIL)_(?:SERVER_)?HOST\w{0,20}[ \t]?=[ \t]?["']?([\w.-]{4,100})/;
const accountOfMail =
  /^(?:SMTP|MAIL|EMAIL)_(?:HOST_)?(?:USER|USERNAME|LOGIN)\w{0,20}[ \t]?=[ \t]?["']?(?!your|user@|example|test)[\w.+-]{2,60}@(?!example)[\w-]{2,60}\.\w/i;
const passwordOfMail =
  /^(?:SMTP|MAIL|EMAIL)_(?:HOST_)?(?:PASS|PASSWORD)\w{0,20}[ \t]?=[ \t]?["']?([^\s"'<>{}$*]{8,80})/;

const address =
  /\b(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|sqlserver):\/\/([^\s:@/"'<>{}$]{0,60}):([^\s@/"'<>{}$*]{4,128})@([\w.-]{4,120})/g;

function opens([user = '', password = '', host = '']: readonly string[]): boolean {
  if (isPlaceholder(password) || isPlaceholder(user) || /pass(?:word|wd)?$|your/i.test(password)) return false;
  return isOfProvider(host) || (isReached(host) && !isTypedByMany(password));
}
