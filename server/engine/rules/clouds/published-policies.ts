import table from '../../../../rules/tables/aws-published-policies.json' with { type: 'json' };
import { holderInWords } from '../holder-in-words.ts';
import type { GrantSubject } from '../rule.ts';
import type { OpenActions } from './aws-grant.ts';

/**
 * Whether the maker of a program has published just these actions on every resource, and the statement is for that program by the
 * name of who holds it or of its file: nobody wrote them here, and whoever narrows them has to maintain that.
 */
export function isPublished({ grant, holders }: GrantSubject, found: readonly OpenActions[]): boolean {
  const names = [holderInWords(grant), grant.at.path, ...holders.map(({ name }) => name)].map(plain);
  return table.programs.some(
    (program) =>
      names.some((name) => program.names.some((part) => name.includes(part))) &&
      found.every(({ actions }) => actions.every(({ name }) => program.actions.includes(name))),
  );
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[-_]/g, '');
}
