import risks from '../../../../rules/tables/aws-risks.json' with { type: 'json' };
import type { AwsAction } from '../../model/aws-action.ts';
import { lazily } from '../../text/lazily.ts';
import { actionNames, openActions, permission } from '../clouds/aws-grant.ts';
import { grantDraft } from '../clouds/grant-draft.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** Actions whose answer is a credential, on every resource. */
export function* awsCredentialActions(subject: Subject, context: CheckContext): Iterable<Draft> {
  const permitted = permission(subject);
  if (!permitted) return;
  const found = openActions(permitted, context, handsOutCredential);
  if (found.length > 0) yield grantDraft(permitted, found[0]?.term, { actions: actionNames(found) });
}

const credentialActions = lazily((): ReadonlySet<string> => new Set(risks.credentials));

function handsOutCredential({ name }: AwsAction): boolean {
  return credentialActions().has(name);
}
