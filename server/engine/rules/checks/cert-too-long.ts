import { certificateDraft, certificateOf, isOfTest } from '../certificate.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** Longest life of a certificate for TLS by the CA/Browser Forum until March 2026; it falls to 47 days by 2029. */
const longest = 398;

/** A certificate of a service that is valid for longer than anybody trusts one; authorities may live long. */
export function* certTooLong(subject: Subject, context: CheckContext): Iterable<Draft> {
  const certificate = certificateOf(subject, context);
  if (!certificate || certificate.isAuthority || certificate.days === undefined || isOfTest(certificate)) return;
  const hasEnded = certificate.until !== undefined && certificate.until < context.today;
  if (!hasEnded && certificate.days.value > longest)
    yield certificateDraft(certificate, certificate.days, { days: spanInWords(certificate.days.value) });
}

function spanInWords(days: number): string {
  return days >= 730 ? `${Math.round(days / 365)} years` : `${Math.round(days)} days`;
}
