import { isWebIdentity } from '../../graph/trust/admission.ts';
import type { Condition, Term } from '../../model/grant.ts';
import type { Resource } from '../../model/resource.ts';
import type { CheckContext, GrantSubject, Subject } from '../rule.ts';

/** A statement that lets tokens of an OpenID Connect provider assume a role. */
export interface Federation {
  readonly subject: GrantSubject;
  readonly provider: Term;
  /** The issuer's host, or the provider's resource. */
  readonly issuer: string;
  /** The provider, where the repository declares it. */
  readonly declared?: Resource;
}

/** The subject where it is such a statement; undefined for all others. */
export function federation(subject: Subject, context: CheckContext): Federation | undefined {
  const trust = webIdentity(subject);
  if (!trust) return undefined;
  for (const provider of trust.grant.principals) {
    const declared = provider.symbol === undefined ? undefined : context.resource(provider.symbol);
    if (provider.type !== 'federated' || !isOpenIdConnect(provider, declared)) continue;
    const host = /oidc-provider\/([^/]+)/.exec(provider.text)?.[1] ?? hostOf(declared);
    const issuer = host ?? provider.symbol?.split(/[.#]/).at(-1) ?? 'the provider';
    return { subject: trust, provider, issuer, ...(declared && { declared }) };
  }
  return undefined;
}

/** The same where nobody knows the provider, as in a module, but a condition asks for the token's subject. */
export function federationOfSubject(subject: Subject, context: CheckContext): Federation | undefined {
  const trust = webIdentity(subject);
  const [provider] = trust?.grant.principals.filter(({ type }) => type === 'federated') ?? [];
  if (!trust || !provider || !trust.grant.conditions.some(({ key }) => /:sub$/i.test(key))) return undefined;
  return federation(subject, context) ?? { subject: trust, provider, issuer: 'the provider' };
}

/** A statement of a role for holders of a token that somebody else has signed. */
export function webIdentity(subject: Subject): GrantSubject | undefined {
  if (subject.kind !== 'grant') return undefined;
  const { grant } = subject;
  if (grant.provider !== 'aws' || grant.role !== 'trust' || grant.effect !== 'allow') return undefined;
  return grant.actions.some(({ text }) => isWebIdentity(text)) ? subject : undefined;
}

function isOpenIdConnect({ text, symbol }: Term, declared: Resource | undefined): boolean {
  if (declared?.kind === 'aws-oidc-provider' || /:oidc-provider\//.test(text)) return true;
  return /aws_iam_openid_connect_provider\./.test(symbol ?? '');
}

function hostOf(declared: Resource | undefined): string | undefined {
  const [url] = declared?.settings.url ?? [];
  return url?.exact ? /^(?:https?:\/\/)?([\w.-]{1,200})/.exec(String(url.value))?.[1] : undefined;
}

/** Whether a condition says whom a token has to be for; one that nobody can read may. */
export function isAudience({ key, values }: Condition): boolean {
  if (key === '*') return true;
  return /:(aud|oaud|azp|app_id)$/i.test(key) && !values.some(({ text, exact }) => exact && /^[*?]+$/.test(text));
}
