import { mayApply } from './graph/aws/arn.ts';
import type { AwsAction, AwsActions } from './model/aws-action.ts';
import type { Grant, Term } from './model/grant.ts';
import type { Identity } from './model/identity.ts';
import { matchesGlob } from './text/patterns/glob.ts';
import { isUnknown, unknownInWords } from './words/unknown.ts';

/** What an identity may do in one service on some resources, all its statements taken together. */
export interface Permission {
  readonly service: string;
  /** From least to most, those that some action has. */
  readonly access: readonly AwsAction['access'][];
  readonly actions: number;
  /** Texts of the resources, `*` first. */
  readonly resources: readonly string[];
  /** Every statement that gives it has a condition. */
  readonly isConditional: boolean;
}

/**
 * The permissions of an AWS identity: the union of what its statements allow, less what is denied without condition
 * wherever it is allowed, within its permissions boundary. Where a boundary is not known, nothing is taken off for it.
 */
export function permissionsOf(identity: Identity, aws: AwsActions): readonly Permission[] {
  const found = new Map<
    string,
    { access: Set<AwsAction['access']>; actions: Set<string>; grants: Set<Grant>; service: string }
  >();
  for (const grant of identity.grants)
    for (const action of allowedBy(grant, identity, aws)) {
      const service = isOverAll(grant) ? '*' : action.name.slice(0, action.name.indexOf(':'));
      const key = `${service} ${resourcesIn(grant).join(' ')}`;
      const entry = found.get(key) ?? { access: new Set(), actions: new Set(), grants: new Set(), service };
      entry.access.add(action.access);
      entry.actions.add(action.name);
      entry.grants.add(grant);
      found.set(key, entry);
    }
  return [...found.values()].map(({ access, actions, grants, service }) => ({
    service,
    access: order.filter((level) => access.has(level)),
    actions: actions.size,
    resources: resourcesIn([...grants][0]),
    isConditional: [...grants].every(({ conditions }) => conditions.length > 0),
  }));
}

/** The statement is about every service; naming each would tell less. */
function isOverAll({ actions, negated }: Grant): boolean {
  return negated.actions || actions.some(({ text }) => /^\*+(:\*+)?$/.test(text));
}

const order: readonly AwsAction['access'][] = ['list', 'read', 'tagging', 'write', 'permissions'];

/** Actions that a statement allows its holder for good: those that a deny or the boundary takes away are left out. */
export function allowedBy(grant: Grant, { grants, boundary }: Identity, aws: AwsActions): readonly AwsAction[] {
  if (grant.provider !== 'aws' || grant.effect !== 'allow' || grant.role !== 'grant') return [];
  const denies = [...grants, ...(boundary === 'unknown' || boundary === undefined ? [] : boundary)].filter(
    (other) => other.effect === 'deny' && other.conditions.length === 0 && other.known,
  );
  const limits = boundary === 'unknown' ? undefined : boundary?.filter(({ effect }) => effect === 'allow');
  return coveredBy(grant, aws).filter(
    (action) =>
      grant.resources.some((resource) => mayApply(action, resource)) &&
      !denies.some((deny) => covers(deny, action) && coversResources(deny, grant)) &&
      (limits === undefined || limits.some((limit) => !limit.known || covers(limit, action))),
  );
}

function coveredBy(grant: Grant, aws: AwsActions): readonly AwsAction[] {
  if (grant.negated.actions) return aws.expand('*').filter((action) => covers(grant, action));
  const named = grant.actions.filter(({ exact }) => exact).flatMap(({ text }) => aws.expand(text));
  return [...new Set(named)];
}

/** Whether the statement's actions take this one in. */
export function covers({ actions, negated }: Grant, { name }: AwsAction): boolean {
  const isNamed = actions.some(({ text, exact }) => exact && matchesGlob(text.toLowerCase(), name.toLowerCase()));
  return negated.actions ? !isNamed : isNamed;
}

/** Whether a deny holds for all resources that the other statement is for. */
function coversResources(deny: Grant, { resources }: Grant): boolean {
  if (deny.negated.resources) return false;
  return resources.every((resource) => deny.resources.some((denied) => matchesGlob(denied.text, resource.text)));
}

function resourcesIn(grant: Grant | undefined): readonly string[] {
  const texts = (grant?.resources ?? []).map(resourceInWords);
  const all = grant?.negated.resources ? texts.map((text) => `all but ${text}`) : texts;
  return all.includes('*') ? ['*'] : [...new Set(all)].sort();
}

/** A declared resource by its address, any other by its ARN. */
export function resourceInWords(term: Term): string {
  const { text, symbol } = term;
  if (symbol !== undefined) return symbol.slice(symbol.indexOf('#') + 1);
  return isUnknown(term) ? unknownInWords(term) : text;
}

/** `may read and write in s3 on aws_s3_bucket.shop`, gravest first. */
export function permissionInWords({ service, access, actions, resources, isConditional }: Permission): string {
  const words = [...new Set(access.map((level) => levelWords[level]))];
  const last = words.pop() ?? '';
  const what = words.length > 0 ? `${words.join(', ')} and ${last}` : last;
  const where =
    resources[0] === '*'
      ? 'every resource'
      : resources.length > 2
        ? `${resources.slice(0, 2).join(', ')} and ${resources.length - 2} more`
        : resources.join(' and ');
  const count = actions === 1 ? '1 action' : `${actions} actions`;
  return `may ${what} in ${service === '*' ? 'every service' : service} on ${where || 'what nobody knows'} (${count}${isConditional ? ', under conditions' : ''})`;
}

const levelWords: Readonly<Record<AwsAction['access'], string>> = {
  list: 'list',
  read: 'read',
  tagging: 'write',
  write: 'write',
  permissions: 'change permissions',
};

/** Gravest first. */
export function byGravity(a: Permission, b: Permission): number {
  const gravity = ({ access, resources }: Permission) =>
    order.indexOf(access.at(-1) ?? 'list') * 2 + (resources[0] === '*' ? 1 : 0);
  return gravity(b) - gravity(a) || (a.service < b.service ? -1 : 1);
}
