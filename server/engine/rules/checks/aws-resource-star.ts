import { actionNames, grantDraft, openActions, openResource, permission } from '../aws-grant.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** Actions that could be limited to a resource, on every resource. */
export function* awsResourceStar(subject: Subject, context: CheckContext): Iterable<Draft> {
  const permitted = permission(subject);
  if (!permitted) return;
  const found = openActions(permitted, context);
  if (found.length > 0) yield grantDraft(permitted, openResource(permitted.grant), { actions: actionNames(found) });
}
