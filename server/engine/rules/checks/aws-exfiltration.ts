import risks from '../../../../rules/tables/aws-risks.json' with { type: 'json' };
import type { AwsAction } from '../../model/aws-action.ts';
import { lazily } from '../../text/lazily.ts';
import { actionNames, openActions, permission } from '../clouds/aws-grant.ts';
import { grantDraft } from '../clouds/grant-draft.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** Actions that hand out stored data, on every resource. */
export function* awsExfiltration(subject: Subject, context: CheckContext): Iterable<Draft> {
  const permitted = permission(subject);
  if (!permitted) return;
  const found = openActions(permitted, context, handsOutData);
  if (found.length === 0) return;
  const draft = grantDraft(permitted, found[0]?.term, { actions: actionNames(found) });
  yield found.every(({ actions }) => actions.every(({ name }) => name === ofResults))
    ? { ...draft, level: 'note' }
    : draft;
}

const dataActions = lazily((): ReadonlySet<string> => new Set(risks.exfiltration));

function handsOutData({ name }: AwsAction): boolean {
  return dataActions().has(name);
}

/** Results lie in a bucket, of which whoever asks for them has to be permitted to read objects. Source: Amazon Athena API reference, `GetQueryResults`. */
const ofResults = 'athena:GetQueryResults';
