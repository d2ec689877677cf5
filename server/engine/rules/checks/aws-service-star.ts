import risks from '../../../../rules/tables/aws-risks.json' with { type: 'json' };
import { isNarrowed, openResource } from '../../graph/aws-permits.ts';
import { grantDraft, permission } from '../aws-grant.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A statement that permits all of a service; a note where it is limited to named resources. */
export function* awsServiceStar(subject: Subject, context: CheckContext): Iterable<Draft> {
  const permitted = permission(subject);
  if (!permitted || isNarrowed(permitted.grant)) return;
  const [term, ...others] = permitted.grant.actions
    .filter(({ text, exact }) => exact && /^[a-z0-9-]+:\*+$/i.test(text) && !isChannel(text, context))
    .map((pattern) => ({ pattern, reach: reachOf(pattern.text, context) }))
    .toSorted((a, b) => b.reach - a.reach)
    .map(({ pattern }) => pattern);
  if (!term) return;
  const isOpen = openResource(permitted.grant) !== undefined;
  const draft = grantDraft(permitted, term, {
    action: term.text,
    others: others.length > 0 ? `, like ${others.length} more here,` : '',
    service: term.text.slice(0, term.text.indexOf(':')),
    where: isOpen ? 'on every resource' : 'on the named resources',
  });
  yield isOpen ? draft : { ...draft, level: 'note' };
}

/** How far a service reaches beyond itself: first the actions that alone give more rights, then those that say who may do what. */
function reachOf(pattern: string, { tables }: CheckContext): number {
  const actions = tables.aws.expand(pattern);
  const changes = actions.filter(({ access }) => access === 'permissions').length;
  return 1000 * actions.filter(({ name }) => decisive.has(name)).length + changes;
}

const decisive: ReadonlySet<string> = new Set(
  risks.escalation.flatMap(({ needs }) => (needs.length === 1 ? needs : [])),
);

/** Of `ec2messages` and the like no action takes a resource or changes permissions: all of them is the usual grant. */
function isChannel(pattern: string, { tables }: CheckContext): boolean {
  return tables.aws.expand(pattern).every(({ isScopable, access }) => !isScopable && access !== 'permissions');
}
