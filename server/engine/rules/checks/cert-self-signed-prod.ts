import { certificateDraft, certificateOf } from '../certificate.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A certificate of production that nobody but itself vouches for. */
export function* certSelfSignedProd(subject: Subject, context: CheckContext): Iterable<Draft> {
  const certificate = certificateOf(subject, context);
  if (!certificate?.isSelfIssued || certificate.isAuthority) return;
  const { environment } = certificate.identity;
  if (environment !== undefined && /^prod/i.test(environment))
    yield certificateDraft(certificate, undefined, { environment });
}
