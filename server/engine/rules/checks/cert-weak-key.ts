import type { Identity } from '../../model/identity.ts';
import { compareTexts } from '../../text/compare-texts.ts';
import { classify, isSetAside } from '../../text/paths/path-class.ts';
import { type CertificateView, certificateDraft, certificateOf, isOfTest } from '../certificate.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A key or a signature that no longer protects: NIST SP 800-57 part 1 and 800-131A. Told once where the same certificate stands in several files: where it weighs most of those that nobody has accepted. */
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

/** Whether another copy tells it: one outside tests and examples before one in them, of these the last by name. One that is accepted here is told here, lest the ignore cover nothing. */
function isToldElsewhere({ identity }: CertificateView, context: CheckContext): boolean {
  const fingerprint = identity.traits.fingerprint?.value;
  if (fingerprint === undefined) return false;
  const copies = context.identitiesWith({ scheme: 'cert', value: `sha256:${fingerprint}` });
  if (copies.length < 2) return false;
  const telling = copies
    .filter(({ kind }) => kind === identity.kind)
    .filter((each) => context.mayTell('cert-weak-key', each, { about: '', span: each.at.span }))
    .sort(beforeOther)[0];
  const isAccepted = !context.mayTell('cert-weak-key', identity, { about: '', span: identity.at.span });
  return !isAccepted && telling !== undefined && telling.symbol !== identity.symbol;
}

function beforeOther({ at: one }: Identity, { at: other }: Identity): number {
  const aside = ({ path }: Identity['at']) => Number(isSetAside(classify(path)));
  return aside(one) - aside(other) || compareTexts(other.path, one.path);
}
