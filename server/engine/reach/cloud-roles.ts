import table from '../../../rules/tables/reachable.json' with { type: 'json' };
import { textOfExpression } from '../graph/keys/targets.ts';
import { thingOf } from '../graph/keys/thing.ts';
import type { DefinitionFact } from '../model/facts.ts';
import type { HeldOn, HeldRole, Identity } from '../model/identity.ts';
import type { Place } from '../model/span.ts';
import type { ValueNode } from '../model/value-node.ts';
import type { Queries } from '../queries.ts';
import { entry } from '../syntax/document.ts';
import { lazily } from '../text/lazily.ts';
import { inOrder, type Reachable, type Reacher } from './reachable.ts';

interface CloudType {
  /** Whose roles reach it, beside those that hold for everything. */
  readonly service: string;
  /** Attributes that hold its name. */
  readonly names?: readonly string[];
  /** Attributes that name what it lies in, innermost first. */
  readonly within?: readonly string[];
}

type Cloud = 'gcp' | 'azure';
type Access = Readonly<Record<string, readonly string[]>>;

const types = lazily(
  (): ReadonlyMap<string, CloudType & { readonly cloud: Cloud }> =>
    new Map(
      (['gcp', 'azure'] as const).flatMap((cloud) =>
        Object.entries<CloudType>(table[cloud].types).map(([type, entry]) => [type, { ...entry, cloud }] as const),
      ),
    ),
);

/** By the type that a definition states: resources of Bicep and ARM templates. */
const deployed = lazily(
  (): ReadonlyMap<string, CloudType & { readonly cloud: Cloud }> =>
    new Map(
      Object.entries<CloudType>(table.azure.deployed).map(([type, entry]) => [
        type,
        { within: ['parent'], ...entry, cloud: 'azure' },
      ]),
    ),
);

function typeOf({ address, type }: DefinitionFact): (CloudType & { readonly cloud: Cloud }) | undefined {
  return type === undefined ? types().get(address.slice(0, address.indexOf('.'))) : deployed().get(type.toLowerCase());
}

/** A bucket, secret, database or key of Google Cloud or Azure; undefined for definitions of other things. */
export function cloudReachable(fact: DefinitionFact, path: string, queries: Queries): Reachable | undefined {
  const type = typeOf(fact);
  if (!type) return undefined;
  const things = thingsOf(fact, path, type, queries);
  const project = type.cloud === 'gcp' ? thing(projectOf(fact), fact, path, queries) : undefined;
  // What a file deploys into a group is in the group.
  const isInFile = (on: HeldOn, at?: Place) =>
    fact.type !== undefined && on.level === 'resource-group' && at?.path === path;
  const holdsHere = (on: HeldOn, at?: Place) =>
    isWide(on, project) || isInFile(on, at) || (on.thing !== undefined && things.has(on.thing));
  const access: Access = { ...rolesOf(type.cloud, ''), ...rolesOf(type.cloud, type.service) };
  return {
    reachedBy: (identity) =>
      byRoles(identity, type.cloud, access, holdsHere) ?? byOwnSets(identity, type, holdsHere, queries),
    others: () => [],
  };
}

function rolesOf(cloud: Cloud, service: string): Access {
  const roles: Readonly<Record<string, Access>> = table[cloud].roles;
  return roles[service] ?? {};
}

function byRoles(
  { roles, name }: Identity,
  cloud: Cloud,
  access: Access,
  holdsHere: (on: HeldOn, at?: Place) => boolean,
): Reacher | undefined {
  const levels = new Set<string>();
  let first: HeldRole | undefined;
  for (const role of roles) {
    const found = role.provider === cloud && Object.hasOwn(access, role.name) ? access[role.name] : undefined;
    if (!found || !holdsHere(role, role.at)) continue;
    for (const level of found) levels.add(level);
    first ??= role;
  }
  return first && { who: name, access: inOrder(levels), through: [], at: first.at };
}

/** By a custom role, or a policy of the vault, with permissions of the service. */
function byOwnSets(
  { symbol, name }: Identity,
  { cloud, service }: CloudType & { readonly cloud: Cloud },
  holdsHere: (on: HeldOn) => boolean,
  { graph }: Queries,
): Reacher | undefined {
  const levelIn = cloud === 'gcp' ? googleLevel : vaultLevel;
  for (const { set, on, via } of graph.setsOf(symbol)) {
    if (!holdsHere(on)) continue;
    const actions = graph.heldBy(set, 'grant').flatMap((grant) => (grant.effect === 'allow' ? grant.actions : []));
    const verbs = actions.flatMap(({ text, exact }) => (exact ? (levelIn(text, service) ?? []) : []));
    if (verbs.length > 0) return { who: name, access: inOrder(new Set(verbs)), through: [], at: via };
  }
  return undefined;
}

/** Source: Google Cloud, "Permissions reference": `service.resource.verb`. */
function googleLevel(permission: string, service: string): string | undefined {
  if (!permission.startsWith(`${service}.`)) return undefined;
  const verb = permission.slice(permission.lastIndexOf('.') + 1);
  if (/^setIamPolicy$/.test(verb)) return 'permissions';
  if (/^(?:list|getIamPolicy)/.test(verb)) return 'list';
  return /^(?:get|access|read|consume|select|export|useToDecrypt|connect|search)/.test(verb) ? 'read' : 'write';
}

/** Source: Azure resource provider operations, `Microsoft.KeyVault`. */
function vaultLevel(action: string, service: string): string | undefined {
  const written = action.toLowerCase();
  const folder = `microsoft.keyvault/vaults/${service}/`;
  if (!written.startsWith(folder)) return undefined;
  const verb = written.slice(folder.length);
  if (verb === 'readmetadata/action') return 'list';
  return /^(?:read|getsecret\/action|(?:decrypt|unwrap|sign|encrypt|wrap|verify)\/action)$/.test(verb)
    ? 'read'
    : 'write';
}

/** Whether what a binding holds on takes in everything of the project; of another project or folder nobody can say. */
function isWide({ level, thing: on }: HeldOn, project: string | undefined): boolean {
  if (level === 'organization' || level === 'subscription') return true;
  return level === 'project' && on !== undefined && on === project;
}

/** All that the resource may be called, and what it lies in. */
function thingsOf(
  fact: DefinitionFact,
  path: string,
  { names = [], within = [] }: CloudType,
  queries: Queries,
): ReadonlySet<string> {
  const found = new Set([`${fact.scope}#${fact.address}`]);
  for (const name of [...names, ...within]) {
    const named = thing(entry(fact.node, name)?.value, fact, path, queries);
    if (named !== undefined) found.add(named);
  }
  for (const outer of [...found]) for (const wider of placesOf(outer, queries)) found.add(wider);
  return found;
}

/** What something that this repository declares lies in: the group of the vault of a secret. */
function placesOf(symbol: string, queries: Queries): readonly string[] {
  const hash = symbol.indexOf('#');
  const [scope, address] = [symbol.slice(0, hash), symbol.slice(hash + 1)];
  const stated = queries.graph.definitions.find(scope, address);
  const outer = stated && typeOf(stated.fact);
  if (!outer || !stated) return [];
  return (outer.within ?? []).flatMap((name) => {
    const node = entry(stated.fact.node, name)?.value;
    return thing(node, stated.fact, stated.path, queries) ?? [];
  });
}

function projectOf({ node, nameSpan }: DefinitionFact): ValueNode {
  const provider: ValueNode = { kind: 'reference', path: ['provider', 'google', 'project'], span: nameSpan };
  return entry(node, 'project')?.value ?? provider;
}

function thing(
  node: ValueNode | undefined,
  { scope }: DefinitionFact,
  path: string,
  { graph }: Queries,
): string | undefined {
  if (!node) return undefined;
  const expression = { node, scope };
  return thingOf(expression, textOfExpression(expression, path, graph.definitions));
}
