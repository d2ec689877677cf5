import { escalationsOf } from '../../graph/aws/escalation.ts';
import { coveringTerm, isDenied, isNarrowed } from '../../graph/aws/permits.ts';
import { allOfService } from '../clouds/all-of-service.ts';
import { grantedWith, permission } from '../clouds/aws-grant.ts';
import { grantDraft } from '../clouds/grant-draft.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** `iam:PassRole` on every role, without saying to which service. */
export function* awsPassroleStar(subject: Subject, context: CheckContext): Iterable<Draft> {
  const permitted = permission(subject);
  if (!permitted || isNarrowed(permitted.grant) || isDenied('iam:PassRole', permitted.holders)) return;
  // What a service does with the role is graver, and names both.
  const ways = escalationsOf(permitted.grant, grantedWith(permitted, context));
  if (ways.some(({ needs: [first] }) => first === 'iam:PassRole')) return;
  const term = coveringTerm(permitted.grant, 'iam:PassRole');
  const roles = permitted.grant.resources.find(
    ({ text, exact }) => exact && /^(\*|arn:[^:]*:iam::[^:]*:(role\/)?\*)$/.test(text),
  );
  // All of IAM is everything, as `aws-service-star` tells.
  if (term && roles && !permitted.grant.actions.some(({ text }) => allOfService(text) === 'iam'))
    yield grantDraft(permitted, term, { action: term.text, resource: roles.text });
}
