import { type CertificateView, certificateDraft, certificateOf } from '../certificate.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A certificate whose end lies in the past. */
export function* certExpired(subject: Subject, context: CheckContext): Iterable<Draft> {
  const certificate = certificateOf(subject, context);
  if (certificate?.until === undefined || certificate.until >= context.today) return;
  const draft = certificateDraft(certificate, undefined, { until: certificate.until });
  yield isOneOfMany(certificate, context) ? { ...draft, level: 'note' } : draft;
}

/** A root among the many of a trust store stands there for what it has signed. */
function isOneOfMany({ identity, isAuthority, isSelfIssued }: CertificateView, context: CheckContext): boolean {
  if (!isAuthority || !isSelfIssued) return false;
  const all = context.facts(identity.at.path)?.identities ?? [];
  return all.filter(({ kind }) => kind === 'certificate').length >= manyRoots;
}

const manyRoots = 20;
