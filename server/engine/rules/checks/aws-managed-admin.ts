import { permits } from '../../graph/aws/permits.ts';
import type { Grant } from '../../model/grant.ts';
import type { HeldRole, Identity } from '../../model/identity.ts';
import type { Draft, Subject } from '../rule.ts';

/**
 * Policies of AWS, and of its clusters, that make an administrator; a note in a set of permissions with which people sign in, for a role that is
 * denied to take off what else it is denied, for one that only people with a second factor take, and in a cluster for what deploys all of it or nobody here declares.
 */
export function* awsManagedAdmin(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'role' || subject.role.provider !== 'aws') return;
  const { role, identity } = subject;
  const found = administering.find(({ policy }) => policy.test(role.name));
  if (!found) return;
  yield {
    at: role.at,
    about: `${subject.subject} ${role.name} ${role.on ?? ''}`.trim().toLowerCase(),
    args: {
      name: role.name,
      ability: found.ability,
      remedy: found.remedy ?? 'Attach a policy with the actions that it uses',
    },
    ...(identity && { identity: identity.symbol }),
    ...((isOfPeople(subject) || isFenced(identity) || isForEmergencies(identity) || isForCluster(role, identity)) && {
      level: 'note',
    }),
  };
}

/** People sign in with a set of permissions, and with nothing else. Source: IAM Identity Center user guide, "Permission sets". */
export function isOfPeople({ subject, isForPeople }: RoleHeld): boolean {
  return isForPeople === true || /permission_?set/i.test(subject);
}

type RoleHeld = Extract<Subject, { readonly kind: 'role' }>;

/**
 * A cluster has somebody who administers it: whom the text does not name, and what lays down all that runs in it. Sources: EKS user guide, "Grant IAM
 * users access to Kubernetes with EKS access entries", and "Register target clusters", which associates this policy for Argo CD.
 */
function isForCluster({ name }: HeldRole, identity: Identity | undefined): boolean {
  if (!/:cluster-access-policy\//i.test(name)) return false;
  return identity === undefined || /(?:^|[-_])(?:argo-?cd|flux(?:cd)?|gitops)(?:[-_]|$)/i.test(identity.name);
}

/** A person takes it, and has just shown a second factor; nobody else may. Source: IAM user guide, "Secure API access with MFA". */
function isForEmergencies(identity: Identity | undefined): boolean {
  const letting = identity?.trust.filter(({ effect }) => effect === 'allow') ?? [];
  return letting.length > 0 && letting.every(({ conditions }) => conditions.some(asksForFactor));
}

function asksForFactor({ key, operator, values }: Grant['conditions'][number]): boolean {
  // With `IfExists` a key that stays, which has no such mark, is let in.
  if (/ifexists$/i.test(operator)) return false;
  if (/^aws:multifactorauthage$/i.test(key)) return /^NumericLessThan/i.test(operator);
  return (
    /^aws:multifactorauthpresent$/i.test(key) &&
    /^Bool$/i.test(operator) &&
    values.length > 0 &&
    values.every(({ text, exact }) => exact && text === 'true')
  );
}

/** An administrator who may write policies into roles takes off each denial of its own first. Source: IAM user guide, "Policy evaluation logic", explicit denies. */
function isFenced(identity: Identity | undefined): boolean {
  if (!identity) return false;
  const denials = identity.grants.filter(
    ({ effect, conditions, resources }) =>
      effect === 'deny' && conditions.length === 0 && resources.some(({ text }) => isOf(text, identity)),
  );
  return freeing.every((action) => denials.some((denial) => permits(denial, action)));
}

/** Whether a resource is the role itself, by its name, or all roles. */
function isOf(resource: string, { name }: Identity): boolean {
  return /^(?:\*|arn:[^:]*:iam::[^:]*:(?:role\/)?\*)$/.test(resource) || resource.endsWith(`:role/${name}`);
}

const freeing = ['iam:DeleteRolePolicy', 'iam:DetachRolePolicy', 'iam:PutRolePolicy'];

interface Administering {
  readonly policy: RegExp;
  readonly ability: string;
  readonly remedy?: string;
}

/** Sources: AWS, "AWS managed policies for job functions", and EKS, "Review access policy permissions". */
const administering: readonly Administering[] = [
  {
    policy: /:cluster-access-policy\/AmazonEKSClusterAdminPolicy$/i,
    ability: 'administer the whole cluster, its secrets and all that runs there included',
    remedy: 'Associate AmazonEKSEditPolicy or AmazonEKSViewPolicy, with its namespaces as scope',
  },
  {
    policy: /:policy\/PowerUserAccess$/i,
    ability: 'change everything but identities, code that runs as stronger roles included',
  },
  {
    policy: /:policy\/(?:AdministratorAccess|AdministratorAccess-Amplify|IAMFullAccess)$/i,
    ability: 'do everything, or give itself the right to',
  },
];
