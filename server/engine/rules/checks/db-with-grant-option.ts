import type { Grant } from '../../model/grant.ts';
import { isMigration } from '../../text/paths/migration-path.ts';
import { databaseGrant } from '../database-grant.ts';
import type { Draft, Subject } from '../rule.ts';

/** Privileges or membership that an account may pass on; a note for who makes accounts for others. */
export function* dbWithGrantOption(subject: Subject): Iterable<Draft> {
  const found = databaseGrant(subject);
  const term = found?.grant.actions.find(({ text }) => text === 'GRANT OPTION');
  if (!found || !term || found.isBuiltIn || found.grant.resources.some(({ text }) => ofTypes.test(text))) return;
  const about = found.grant.resources.map(({ text }) => text).join(',');
  const level = makesAccounts.test(found.holder) || isReadingOne(found.grant) ? 'note' : undefined;
  const draft = found.draft(term, about, level);
  const remedy = isMigration(draft.at.path)
    ? 'Take it back in a migration of its own (REVOKE GRANT OPTION FOR …), since this one has run'
    : 'Leave WITH GRANT OPTION out';
  yield { ...draft, args: { ...draft.args, given: givenInWords(found.grant), remedy } };
}

/** To read one thing that is named opens no more than that to whomever it is passed on. */
function isReadingOne({ actions, resources }: Grant): boolean {
  const rights = actions.filter(({ text }) => text !== 'GRANT OPTION');
  return (
    rights.length > 0 &&
    rights.every(({ text }) => /^(?:SELECT|REFERENCES|VIEW DEFINITION)$/.test(text)) &&
    resources.length > 0 &&
    resources.every(({ text, exact }) => exact && !ofMany.test(text) && !ofLogins.test(text))
  );
}

/** All that is of one kind, or stands in a schema or a database. Source: SQL Server, "GRANT", securables. */
const ofMany = /[*%]|^(?:all|new) |^(?:catalog|database|schema|server)(?: |$)/i;

/** Where systems keep what their accounts sign in by. Sources: PostgreSQL, "System Catalogs"; MySQL and MariaDB, "Grant Tables"; SQL Server, "Catalog Views"; Oracle, "Static Data Dictionary Views". */
const ofLogins =
  /(?:^|\.)(?:pg_authid|pg_shadow|pg_user_mappings?|sql_logins|sys(?:x?logins|_?user)|user\$|user_history\$)$|^mysql\./i;

/** `SELECT on orders`; of many rights `what it has`. */
function givenInWords({ actions, resources }: Grant): string {
  const rights = actions.filter(({ text }) => text !== 'GRANT OPTION');
  const [right, ...others] = rights;
  const [thing, ...things] = resources;
  const isPlain = right && thing && others.length + things.length === 0 && /^[A-Z]+$/.test(right.text);
  return isPlain && thing.exact && !/[*%]/.test(thing.text)
    ? `${right.text} on ${thing.text.replace(/^(?:database|schema|server)$/, 'the whole $&')}`
    : 'what it has';
}

/** Types are named in definitions of tables: nobody reads data by them. Source: PostgreSQL, "Privileges", USAGE of types. */
const ofTypes = /^(?:type |all types of |new types of )/;

/** What makes accounts for others gives them what it has; as `admin`, people call any account that may do too much. Source: Vault documentation, database secrets engine, "MySQL/MariaDB", setup. */
const makesAccounts = /(?<![a-z])(?:vault|openbao|provision(?:er|ing)?|operator|dba)(?![a-z])/i;
