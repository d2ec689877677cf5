import { certificateDraft, certificateOf, daysBetween } from '../certificate.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** Renewal is late within this many days, or within the last third of a short life. */
const soon = 30;

/** A certificate that ends soon, and that nothing here renews. */
export function* certExpiring(subject: Subject, context: CheckContext): Iterable<Draft> {
  const { today } = context;
  const certificate = certificateOf(subject, context);
  if (certificate?.until === undefined || certificate.until < today) return;
  const left = daysBetween(today, certificate.until);
  if (left <= Math.min(soon, (certificate.days?.value ?? 90) / 3))
    yield certificateDraft(certificate, undefined, { until: certificate.until, left: inDays(left) });
}

function inDays(left: number): string {
  return left === 0 ? 'today' : left === 1 ? 'in one day' : `in ${left} days`;
}
