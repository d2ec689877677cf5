import type { DecodedPart } from '../../../model/credential.ts';
import type { Language } from '../../../text/language.ts';

/** Characters before a password in which its row of a dump begins, and words behind which it is written. */
const mostRow = 640;

/**
 * In what somebody has written to somebody, which a program keeps and a dump of its tables holds: `242\tOrchard House\tLog in with the following:\r\nPassword: …`. It is the login of those people, and not of the program. A message is
 * made of sentences; settings that a program keeps are members of JSON or names with their values, and say where they open something. Source: PostgreSQL, "COPY", text format.
 */
export function isOfWriters(
  {
    rule,
    language,
    text,
    at,
  }: { readonly rule: string; readonly language: Language; readonly text: string; readonly at: number },
  told: readonly DecodedPart[],
): boolean {
  if (!/^secret-(?:generic|url)-password$/.test(rule) || language !== 'sql') return false;
  if (
    rule === 'secret-generic-password' &&
    (['host', 'user'] as const).every((label) => told.some((part) => part.label === label))
  )
    return false;
  const before = text.slice(Math.max(0, at - mostRow), at);
  const cells = before.slice(before.lastIndexOf('\n') + 1).split('\t');
  const words = cells.at(-1) ?? '';
  return cells.length > fewestCells && sentence.test(words) && !serialized.test(words);
}

const fewestCells = 3;

/** Words in a row, and then the end of a line or of a sentence. */
const sentence = /(?:(?<![\p{L}\d_-])\p{L}[\p{L}'’-]{0,30},? ){3}[^\t]{0,200}?(?:\\[nr]|[.!?:] )/u;

/** What programs write for programs: JSON, YAML, what PHP and Ruby keep, and a name in quotes with its value. */
const serialized = /^\s*(?:[[{]|[aOs]:\d|---)|["'][ \t]*(?::|=>?)[ \t]*\\{0,2}["']?$/;
