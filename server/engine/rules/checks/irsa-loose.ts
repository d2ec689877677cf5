import type { Condition, Term } from '../../model/grant.ts';
import { grantDraft } from '../aws-grant.ts';
import { federation } from '../oidc-trust.ts';
import type { Draft, Subject } from '../rule.ts';

/** A role that more than one service account of an EKS cluster may assume. */
export function* irsaLoose(subject: Subject): Iterable<Draft> {
  const trust = federation(subject);
  if (!trust) return;
  const { grant } = trust.subject;
  if (!isCluster(trust.provider) && !grant.conditions.some(({ key }) => /oidc\.eks\./.test(key))) return;
  const subjects = grant.conditions.filter(isSubject);
  if (subjects.length === 0) {
    // A condition that nobody can read may be the one that is missing.
    if (grant.conditions.some(({ key }) => key === '' || key.includes('*'))) return;
    yield grantDraft(trust.subject, trust.provider, { what: 'every service account of the cluster' });
    return;
  }
  const loose = subjects.flatMap(looseValues)[0];
  if (loose) yield grantDraft(trust.subject, loose, { what: inWords(loose.text) });
}

/** The subject of a cluster's tokens; the key's issuer may be an expression. */
function isSubject({ key }: Condition): boolean {
  return /:sub$/i.test(key);
}

function isCluster({ text, symbol }: Term): boolean {
  return (
    /:oidc-provider\/oidc\.eks\./.test(text) ||
    /aws_iam_openid_connect_provider\.\w*(?:eks|irsa|cluster)/i.test(symbol ?? '')
  );
}

function looseValues({ operator, values }: Condition): readonly Term[] {
  if (!/like/i.test(operator)) return [];
  return values.filter(
    ({ text, exact }) => exact && /^(?:\*|system:serviceaccount:(?:\*|[^:]*\*[^:]*:|[^:]*:[^:]*\*))/.test(text),
  );
}

function inWords(subject: string): string {
  const namespace = /^system:serviceaccount:([^:*?]+):/.exec(subject)?.[1];
  return namespace === undefined
    ? 'every service account of the cluster'
    : `service accounts ${subject.slice(subject.lastIndexOf(':') + 1)} of the namespace ${namespace}`;
}
