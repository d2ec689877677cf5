import { databaseGrant } from '../database-grant.ts';
import type { Draft, Subject } from '../rule.ts';

/** Privileges or membership that an account may pass on; a note for who makes accounts for others. */
export function* dbWithGrantOption(subject: Subject): Iterable<Draft> {
  const found = databaseGrant(subject);
  const term = found?.grant.actions.find(({ text }) => text === 'GRANT OPTION');
  if (!found || !term || found.isBuiltIn || found.grant.resources.some(({ text }) => ofTypes.test(text))) return;
  const about = found.grant.resources.map(({ text }) => text).join(',');
  yield makesAccounts.test(found.holder) ? found.draft(term, about, 'note') : found.draft(term, about);
}

/** Types are named in definitions of tables: nobody reads data by them. Source: PostgreSQL, "Privileges", USAGE of types. */
const ofTypes = /^(?:type |all types of |new types of )/;

/** What makes accounts for others gives them what it has; as `admin`, people call any account that may do too much. Source: Vault documentation, database secrets engine, "MySQL/MariaDB", setup. */
const makesAccounts = /(?<![a-z])(?:vault|openbao|provision(?:er|ing)?|operator|dba)(?![a-z])/i;
