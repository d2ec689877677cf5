import { isSubject, looseSubject } from '../../graph/open-trust.ts';
import type { Condition, Term } from '../../model/grant.ts';
import { grantDraft } from '../aws-grant.ts';
import { federation } from '../oidc-trust.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A role whose subject condition lets in more than one repository, or untrusted pull requests. */
export function* oidcLooseSubject(subject: Subject, context: CheckContext): Iterable<Draft> {
  const trust = federation(subject, context);
  if (!trust) return;
  const { grant, holders } = trust.subject;
  const conditions = grant.conditions.filter(isSubject);
  const isPowerful = holders.some(({ risk }) => risk.level === 'critical' || risk.level === 'high');
  const loose = looseSubject(conditions) ?? (isPowerful ? anyBranch(conditions) : undefined);
  if (!loose) return;
  yield grantDraft(trust.subject, loose.value, { subject: loose.value.text, why: loose.who, issuer: trust.issuer });
}

/** Of one repository: too wide only for an identity with much to lose. */
function anyBranch(conditions: readonly Condition[]): { readonly value: Term; readonly who: string } | undefined {
  const value = conditions
    .filter(({ operator }) => /like/i.test(operator))
    .flatMap(({ values }) => values)
    .find(({ text, exact }) => exact && /^repo:[^:]*:\*$/.test(text));
  return value && { value, who: 'every branch and pull request of the repository' };
}
