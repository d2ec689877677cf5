import type { Grant, Term } from '../model/grant.ts';
import { holderInWords } from './evaluate-rule.ts';
import type { Draft, Subject } from './rule.ts';

/** What an account of a database is permitted. */
export interface DatabaseGrant {
  readonly grant: Grant;
  readonly holder: string;
  /** The account with which the database comes; it has everything anyway. */
  readonly isBuiltIn: boolean;
  readonly draft: (term: Term, about: string, level?: Draft['level']) => Draft;
}

export function databaseGrant(subject: Subject): DatabaseGrant | undefined {
  if (subject.kind !== 'grant' || subject.grant.provider !== 'database' || subject.grant.effect !== 'allow')
    return undefined;
  const { grant, holders } = subject;
  const names = holders.length > 0 ? holders.map(({ name }) => name) : [holderInWords(grant)];
  const holder = names.join(', ');
  const identity = holders[0]?.symbol;
  return {
    grant,
    holder,
    isBuiltIn: names.every((name) => builtIn.test(name)),
    draft: (term, about, level) => ({
      at: term.at,
      about,
      args: { identity: holder, what: resourcesInWords(grant) },
      ...(identity !== undefined && { identity }),
      ...(level && { level }),
    }),
  };
}

const builtIn =
  /^(?:postgres|root|sa|rdsadmin|azure_superuser|mysql\.\w+|mariadb\.sys|debian-sys-maint|accountadmin|sysadmin|dbo)(?:@.*)?$/i;

function resourcesInWords({ resources }: Grant): string {
  const [first, ...others] = resources;
  if (!first) return 'the database';
  const words = first.text === '*' ? 'every database of the server' : first.text;
  return others.length > 0 ? `${words} and ${others.length} more` : words;
}
