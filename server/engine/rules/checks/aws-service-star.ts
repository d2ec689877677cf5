import { grantDraft, isNarrowed, openResource, permission } from '../aws-grant.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A statement that permits all of a service; a note where it is limited to named resources. */
export function* awsServiceStar(subject: Subject, context: CheckContext): Iterable<Draft> {
  const permitted = permission(subject);
  if (!permitted || isNarrowed(permitted.grant)) return;
  const term = permitted.grant.actions.find(
    ({ text, exact }) => exact && /^[a-z0-9-]+:\*+$/i.test(text) && !isChannel(text, context),
  );
  if (!term) return;
  const isOpen = openResource(permitted.grant) !== undefined;
  const draft = grantDraft(permitted, term, {
    action: term.text,
    service: term.text.slice(0, term.text.indexOf(':')),
    where: isOpen ? 'on every resource' : 'on the named resources',
  });
  yield isOpen ? draft : { ...draft, level: 'note' };
}

/** Of `ec2messages` and the like no action takes a resource or changes permissions: all of them is the usual grant. */
function isChannel(pattern: string, { tables }: CheckContext): boolean {
  return tables.aws.expand(pattern).every(({ isScopable, access }) => !isScopable && access !== 'permissions');
}
