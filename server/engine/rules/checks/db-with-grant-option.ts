import { databaseGrant } from '../database-grant.ts';
import type { Draft, Subject } from '../rule.ts';

/** Privileges or membership that an account may pass on. */
export function* dbWithGrantOption(subject: Subject): Iterable<Draft> {
  const found = databaseGrant(subject);
  const term = found?.grant.actions.find(({ text }) => text === 'GRANT OPTION');
  if (found && term && !found.isBuiltIn)
    yield found.draft(term, found.grant.resources.map(({ text }) => text).join(','));
}
