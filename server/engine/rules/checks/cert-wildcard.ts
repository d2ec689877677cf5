import { certificateDraft, certificateOf, isOfTest } from '../certificate.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** One key for every host below a name; one that never leaves its provider cannot be copied. */
export function* certWildcard(subject: Subject, context: CheckContext): Iterable<Draft> {
  const certificate = certificateOf(subject, context);
  const name = certificate?.names.find(({ value }) => value.startsWith('*.'));
  if (!certificate || 'keyStays' in certificate.identity.traits || isOfTest(certificate)) return;
  if (name !== undefined && !certificate.isAuthority) yield certificateDraft(certificate, name, { name: name.value });
}
