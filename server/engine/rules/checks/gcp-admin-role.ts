import google from '../../../../rules/tables/google-roles.json' with { type: 'json' };
import { handsOutBeside, isGoogleAgent, isServiceAccount, roleDraft, wideGoogleRole } from '../clouds/google-role.ts';
import type { Draft, Subject } from '../rule.ts';

/** A service account that administers a service, or who may do what, for a whole project and more; a note where the service opens neither data nor rights, and for an account of Google's own. */
export function* gcpAdminRole(subject: Subject): Iterable<Draft> {
  const held = wideGoogleRole(subject);
  if (!held || !isServiceAccount(held) || !isTold(held.role.name)) return;
  const { role, identity } = held;
  const isOfSecrets = role.name === secretAccessor;
  const known = Object.hasOwn(google.roles, role.name) ? roles[role.name] : undefined;
  const isOfAccess = known?.level === 'admin';
  if (!isOfAccess && handsOutBeside(held)) return;
  const draft = roleDraft(held, {
    can: known ? known.may : 'administer everything of its kind, deletion and access included',
    where: known?.may.endsWith('project')
      ? ''
      : `, ${role.level ? `in the whole ${role.level}` : 'wherever it is bound'}`,
    itself: isOfAccess ? ', so that it gives itself each of them' : '',
    remedy: isOfAccess
      ? 'Let it give named roles alone, by a condition on iam.googleapis.com/modifiedGrantsByRole'
      : isOfSecrets
        ? 'Bind it on each of the secrets that it reads'
        : 'Give a role that holds only what it does there, on the one resource where that is possible',
  });
  const covering = identity?.roles.some(
    ({ name, level }) => (isOfAccess ? name === owner : isBasic(name)) && level !== 'resource',
  );
  const isWork =
    isOfSecrets && (role.level === undefined || worksWithSecrets.test(`${held.subject} ${identity?.name}`));
  yield covering || isWork || known?.level === 'ordinary' || isGoogleAgent(held.subject)
    ? { ...draft, level: 'note' }
    : draft;
}

const roles: Readonly<Record<string, { readonly level: string; readonly may: string }>> = google.roles;

function isTold(name: string): boolean {
  return name !== owner && (/(?:admin|owner)$/i.test(name) || name === secretAccessor);
}

const secretAccessor = 'roles/secretmanager.secretAccessor';

/** What fetches secrets for others, which nobody lists. Source: External Secrets Operator, "Google Cloud Secret Manager". */
const worksWithSecrets =
  /external[-_]?secrets|secrets?[-_]?(?:manager|operator|store|sync)|(?:^|[-_@.:…*])eso(?:[-_@.]|$)/i;

/** The basic roles that give it all the same, and are told. An editor cannot say who may do what. */
function isBasic(name: string): boolean {
  return name === owner || name === 'roles/editor';
}

const owner = 'roles/owner';
