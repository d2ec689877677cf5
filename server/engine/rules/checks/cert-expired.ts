import { certificateScope } from '../../extract/certificate/identity.ts';
import { type CertificateView, certificateDraft, certificateOf, isOfTest } from '../certificate.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A certificate whose end lies in the past; told once where the same one stands in several files, in the last by name; the others are notes that point there; a note is the authority behind one of its file, what a client trusts, and a sample. */
export function* certExpired(subject: Subject, context: CheckContext): Iterable<Draft> {
  const certificate = certificateOf(subject, context);
  if (certificate?.until === undefined || certificate.until >= context.today || isOfTest(certificate)) return;
  const draft = certificateDraft(certificate, undefined, { until: certificate.until });
  const { path, span } = certificate.identity.at;
  const telling = context.definedAt(`${certificateScope}#${certificate.identity.symbol.replace(/^.*#/, '')}`);
  const { traits } = certificate.identity;
  // Nobody serves what a client trusts, and a sample nobody relies on.
  const isSlight = 'trusted' in traits || 'sample' in traits;
  if (isSlight || isBehindExpired(certificate, context)) return yield { ...draft, level: 'note' };
  const isTold = telling === undefined || (telling.path === path && telling.span.start === span.start);
  yield isTold
    ? draft
    : {
        ...draft,
        level: 'note',
        related: [{ at: telling, message: 'The same certificate is told here' }, ...(draft.related ?? [])],
      };
}

/** An authority that others vouch for, in one file with a certificate that has run out as well, its own or that of its issuer: a new one comes with its chain. */
function isBehindExpired({ identity, isAuthority, isSelfIssued }: CertificateView, context: CheckContext): boolean {
  if (!isAuthority || isSelfIssued) return false;
  const issuer = identity.traits.issuer?.value;
  return (context.stated(identity.at.path, 'identities') ?? []).some(({ kind, traits }) => {
    const until = traits.notAfter?.value;
    if (kind !== 'certificate' || typeof until !== 'string' || until >= context.today) return false;
    return !('authority' in traits) || (issuer !== undefined && traits.subject?.value === issuer);
  });
}
