import type { Term } from '../../model/grant.ts';
import { databaseGrant } from '../database-grant.ts';
import type { Draft, Subject } from '../rule.ts';

/** What every account of the database may do, and with it whoever gets hold of any of them. */
export function* dbPublicGrant(subject: Subject): Iterable<Draft> {
  const found = databaseGrant(subject);
  if (found?.holder !== 'PUBLIC') return;
  const { actions, resources } = found.grant;
  const [resource = { text: '' }] = resources;
  // Everybody has these of new functions, types and languages; looking into a schema shows no data.
  if (/^(?:all |new )?(?:function|type|language)s?\b/.test(resource.text)) return;
  const term = actions.find(changes) ?? actions.find(({ text }) => text === 'SELECT');
  if (!term) return;
  const about = resources.map(({ text }) => text).join(',');
  // PostgreSQL up to 14 comes with this one, and dumps repeat it.
  const isStandard = resource.text === 'schema public';
  const draft = found.draft(term, about, changes(term) && !isStandard ? 'warning' : 'note');
  yield { ...draft, args: { ...draft.args, right: term.text } };
}

function changes({ text }: Term): boolean {
  return /^(?:ALL\b.*|INSERT|UPDATE|DELETE|TRUNCATE|CREATE|ALTER|CONTROL)$/.test(text);
}
