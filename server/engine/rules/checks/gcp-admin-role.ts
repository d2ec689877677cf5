import { isServiceAccount, roleDraft, wideGoogleRole } from '../clouds/google-role.ts';
import type { Draft, Subject } from '../rule.ts';

/** A service account that administers a service, or who may do what, for a whole project and more. */
export function* gcpAdminRole(subject: Subject): Iterable<Draft> {
  const held = wideGoogleRole(subject);
  if (held && isServiceAccount(held) && /admin$/i.test(held.role.name)) yield roleDraft(held, {});
}
