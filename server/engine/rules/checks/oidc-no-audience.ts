import { isSubject } from '../../graph/trust/open-trust.ts';
import type { Term } from '../../model/grant.ts';
import { grantDraft } from '../clouds/grant-draft.ts';
import { type Federation, federation, isAudience, webIdentity } from '../clouds/oidc-trust.ts';
import type { CheckContext, Draft, GrantSubject, Subject } from '../rule.ts';

/**
 * A role that does not ask whom a token is for. AWS lets only the audiences of the provider through: with one alone
 * there is nothing to ask, with several it matters, and where nobody knows them it is a note. Providers that AWS
 * brings along have no such list.
 */
export function* oidcNoAudience(subject: Subject, context: CheckContext): Iterable<Draft> {
  const trust = federation(subject, context);
  if (trust) {
    const open = trust.subject.grant.conditions.some(isAudience) ? undefined : openness(trust);
    if (open) yield { ...grantDraft(trust.subject, trust.provider, open.args), ...open.level };
    return;
  }
  const statement = webIdentity(subject);
  const provider = statement && builtIn(statement);
  if (!statement || !provider || statement.grant.conditions.some((one) => isAudience(one) || isOneSubject(one))) return;
  yield grantDraft(statement, provider, {
    issuer: provider.text,
    whom: whomOfBuiltIn[provider.text] ?? 'any application',
    key: `${provider.text}:${audienceKeys[provider.text] ?? 'aud'}`,
  });
}

type Openness = { readonly args: Readonly<Record<string, string>>; readonly level: Pick<Draft, 'level'> };

function openness({ issuer, declared }: Federation): Openness | undefined {
  const audiences = declared?.settings.audiences ?? [];
  const isKnown = declared !== undefined && audiences.every(({ exact }) => exact);
  if (isKnown && audiences.length < 2) return undefined;
  const names = audiences.map(({ value }) => String(value));
  const whom = isKnown ? names.join(' or ') : 'whichever audience the provider lets through';
  const host = /[.]/.test(issuer) ? issuer : 'the issuer';
  return { args: { issuer, whom, key: `${host}:aud` }, level: isKnown ? {} : { level: 'note' } };
}

/** Providers that need no resource. Source: IAM user guide, "Available keys for AWS OIDC federation". */
const audienceKeys: Readonly<Record<string, string>> = {
  'accounts.google.com': 'aud',
  'cognito-identity.amazonaws.com': 'aud',
  'graph.facebook.com': 'app_id',
  'www.amazon.com': 'app_id',
};

const whomOfBuiltIn: Readonly<Record<string, string>> = {
  'cognito-identity.amazonaws.com': 'any identity pool, also a stranger’s',
};

function builtIn({ grant }: GrantSubject): Term | undefined {
  return grant.principals.find(({ type, text, exact }) => type === 'federated' && exact && text in audienceKeys);
}

/** Names one party, whose tokens these providers sign for nobody else. */
function isOneSubject(condition: Parameters<typeof isSubject>[0]): boolean {
  return isSubject(condition) && condition.values.every(({ text, exact }) => !exact || !/[*?]/.test(text));
}
