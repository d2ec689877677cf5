import { openResource } from '../../graph/aws/permits.ts';
import type { AwsAction } from '../../model/aws-action.ts';
import { actionNames, everyResource, openActions, permission } from '../clouds/aws-grant.ts';
import { grantDraft } from '../clouds/grant-draft.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** Actions that change who may do what, on every resource. */
export function* awsPermissionsManagementStar(subject: Subject, context: CheckContext): Iterable<Draft> {
  const permitted = permission(subject);
  if (!permitted) return;
  const found = openActions(permitted, context, changesPermissions);
  if (found.length === 0) return;
  const draft = grantDraft(permitted, found[0]?.term, { actions: actionNames(found), resources: everyResource(found) });
  const isSlight = found.every(({ actions }) => actions.every(({ name }) => ofNetworks.has(name)));
  if (isSlight && !openResource(permitted.grant)) return;
  yield isSlight ? { ...draft, level: 'note' } : draft;
}

function changesPermissions({ access }: AwsAction): boolean {
  return access === 'permissions';
}

/** A service is lent a network interface in a subnet, and no data. Source: the role that the CodeBuild user guide asks for in a VPC. */
const ofNetworks: ReadonlySet<string> = new Set([
  'ec2:CreateNetworkInterfacePermission',
  'ec2:DeleteNetworkInterfacePermission',
]);
