import { certificateDraft, certificateOf } from '../certificate.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A certificate whose end lies in the past. */
export function* certExpired(subject: Subject, context: CheckContext): Iterable<Draft> {
  const certificate = certificateOf(subject, context);
  if (certificate?.until !== undefined && certificate.until < context.today)
    yield certificateDraft(certificate, undefined, { until: certificate.until });
}
