import risks from '../../../../rules/tables/aws-risks.json' with { type: 'json' };
import { permits } from '../../graph/aws/permits.ts';
import type { AwsAction } from '../../model/aws-action.ts';
import { lazily } from '../../text/lazily.ts';
import { actionNames, openActions, permission } from '../clouds/aws-grant.ts';
import { grantDraft } from '../clouds/grant-draft.ts';
import type { CheckContext, Draft, GrantSubject, Subject } from '../rule.ts';

/** Actions that hand out stored data, on every resource. */
export function* awsExfiltration(subject: Subject, context: CheckContext): Iterable<Draft> {
  const permitted = permission(subject);
  if (!permitted) return;
  const found = openActions(permitted, context, handsOutData);
  if (found.length === 0) return;
  const ending = openActions(permitted, context, ends);
  const draft = grantDraft(permitted, found[0]?.term, {
    actions: actionNames(found),
    ...(ending.length > 0 && { ending: `, and delete what is there with ${actionNames(ending)}` }),
  });
  const names = found.flatMap(({ actions }) => actions.map(({ name }) => name));
  yield names.every((name) => name === ofResults) || (names.every(isExport) && passesNamedRoles(permitted))
    ? { ...draft, level: 'note' }
    : draft;
}

const dataActions = lazily((): ReadonlySet<string> => new Set(risks.exfiltration));

function handsOutData({ name }: AwsAction): boolean {
  return dataActions().has(name);
}

/** What is gone afterwards: this rule speaks for the statement, so it tells that as well. A label, and the network interface of a function, are little. */
function ends({ name, access }: AwsAction): boolean {
  return access === 'write' && /:Delete(?!NetworkInterface$|.{0,40}Tags?(?:ging)?$)/.test(name);
}

/** Who exports says where to, and hands over a role that may write there. Source: Amazon RDS API reference, `StartExportTask`. */
function isExport(name: string): boolean {
  return name === 'rds:StartExportTask';
}

/** Whether all roles that the holders may pass are named, so that an export goes where these may write. */
function passesNamedRoles({ grant, holders }: GrantSubject): boolean {
  const passing = [grant, ...holders.flatMap(({ grants }) => grants)].filter(
    (other) => other.effect === 'allow' && permits(other, 'iam:PassRole'),
  );
  return (
    passing.length > 0 &&
    passing.every(({ resources }) => resources.every(({ text, exact }) => !exact || !/[*?]$/.test(text)))
  );
}

/** Results lie in a bucket, of which whoever asks for them has to be permitted to read objects. Source: Amazon Athena API reference, `GetQueryResults`. */
const ofResults = 'athena:GetQueryResults';
