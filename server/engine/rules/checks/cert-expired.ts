import { certificateDraft, certificateOf } from '../certificate.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A certificate whose end lies in the past. */
export function* certExpired(subject: Subject, { today }: CheckContext): Iterable<Draft> {
  const certificate = certificateOf(subject);
  if (certificate?.until !== undefined && certificate.until < today)
    yield certificateDraft(certificate, 'notAfter', { until: certificate.until });
}
