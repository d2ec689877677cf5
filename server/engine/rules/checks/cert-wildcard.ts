import { certificateDraft, certificateOf } from '../certificate.ts';
import type { Draft, Subject } from '../rule.ts';

/** One key for every host below a name. */
export function* certWildcard(subject: Subject): Iterable<Draft> {
  const certificate = certificateOf(subject);
  const name = certificate?.names.find((each) => each.startsWith('*.'));
  if (certificate && name !== undefined && !certificate.isAuthority)
    yield certificateDraft(certificate, 'names', { name });
}
