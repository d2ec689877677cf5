import type { Condition, Term } from '../model/grant.ts';
import type { PermissionSubject } from './aws-grant.ts';
import type { Subject } from './rule.ts';

/** A statement that lets tokens of an OpenID Connect provider assume a role. */
export interface Federation {
  readonly subject: PermissionSubject;
  readonly provider: Term;
  /** The issuer's host, or the provider's resource. */
  readonly issuer: string;
}

/** The subject where it is such a statement; undefined for all others. */
export function federation(subject: Subject): Federation | undefined {
  if (subject.kind !== 'grant') return undefined;
  const { grant } = subject;
  if (grant.provider !== 'aws' || grant.role !== 'trust' || grant.effect !== 'allow') return undefined;
  const isWebIdentity = grant.actions.some(({ text }) => /^(sts:AssumeRoleWithWebIdentity|sts:\*|\*)$/i.test(text));
  const provider = grant.principals.find((principal) => principal.type === 'federated' && isOpenIdConnect(principal));
  if (!isWebIdentity || !provider) return undefined;
  const issuer = /oidc-provider\/([^/]+)/.exec(provider.text)?.[1];
  return { subject, provider, issuer: issuer ?? provider.symbol?.split('.').at(-1) ?? 'the provider' };
}

function isOpenIdConnect({ text, symbol }: Term): boolean {
  return /:oidc-provider\//.test(text) || /aws_iam_openid_connect_provider\./.test(symbol ?? '');
}

/**
 * Whether a condition says which subject may come in: any claim of the token but its audience, as AWS offers
 * `sub` and, for some issuers, more. A condition that nobody can read may be one.
 */
export function isSubject({ key }: Condition): boolean {
  return !/:(aud|azp|amr)$/i.test(key) && !key.toLowerCase().startsWith('aws:');
}
