import type { Span } from '../../../model/span.ts';
import { isInDocumentation } from '../../../text/in-comment.ts';
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
  if (value.length < 8 || !/\d/.test(value) || !/[A-Za-z]/.test(value) || isTypedByMany(value)) return false;
  const before = text.slice(Math.max(0, name - mostBefore), name);
  if (!noted.test(before.slice(before.lastIndexOf('\n') + 1)) && accountAbove(text, name) === undefined) return false;
  if (/^["'`]?[ \t]{1,4}[A-Za-z]/.test(text.slice(span.end, span.end + 8))) return false;
  return !isInDocumentation(text, name) && !spellsNeighbour(value, text, span);
}

/** A comment that is but the name of a thing: `# mysql root`, `// FTP server`. */
const noted =
  /^[ \t]{0,20}(?:#+|\/\/|--|;)[ \t]{0,4}(?:(?:admin|database|db|ftp|mail|mariadb|mongo(?:db)?|mssql|mysql|oracle|postgres(?:ql)?|prod(?:uction)?|redis|root|server|smtp|ssh|user|vps)[ \t]{1,2}){1,3}$/i;

/** Characters before a name in which the line above it begins. */
const mostAbove = 160;

/** Whose it is, as the line above says in the same comment: `// EMAIL: keeper@acme.net`. An address of a sample is nobody's. */
export function accountAbove(text: string, name: number): string | undefined {
  const [, , user = '', domain = ''] = account.exec(text.slice(Math.max(0, name - mostAbove), name)) ?? [];
  return domain === '' || ofSample.test(domain) ? undefined : `${user}@${domain}`;
}

const ofSample = /^(?:[\w-]+\.)?(?:example|sample|test|domain|email|mail|company|acme)\./i;

/** The line of a comment above, by the same sign, with the address of a mailbox. */
const account =
  /(?:^|\n)[ \t]{0,20}(#+|\/\/|--|;|\*)[ \t]{0,4}(?:e-?mail|user(?:_?name)?|login|account)[ \t]{0,2}[:=][ \t]{0,4}([\w.+-]{2,40})@([\w-]{1,60}(?:\.[\w-]{2,20}){1,3})[ \t]{0,8}\r?\n[ \t]{0,20}\1[ \t]{0,4}(?:(?:my|the)[ \t])?$/i;
