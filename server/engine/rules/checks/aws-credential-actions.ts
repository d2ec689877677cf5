import risks from '../../../../rules/tables/aws-risks.json' with { type: 'json' };
import { actionNames, grantDraft, openActions, permission } from '../aws-grant.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** Actions whose answer is a credential, on every resource. */
export function* awsCredentialActions(subject: Subject, context: CheckContext): Iterable<Draft> {
  const permitted = permission(subject);
  if (!permitted) return;
  const found = openActions(permitted, context).filter(({ action }) => credentialActions.has(action.name));
  if (found.length > 0) yield grantDraft(permitted, found[0]?.term, { actions: actionNames(found) });
}

const credentialActions: ReadonlySet<string> = new Set(risks.credentials);
