import { addressOf, namespaceIn, scope, unitOf } from '../extract/kubernetes/object.ts';
import { textOfExpression } from '../graph/keys/targets.ts';
import type { DefinitionFact } from '../model/facts.ts';
import type { Grant } from '../model/grant.ts';
import type { HeldOn, Identity, Use } from '../model/identity.ts';
import type { Place } from '../model/span.ts';
import type { Queries } from '../queries.ts';
import { entry } from '../syntax/document.ts';
import { inOrder, type Reachable, type Reacher } from './reachable.ts';

/** Verbs by what they give; listing and watching secrets gives their values. Source: Kubernetes, "Good practices for Secrets". */
const levels: Readonly<Record<string, readonly string[]>> = {
  '*': ['write', 'read'],
  get: ['read'],
  list: ['read'],
  watch: ['read'],
  create: [],
  update: ['write'],
  patch: ['write'],
  delete: ['write'],
  deletecollection: ['write'],
};

/** Roles of every cluster. Source: Kubernetes, "Using RBAC Authorization", user-facing roles. */
const builtIn: Readonly<Record<string, readonly string[]>> = {
  'cluster-admin': ['write', 'read'],
  admin: ['write', 'read'],
  edit: ['write', 'read'],
};

/** A Secret of Kubernetes by its symbol, `k8s#Secret/NAMESPACE/NAME`. */
export function secretReachable(symbol: string, queries: Queries): Reachable {
  const { graph } = queries;
  const { place = '', name = '' } = addressOf(symbol) ?? {};
  const namespace = namespaceIn(place);
  /** A binding without a namespace holds in that of the secret which its own files would mean. */
  const isAround = ({ path }: Place) => graph.meant(`${scope}#Secret/${unitOf(path)}/${name}`, path).includes(symbol);
  const isHere = (on: string | undefined, at: Place) =>
    on === (namespace ?? 'default') && (namespace !== undefined || isAround(at));
  return { reachedBy: byRules(name, isHere, queries), others: () => graph.usesOf(symbol).map(mounting) };
}

/** A Secret that Terraform makes in a cluster; undefined for definitions of other things, and where its name is not known. */
export function terraformSecret(fact: DefinitionFact, path: string, queries: Queries): Reachable | undefined {
  if (!/^kubernetes_secret(?:_v1)?\./.test(fact.address)) return undefined;
  const metadata = entry(fact.node, 'metadata')?.value;
  const known = (key: string) => {
    const node = entry(metadata, key)?.value;
    if (!node) return undefined;
    return textOfExpression({ node, scope: fact.scope }, path, queries.graph.definitions).text;
  };
  const [name = '*', namespace = 'default'] = [known('name'), known('namespace')];
  if (name.includes('*') || namespace.includes('*')) return undefined;
  return { reachedBy: byRules(name, (on) => on === namespace, queries), others: () => [] };
}

/** By the rules and the built-in roles that are bound in the secret's namespace or in the whole cluster. */
function byRules(
  secret: string,
  isHere: (namespace: string | undefined, at: Place) => boolean,
  { graph }: Queries,
): Reachable['reachedBy'] {
  const holdsHere = ({ level, on }: HeldOn, at: Place) =>
    level === 'cluster' || (level === 'namespace' && isHere(on, at));
  return (identity) => {
    const found = new Set<string>();
    const bySets = graph.setsOf(identity.symbol).filter(({ set, on, via }) => {
      const given = holdsHere(on, via) ? graph.heldBy(set, 'grant').flatMap((grant) => accessOf(grant, secret)) : [];
      for (const level of given) found.add(level);
      return given.length > 0;
    });
    const roles = rolesOf(identity).filter((role) => holdsHere(role, role.at));
    for (const role of roles) for (const level of builtIn[role.name] ?? []) found.add(level);
    const at = bySets[0]?.via ?? roles[0]?.at;
    return at && reacher(identity, found, at);
  };
}

/** A workload that gives the secret to its containers. */
function mounting({ by, at }: Use): Reacher {
  const [kind = '', ...rest] = by.slice(by.indexOf('#') + 1).split('/');
  return { who: `${kind} ${rest.at(-1) ?? ''}, in its containers`, access: ['read'], through: [], at };
}

function reacher({ name }: Identity, levels: ReadonlySet<string>, at: Reacher['at']): Reacher {
  return { who: name, access: inOrder(levels), through: [], at };
}

function rolesOf({ roles }: Identity): Identity['roles'] {
  return roles.filter(({ provider, name }) => provider === 'kubernetes' && Object.hasOwn(builtIn, name));
}

function accessOf({ provider, effect, actions, resources }: Grant, name: string): readonly string[] {
  if (provider !== 'kubernetes' || effect !== 'allow') return [];
  const isMeant = resources.some(({ text }) => {
    const [group, resource, only] = text.split('/');
    return (
      (group === 'core' || group === '*') &&
      (resource === 'secrets' || resource === '*') &&
      (only === undefined || only === name)
    );
  });
  return isMeant ? actions.flatMap(({ text }) => levels[text] ?? []) : [];
}
