import { type CertificateView, certificateDraft, certificateOf } from '../certificate.ts';
import type { Draft, Subject } from '../rule.ts';

/** A key or a signature that no longer protects: NIST SP 800-57 part 1 and 800-131A. */
export function* certWeakKey(subject: Subject): Iterable<Draft> {
  const certificate = certificateOf(subject);
  if (!certificate) return;
  const key = weakKey(certificate);
  if (key !== undefined) yield certificateDraft(certificate, 'keyBits', { what: key });
  else if (hasWeakSignature(certificate))
    yield certificateDraft(certificate, 'signature', { what: `a signature with ${certificate.signature}` });
}

function weakKey({ keyType, keyBits }: CertificateView): string | undefined {
  if (keyType === 'DSA') return 'a DSA key';
  if (keyBits === undefined) return undefined;
  if (keyType === 'RSA' && keyBits < 2040) return `an RSA key of ${keyBits} bits`;
  return keyType === 'EC' && keyBits < 256 ? `a key on a curve of ${keyBits} bits` : undefined;
}

/** The signature of a root by itself proves nothing, so that its hash does not matter. */
function hasWeakSignature({ signature = '', isAuthority, isSelfIssued }: CertificateView): boolean {
  return /^(md2|md5|sha1)/.test(signature) && !(isAuthority && isSelfIssued);
}
