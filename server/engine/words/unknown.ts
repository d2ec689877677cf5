import type { Term } from '../model/grant.ts';

/** Whether nothing of the term is known: its text is then a star, which is not the star that means everything. */
export function isUnknown({ text, exact }: Pick<Term, 'text' | 'exact'>): boolean {
  return text === '*' && !exact;
}

/** What a term stands for that the repository does not tell: "whatever var.bucket is". */
export function unknownInWords({ why }: Pick<Term, 'why'>): string {
  return why !== undefined && isAddress.test(why) ? `whatever ${why} is` : 'what is not known here';
}

/** A reason may also be the kind of an expression, which says nothing to people. */
const isAddress = /^(?!for\.)[a-z][\w-]*\.[a-z_]/i;
