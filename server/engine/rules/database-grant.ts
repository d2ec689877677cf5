import type { Grant, Term } from '../model/grant.ts';
import { holderInWords } from './holder-in-words.ts';
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
  const others = names.filter((name) => !builtIn.test(name));
  const holder = [...new Set(others.length > 0 ? others : names)].join(', ');
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

/**
 * Accounts with which a database or its provider's service comes. Sources: PostgreSQL, MySQL, SQL Server and Snowflake documentation; Neon, "Manage
 * roles"; Cloud SQL and AlloyDB, "PostgreSQL users"; Amazon RDS, "Master user account privileges"; Azure Database for PostgreSQL, "Users"; Supabase, "Postgres
 * roles".
 */
const builtIn =
  /^(?:postgres|root|sa|rds(?:admin|_superuser)|azure_superuser|azure_pg_admin|cloud_admin|neon_superuser|cloudsql(?:admin|superuser)|alloydb(?:admin|superuser)|supabase_admin|mysql\.\w+|mariadb\.sys|debian-sys-maint|accountadmin|sysadmin|dbo)(?:@.*)?$/i;

function everything(holder: string): string {
  const store = holder.slice(0, holder.indexOf(':'));
  return store === 'redis'
    ? 'every key'
    : store === 'opensearch'
      ? 'every index'
      : store === 'minio'
        ? 'every bucket'
        : 'every database';
}

function resourcesInWords({ resources, holder }: Grant): string {
  const [first, ...others] = resources;
  if (!first) return 'the database';
  const words = /^~?\*$/.test(first.text) ? everything(holder) : first.text;
  return others.length > 0 ? `${words} and ${others.length} more` : words;
}
