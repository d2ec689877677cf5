import risks from '../../../../rules/tables/aws-risks.json' with { type: 'json' };
import { type Escalation, escalationsOf } from '../../graph/aws/escalation.ts';
import { coveringTerm, openResource } from '../../graph/aws/permits.ts';
import type { Grant } from '../../model/grant.ts';
import { grantDraft, permission } from '../clouds/aws-grant.ts';
import type { Draft, Subject } from '../rule.ts';

/** A set of actions that together give more rights: told once, at the statement with the set's deciding action. */
export function* awsEscalation(subject: Subject): Iterable<Draft> {
  const permitted = permission(subject);
  if (!permitted) return;
  const ways = escalationsOf(permitted.grant, permitted.holders);
  const [way] = ways;
  const [deciding = ''] = way?.needs ?? [];
  if (!way || isToldAsCredentials(ways, permitted.grant)) return;
  const others = ways.length > 1 ? `, and act in ${ways.length - 1} more such ways` : '';
  yield grantDraft(permitted, coveringTerm(permitted.grant, deciding), {
    how: `${way.how}${others}`,
    actions: way.needs.join(' + '),
    deciding,
  });
}

/** `aws-credential-actions` tells of these where the statement holds on everything. */
function isToldAsCredentials(ways: readonly Escalation[], grant: Grant): boolean {
  return (
    openResource(grant) !== undefined &&
    ways.every(({ needs: [only = '', ...others] }) => others.length === 0 && risks.credentials.includes(only))
  );
}
