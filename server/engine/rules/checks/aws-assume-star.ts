import { coveringTerm, isDenied, isNarrowed } from '../../graph/aws/permits.ts';
import { allOfService } from '../clouds/all-of-service.ts';
import { permission } from '../clouds/aws-grant.ts';
import { grantDraft } from '../clouds/grant-draft.ts';
import type { Draft, Subject } from '../rule.ts';

/** `sts:AssumeRole` on every role, of this or any account. */
export function* awsAssumeStar(subject: Subject): Iterable<Draft> {
  const permitted = permission(subject);
  if (!permitted || permitted.grant.negated.resources || isNarrowed(permitted.grant)) return;
  if (isDenied('sts:AssumeRole', permitted.holders)) return;
  const term = coveringTerm(permitted.grant, 'sts:AssumeRole');
  const roles = permitted.grant.resources.find(
    ({ text, exact }) => exact && /^(\*|arn:[^:]*:iam::[^:]*:(role\/)?\*)$/.test(text),
  );
  // All of STS is told as that.
  if (term && roles && allOfService(term.text) === undefined)
    yield grantDraft(permitted, roles, { action: term.text, resource: roles.text });
}
