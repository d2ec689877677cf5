import { tokenIssuer } from '../../graph/trust/admission.ts';
import { isSubject } from '../../graph/trust/open-trust.ts';
import { grantDraft } from '../clouds/grant-draft.ts';
import { type Federation, federation } from '../clouds/oidc-trust.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A role that every token of an OpenID Connect provider may assume; a warning where the provider is a cluster, whose own pods alone get its tokens. */
export function* oidcNoSubject(subject: Subject, context: CheckContext): Iterable<Draft> {
  const trust = federation(subject, context);
  if (!trust || trust.subject.grant.conditions.some(isSubject)) return;
  const isOfCluster = signsForPods(trust);
  const who = isOfCluster
    ? 'so every pod of the cluster that may run as some account of its own'
    : tokenIssuer(trust.issuer)
      ? 'also of a stranger’s repository'
      : 'whomever it was issued to';
  yield {
    ...grantDraft(trust.subject, trust.provider, { issuer: trust.issuer, who }),
    ...(isOfCluster && { level: 'warning' }),
  };
}

/** Whether the issuer is that of a cluster of EKS, by its host or by what names it. Source: Amazon EKS, "Create an IAM OIDC provider for your cluster". */
function signsForPods({ issuer, provider: { text, symbol = '' } }: Federation): boolean {
  return [issuer, text].some((name) => /\boidc\.eks\./.test(name)) || ofCluster.test(symbol.replace(/^.*[.#]/, ''));
}

const ofCluster = /(?:^|[^a-z])(?:eks|cluster|irsa|k8s|kubernetes)(?:[^a-z]|$)/i;
