import { openResource } from '../../graph/aws/permits.ts';
import type { AwsAction } from '../../model/aws-action.ts';
import { actionNames, grantDraft, openActions, permission } from '../clouds/aws-grant.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** Writing actions that could be limited to a resource, on every resource. */
export function* awsWriteStar(subject: Subject, context: CheckContext): Iterable<Draft> {
  const permitted = permission(subject);
  if (!permitted) return;
  const found = openActions(permitted, context, writes);
  if (found.length === 0) return;
  const draft = grantDraft(permitted, openResource(permitted.grant), { actions: actionNames(found) });
  yield found.every(({ actions }) => actions.every(({ name }) => logging.has(name)))
    ? { ...draft, level: 'note' }
    : draft;
}

/** What every function does to its own log; AWS's own policy for it names no log group either. */
const logging: ReadonlySet<string> = new Set(['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents']);

function writes({ access }: AwsAction): boolean {
  return access === 'write';
}
