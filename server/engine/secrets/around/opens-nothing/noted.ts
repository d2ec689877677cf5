import type { Span } from '../../../model/span.ts';
import { isInDocumentation } from '../../../text/in-comment.ts';
import { isOnInternet } from '../../value/host.ts';
import { isTypedByMany } from '../../value/placeholder.ts';
import { spellsNeighbour } from '../beside/neighbour.ts';

/** Characters before a name in which its remark begins. */
const mostBefore = 60;

/** A password, and where its name begins that a comment gives it to. */
interface Remark {
  readonly name: number;
  readonly value: string;
  readonly span: Span;
}

/**
 * `# MySQL password: …`: a comment that is all of what the password opens, and the password, as people write it down for themselves. What shows how
 * settings are written says it in other words, by their names, or with a word for the password.
 */
export function isNoted(text: string, { name, value, span }: Remark): boolean {
  if (!isMadeUp(value)) return false;
  if (isNotedBelowMail(text, value, span)) return true;
  const before = text.slice(Math.max(0, name - mostBefore), name);
  if (!noted.test(before.slice(before.lastIndexOf('\n') + 1))) return false;
  if (/^["'`]?[ \t]{1,4}[A-Za-z]/.test(text.slice(span.end, span.end + 8))) return false;
  return !isInDocumentation(text, name) && !spellsNeighbour(value, text, span);
}

/** `# Email: me@shop.net`, and in the next line `# Password: …`: a login that somebody has put aside, whatever its words look like. */
export function isNotedBelowMail(text: string, value: string, { start }: Span): boolean {
  return isMadeUp(value) && mailAbove(text, start) !== undefined && !isInDocumentation(text, start);
}

/** The mailbox that a remark names in the line above the password at a place. */
export function mailAbove(text: string, start: number): string | undefined {
  const [, user = '', host = ''] = belowMail.exec(text.slice(Math.max(0, start - mostLogin), start)) ?? [];
  return isOnInternet(host) && !ofNobody.test(host) ? `${user}@${host}` : undefined;
}

function isMadeUp(value: string): boolean {
  return value.length >= 8 && /\d/.test(value) && /[A-Za-z]/.test(value) && !isTypedByMany(value);
}

/** Characters of both lines before the password in the second one. */
const mostLogin = 240;

const belowMail =
  /(?:^|\n)[ \t]{0,20}(?:#+|\/\/+|--|;|\*)?[ \t]{0,4}(?:account|e-?mail|g?mail|login|user(?:[ _-]?(?:id|name))?)(?:[ _-]?(?:address|id))?[ \t]{0,4}[:=][ \t]{0,4}["'`]?([\w.+-]{1,60})@([\w-]{1,40}(?:\.[\w-]{1,40}){1,3})["'`]?[ \t]{0,4}\r?\n[ \t]{0,20}(?:#+|\/\/+|--|;|\*)?[ \t]{0,4}(?:(?:my|the)[ \t])?(?:pass|pass[ _-]?(?:word|wd)|pw|pwd)[ \t]{0,4}[:=][ \t]{0,4}["'`]?$/i;

/** Domains that stand for somebody's own. */
const ofNobody = /(?:^|[.-])(?:domain|email|example|mail|mysite|site|test|your(?:-?\w{1,20})?)\.[a-z]{2,4}$/i;

const noted =
  /^[ \t]{0,20}(?:#+|\/\/|--|;)[ \t]{0,4}(?:(?:admin|database|db|ftp|mail|mariadb|mongo(?:db)?|mssql|mysql|oracle|postgres(?:ql)?|prod(?:uction)?|redis|root|server|smtp|ssh|user|vps)[ \t]{1,2}){1,3}$/i;
