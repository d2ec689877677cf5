import { databaseGrant } from '../database-grant.ts';
import type { Draft, Subject } from '../rule.ts';

/** Rights and roles that no privilege of the database can limit. Sources: the vendors' pages on roles and attributes. */
const unlimited: ReadonlySet<string> = new Set([
  'SUPERUSER',
  'SUPER',
  'SYSADMIN',
  'SECURITYADMIN',
  'CONTROL SERVER',
  'ACCOUNTADMIN',
  'RDS_SUPERUSER',
  'CLOUDSQLSUPERUSER',
  'AZURE_PG_ADMIN',
  'PG_EXECUTE_SERVER_PROGRAM',
  'PG_WRITE_SERVER_FILES',
  'ROOT',
  '__SYSTEM',
  'USERADMINANYDATABASE',
  'CONSOLEADMIN',
  'ALL_ACCESS',
]);

const ofDatabase = 'passes every check of the database: all data, all accounts, often the machine below';
/** Source: MinIO, "Access management", built-in policies. */
const ofObjects = 'may do everything in the object store: all buckets, all users, all settings';

/** An account other than the database's own that stands above all privileges. */
export function* dbSuperuser(subject: Subject): Iterable<Draft> {
  const found = databaseGrant(subject);
  if (!found || found.isBuiltIn) return;
  // Roles of Snowflake are built upon each other up to its administrator.
  const isRoleOfRoles = /^(?:sysadmin|securityadmin|accountadmin|useradmin|orgadmin)$/i.test(found.holder);
  for (const term of found.grant.actions) {
    if (!unlimited.has(term.text.toUpperCase()) || isRoleOfRoles) continue;
    // Accounts that are there to administer the database.
    const isAdministrator = /admin|dba(?:_|$)|superuser|root/i.test(found.holder);
    const draft = found.draft(term, term.text, isAdministrator ? 'note' : undefined);
    const reach = /^consoleAdmin$/i.test(term.text) ? ofObjects : ofDatabase;
    yield { ...draft, args: { ...draft.args, right: term.text, reach } };
    return;
  }
}
