import type { Level } from '../../model/finding.ts';
import type { Grant, Term } from '../../model/grant.ts';
import { databaseGrant } from '../database-grant.ts';
import type { Draft, Subject } from '../rule.ts';

/** Every privilege on a server, a database, a schema or all of its tables, instead of those that the account uses. */
export function* dbGrantAll(subject: Subject): Iterable<Draft> {
  const found = databaseGrant(subject);
  if (!found || found.isBuiltIn || found.holder === 'PUBLIC') return;
  const { grant, holder } = found;
  const term = grant.actions.find(isEverything);
  const level = term && levelOf(grant, holder);
  if (!term || !level) return;
  yield found.draft(term, grant.resources.map(({ text }) => text).join(','), level);
}

/** Words for it in SQL, MongoDB, Redis, OpenSearch and MinIO. */
function isEverything({ text }: Term, _: number, actions: readonly Term[]): boolean {
  if (text === '+@all') return !actions.some((other) => other.text.startsWith('-'));
  return /^(?:ALL(?: PRIVILEGES)?|DB_OWNER|DBOWNER|CONTROL|(?:READWRITE|DBADMIN)ANYDATABASE|READWRITE|\*|UNLIMITED|INDICES_ALL)$/i.test(
    text,
  );
}

/** Accounts that are there to change the database itself. */
const changesSchemas = /migrat|owner|admin|dba\b|deploy|flyway|liquibase|alembic|root|master|superuser/i;

/** Undefined for what `ALL` says no more than a few words would: one function, type, sequence or language. */
function levelOf(grant: Grant, holder: string): Level | undefined {
  const [resource = { text: '' }] = grant.resources;
  if (resource.text === '*' || resource.text === '~*') return changesSchemas.test(holder) ? 'note' : 'warning';
  // Roles of one database of MongoDB.
  if (grant.actions.some(({ text }) => /^(?:readWrite|dbOwner)$/.test(text)))
    return grant.actions.some(({ text }) => text === 'dbOwner') ? 'note' : undefined;
  if (/^(?:all |new )?(?:function|type|sequence|language|other)s?\b/.test(resource.text)) return undefined;
  // `ALL` on a database of PostgreSQL lets connect and make schemas; its tables stay closed.
  if (/^(?:database|schema) /.test(resource.text)) return 'note';
  const isWide = /^(?:all|new) |^$|\.\*$/.test(resource.text);
  return isWide && !changesSchemas.test(holder) ? 'warning' : 'note';
}
