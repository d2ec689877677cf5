import type { Span } from '../../../model/span.ts';
import { indentInColumns } from '../../../text/indent.ts';

/** A name made of words for what is opened, of which mail is one: `EMAIL_HOST` sends mail, and is nothing of `DB_PASSWORD`. */
export function speaksOfMail(key: string): boolean {
  return /^e-?mail[_.-]?(?:address|backend|domain|end_?point|host|login|port|server|user)/i.test(key);
}

/**
 * Whether a setting of no part in particular is of another login than the password: `'USER'` of Django's databases beside `EMAIL_HOST_PASSWORD`, where the mailbox has names of its own,
 * and who signs in to a server to make an account there, `login_user` beside that account's `password`. Sources: Django, "Settings"; Ansible, `community.mysql.mysql_user`.
 */
export function isOfOtherLogin(key: string, name: string, block: string): boolean {
  if (ofMail.test(name)) return !speaksOfMail(key) && plain.test(key) && settingOfMail.test(block);
  return /^login_user$/i.test(key) && makesAccount(name, block);
}

const ofMail = /^e-?mail[_.-]/i;
const plain = /^(?:host|port|server|user|user_?name|name|database|login)$/i;
const settingOfMail = /(?:^|\n)[ \t]{0,12}E-?MAIL_(?:BACKEND|HOST|PORT|SERVER|USER)\w{0,12}[ \t]{0,8}=/i;

function makesAccount(name: string, block: string): boolean {
  return /^(?:user_)?password$/i.test(name) && /(?:^|[\n{, \t])login_(?:db|host|port|unix_socket|user)[:=]/.test(block);
}

/** Characters of a line before a value and behind it. */
const mostLine = 400;

/** The account that a module of Ansible makes on a server with the password: `name: shop` on a line of its depth. Undefined where none does. */
export function accountMade(text: string, { start, end }: Span, name: string, block: string): string | undefined {
  if (!makesAccount(name, block)) return undefined;
  const before = text.slice(Math.max(0, start - mostLine), start);
  const own = before.slice(before.lastIndexOf('\n') + 1) + (/^[^\n]*/.exec(text.slice(end, end + mostLine))?.[0] ?? '');
  const indent = indentInColumns(own);
  const lines = own.includes('login_') ? [own] : block.split('\n').filter((line) => indentInColumns(line) === indent);
  for (const line of lines) {
    const user = /(?:^|[{, \t])(?:name|user)[:=][ \t]{0,4}["']?([\w.@-]{1,80})/.exec(line)?.[1];
    if (user !== undefined) return user;
  }
  return undefined;
}
