import type { Language } from '../../../text/language.ts';

/** Characters before a password in which its row of a dump begins, and words behind which it is written. */
const mostRow = 640;

/**
 * In what somebody has written to somebody, which a program keeps and a dump of its tables holds: `242\tOrchard House\tLog in with the following:\r\nPassword: …`. It is the login of those people, and not of the program. Source:
 * PostgreSQL, "COPY", text format.
 */
export function isOfWriters(rule: string, language: Language, text: string, at: number): boolean {
  if (!/^secret-(?:generic|url)-password$/.test(rule) || language !== 'sql') return false;
  const before = text.slice(Math.max(0, at - mostRow), at);
  const row = before.slice(before.lastIndexOf('\n') + 1);
  return row.split('\t').length > fewestCells && /(?:[.!?:,]|\\[nr]) ?\S[^\t]{0,200}$/.test(row);
}

const fewestCells = 3;
