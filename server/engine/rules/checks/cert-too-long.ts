import { type CertificateView, certificateDraft, certificateOf, isOfTest } from '../certificate.ts';
import { isOfOwnMachine } from '../own-machine.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** Longest life of a certificate for TLS by the CA/Browser Forum until March 2026; it falls to 47 days by 2029. */
const longest = 398;

/** A certificate of a server that is valid for longer than clients trust one. Authorities, clients and what signs programs may live long: Android wants 25 years of the key of an app. */
export function* certTooLong(subject: Subject, context: CheckContext): Iterable<Draft> {
  const certificate = certificateOf(subject, context);
  if (!certificate || certificate.isAuthority || certificate.days === undefined || isOfTest(certificate)) return;
  const hasEnded = certificate.until !== undefined && certificate.until < context.today;
  if (!isOfServer(certificate) || isOfOwnMachine(certificate.identity, context.today)) return;
  if (!hasEnded && certificate.days.value > longest)
    yield certificateDraft(certificate, certificate.days, { days: spanInWords(certificate.days.value) });
}

/** One that is asked for says what it is for; of one in a file its names say so, and its purposes where it has any. */
function isOfServer({ identity: { traits }, names }: CertificateView): boolean {
  if ('declared' in traits) return true;
  const purposes = traits.purposes?.value;
  if (Array.isArray(purposes) && !purposes.includes('server')) return false;
  return names.some(({ value }) => /^(?:\*\.)?[\w-]+(?:\.[\w-]+)+$/.test(value));
}

function spanInWords(days: number): string {
  return days >= 730 ? `${Math.round(days / 365)} years` : `${Math.round(days)} days`;
}
