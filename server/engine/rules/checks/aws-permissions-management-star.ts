import type { AwsAction } from '../../model/aws-action.ts';
import { actionNames, openActions, permission } from '../clouds/aws-grant.ts';
import { grantDraft } from '../clouds/grant-draft.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** Actions that change who may do what, on every resource. */
export function* awsPermissionsManagementStar(subject: Subject, context: CheckContext): Iterable<Draft> {
  const permitted = permission(subject);
  if (!permitted) return;
  const found = openActions(permitted, context, changesPermissions);
  if (found.length > 0) yield grantDraft(permitted, found[0]?.term, { actions: actionNames(found) });
}

function changesPermissions({ access }: AwsAction): boolean {
  return access === 'permissions';
}
