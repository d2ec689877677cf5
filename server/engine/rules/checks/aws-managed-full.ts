import risks from '../../../../rules/tables/aws-risks.json' with { type: 'json' };
import type { HeldRole, Identity } from '../../model/identity.ts';
import { listInWords } from '../message.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';
import { isOfPeople } from './aws-managed-admin.ts';

/**
 * A managed policy that gives all of a service. Of several that one identity has, the first tells them all, and the others are
 * notes; so is one of a set of permissions with which people sign in, and one beside a policy that gives every right, which is told instead.
 */
export function* awsManagedFull(subject: Subject, { tables }: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'role' || !isFull(subject.role)) return;
  const { role, identity } = subject;
  const held = distinct((identity?.roles ?? []).filter(isFull));
  const [first, ...others] = held;
  const isFirst = first === undefined || isSame(first, role);
  const names = isFirst ? others.map(({ name }) => shortName(name)) : [];
  const own: Draft = {
    at: role.at,
    about: `${subject.subject} ${role.name} ${role.on ?? ''}`.trim().toLowerCase(),
    args: {
      name: role.name,
      others: names.length > 0 ? `, like ${listInWords(names)},` : '',
      all: names.length > 0 ? 'all of these services' : (powerful.get(shortName(role.name)) ?? 'all of a service'),
      instead: `${tables.aws.readOnlySibling(role.name) === undefined ? '' : 'its ReadOnly sibling if nothing is written, or '}a policy that names the resources`,
    },
    related: isFirst ? others.map(({ at, name }) => ({ at, message: `So does ${shortName(name)}` })) : [],
    ...(identity && { identity: identity.symbol }),
  };
  if (isOfPeople(subject) || identity?.roles.some(isEverything) || held.every((one) => isUsual(one, identity)))
    yield { ...own, level: 'note' };
  else if (isFirst) yield own;
  else
    yield {
      ...own,
      level: 'note',
      related: [{ at: first.at, message: `Told there, with all of ${identity?.name ?? 'its holder'}` }],
      under: { lead: first.at, alone: own },
    };
}

function isFull({ provider, name }: HeldRole): boolean {
  if (provider !== 'aws' || !/^arn:[^:]*:iam::aws:policy\//.test(name)) return false;
  return powerful.has(shortName(name)) || (/FullAccess$/i.test(name) && !isEverything({ name }));
}

/** Policies of the same power by another name, with what they give. Source: AWS managed policy reference. */
const powerful: ReadonlyMap<string, string> = new Map(Object.entries(risks.powerfulPolicies));

/** IAM itself is among them: whoever has it gives itself every right. */
function isEverything({ name }: Pick<HeldRole, 'name'>): boolean {
  return /^arn:[^:]*:iam::aws:policy\/(?:AdministratorAccess|IAMFullAccess)$/i.test(name);
}

function distinct(roles: readonly HeldRole[]): readonly HeldRole[] {
  return roles.filter((role, index) => roles.findIndex((other) => isSame(other, role)) === index);
}

function isSame(a: HeldRole, b: HeldRole): boolean {
  return a.name.toLowerCase() === b.name.toLowerCase();
}

/**
 * Whether the policy is what its service itself asks for, for a role that only the service takes, or opens no more than calls: whose name ends so
 * gives what the name before says. Sources: AWS managed policy reference; Amazon SageMaker AI developer guide, "How to use execution roles"; AWS Support user guide, "Managing access to the AWS Support App".
 */
function isUsual({ name }: HeldRole, identity: Identity | undefined): boolean {
  const policy = shortName(name);
  if (slight.has(policy)) return true;
  const service = policiesOfServices[policy];
  const takers = identity?.trust.flatMap(({ principals }) => principals) ?? [];
  return service !== undefined && takers.length > 0 && takers.every(({ text }) => text === service);
}

const slight: ReadonlySet<string> = new Set(risks.slightPolicies);

const policiesOfServices: Readonly<Record<string, string>> = risks.policiesOfServices;

function shortName(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
