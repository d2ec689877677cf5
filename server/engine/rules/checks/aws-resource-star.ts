import { actionNames, grantDraft, type OpenAction, openActions, openResource, permission } from '../aws-grant.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** Actions that could be limited to a resource, on every resource; a note where they only list and describe. */
export function* awsResourceStar(subject: Subject, context: CheckContext): Iterable<Draft> {
  const permitted = permission(subject);
  if (!permitted) return;
  const found = openActions(permitted, context);
  if (found.length === 0) return;
  const draft = grantDraft(permitted, openResource(permitted.grant), { actions: actionNames(found) });
  yield found.every(isLooking) ? { ...draft, level: 'note' } : draft;
}

/** Names and settings of things, not what is stored in them. */
function isLooking({ action }: OpenAction): boolean {
  return (
    action.access === 'list' ||
    /:(Describe|List|Lookup|GetMetric|GetTag|GetResourceTag|GetBucketLocation)/.test(action.name)
  );
}
