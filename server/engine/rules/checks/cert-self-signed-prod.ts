import { certificateDraft, certificateOf } from '../certificate.ts';
import type { Draft, Subject } from '../rule.ts';

/** A certificate of production that nobody but itself vouches for. */
export function* certSelfSignedProd(subject: Subject): Iterable<Draft> {
  const certificate = certificateOf(subject);
  if (!certificate?.isSelfIssued || certificate.isAuthority) return;
  const { environment } = certificate.identity;
  if (environment !== undefined && /^prod/i.test(environment))
    yield certificateDraft(certificate, 'selfIssued', { environment });
}
