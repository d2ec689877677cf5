import type { Term } from '../model/grant.ts';

/** Whether nothing of the term is known: its text is then a star, which is not the star that means everything. */
export function isUnknown({ text, exact }: Pick<Term, 'text' | 'exact'>): boolean {
  return text === '*' && !exact;
}

/** What a term stands for that the repository does not tell: "whatever var.bucket is". */
export function unknownInWords({ why }: Pick<Term, 'why'>): string {
  return why === undefined ? 'what is not known here' : `whatever ${why} is`;
}
