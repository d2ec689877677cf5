import { grantDraft } from '../aws-grant.ts';
import { federation, isSubject } from '../oidc-trust.ts';
import type { Draft, Subject } from '../rule.ts';

/** A role that every token of an OpenID Connect provider may assume. */
export function* oidcNoSubject(subject: Subject): Iterable<Draft> {
  const trust = federation(subject);
  if (!trust || trust.subject.grant.conditions.some(isSubject)) return;
  yield grantDraft(trust.subject, trust.provider, { issuer: trust.issuer });
}
