import { certificateScope } from '../../extract/certificate/identity.ts';
import { type CertificateView, certificateDraft, certificateOf, isOfTest } from '../certificate.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A key or a signature that no longer protects: NIST SP 800-57 part 1 and 800-131A. Told once where the same certificate stands in several files, in the last by name. */
export function* certWeakKey(subject: Subject, context: CheckContext): Iterable<Draft> {
  const certificate = certificateOf(subject, context);
  // Nobody takes one that has run out, whatever it rests on.
  if (!certificate || (certificate.until !== undefined && certificate.until < context.today)) return;
  if (isToldElsewhere(certificate, context) || isOfTest(certificate)) return;
  const key = weakKey(certificate);
  if (key !== undefined) yield certificateDraft(certificate, certificate.keyBits, { what: key });
  else if (hasWeakSignature(certificate))
    yield certificateDraft(certificate, certificate.signature, {
      what: `a signature with ${certificate.signature?.value}`,
    });
}

function weakKey({ keyType, keyBits }: CertificateView): string | undefined {
  const type = keyType?.value;
  const bits = keyBits?.value;
  if (type === 'DSA') return 'a DSA key';
  if (bits === undefined) return undefined;
  if (type === 'RSA' && bits < 2040) return `an RSA key of ${bits} bits`;
  return type === 'EC' && bits < 256 ? `a key on a curve of ${bits} bits` : undefined;
}

/** What a certificate signs itself proves nothing, so that the hash does not matter. */
function hasWeakSignature({ signature, isSelfIssued }: CertificateView): boolean {
  return /^(md2|md5|sha1)/.test(signature?.value ?? '') && !isSelfIssued;
}

function isToldElsewhere({ identity }: CertificateView, context: CheckContext): boolean {
  const telling = context.definedAt(`${certificateScope}#${identity.symbol.replace(/^.*#/, '')}`);
  const { path, span } = identity.at;
  return telling !== undefined && (telling.path !== path || telling.span.start !== span.start);
}
