import { isSubject } from '../../graph/trust/open-trust.ts';
import { grantDraft } from '../clouds/grant-draft.ts';
import { federation } from '../clouds/oidc-trust.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A role that every token of an OpenID Connect provider may assume. */
export function* oidcNoSubject(subject: Subject, context: CheckContext): Iterable<Draft> {
  const trust = federation(subject, context);
  if (!trust || trust.subject.grant.conditions.some(isSubject)) return;
  yield grantDraft(trust.subject, trust.provider, { issuer: trust.issuer });
}
