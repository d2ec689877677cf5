import { type GoogleRoleSubject, roleDraft, wideGoogleRole } from '../clouds/google-role.ts';
import type { Draft, Subject } from '../rule.ts';

/** The basic roles of old: they span all services. A reader's is a note, as is a person's. */
export function* gcpBasicRole(subject: Subject): Iterable<Draft> {
  const held = wideGoogleRole(subject);
  const rights = held && basicRoles.get(held.role.name);
  if (!held || rights === undefined || isGivenByGoogle(held)) return;
  const draft = roleDraft(held, { rights });
  yield held.role.name === 'roles/viewer' || isPeople(held) ? { ...draft, level: 'note' } : draft;
}

/** Source: Google Cloud's page on basic and predefined roles. */
const basicRoles: ReadonlyMap<string, string> = new Map([
  ['roles/owner', 'change everything and hand out every role'],
  ['roles/editor', 'change nearly everything in every service'],
  ['roles/viewer', 'read nearly everything in every service'],
]);

/** People who own a project, also those who sign in through a pool of a workforce; a group in which a file puts a machine is known by that machine. */
function isPeople({ identity, subject }: GoogleRoleSubject): boolean {
  return (
    identity === undefined &&
    /^(?:(?:user|group):|principal(?:Set)?:\/\/iam\.googleapis\.com\/locations\/[\w-]+\/workforcePools\/)/i.test(
      subject,
    )
  );
}

/** Google makes its agent for APIs an editor, and managed groups of instances need it. Source: its page on service agents. */
function isGivenByGoogle({ role, subject }: GoogleRoleSubject): boolean {
  return role.name === 'roles/editor' && /@cloudservices\.gserviceaccount\.com$/i.test(subject);
}
