import type { Condition, Term } from '../../model/grant.ts';
import { grantDraft } from '../aws-grant.ts';
import { federation, isSubject } from '../oidc-trust.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A role whose subject condition lets in more than one repository, or untrusted pull requests. */
export function* oidcLooseSubject(subject: Subject, context: CheckContext): Iterable<Draft> {
  const trust = federation(subject, context);
  if (!trust) return;
  const { grant, holders } = trust.subject;
  const isPowerful = holders.some((holder) => holder.risk.level === 'critical' || holder.risk.level === 'high');
  for (const condition of grant.conditions.filter(isSubject)) {
    const loose = looseValue(condition, isPowerful);
    if (!loose) continue;
    yield grantDraft(trust.subject, loose.value, { subject: loose.value.text, why: loose.why, issuer: trust.issuer });
    return;
  }
}

function looseValue(
  condition: Condition,
  isPowerful: boolean,
): { readonly value: Term; readonly why: string } | undefined {
  const hasPatterns = /like/i.test(condition.operator);
  for (const value of condition.values) {
    if (!value.exact) continue;
    const why = looseness(value.text, hasPatterns, isPowerful);
    if (why) return { value, why };
  }
  return undefined;
}

/**
 * Why a subject is too wide; undefined where it names what may come in. Sources: GitHub's and GitLab's pages on
 * OpenID Connect subject claims, the AWS page on roles for service accounts.
 */
function looseness(subject: string, hasPatterns: boolean, isPowerful: boolean): string | undefined {
  if (/^repo:.*:pull_request$/.test(subject)) return 'the code of any pull request, before anybody has read it,';
  if (!hasPatterns) return undefined;
  const [kind = '', name = '', rest = ''] = subject.split(':');
  if (/^[*?]+$/.test(subject) || /[*?]/.test(kind)) return 'every subject of the issuer';
  if (kind === 'system') return undefined; // `irsa-loose` tells of service accounts.
  const [owner = '', project = ''] = name.split('/');
  if (/^[*?]/.test(owner)) return 'every organisation’s repositories';
  if (/^[*?]+$/.test(project) || (owner.endsWith('*') && project === '')) return 'every repository of the organisation';
  return isPowerful && kind === 'repo' && rest === '*' ? 'every branch and pull request of the repository' : undefined;
}
