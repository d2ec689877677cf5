import type { Queries } from '../engine.ts';
import { addressOf, namespaceIn, scope, unitOf } from '../extract/kubernetes/object.ts';
import type { Grant } from '../model/grant.ts';
import type { HeldOn, Identity, Use } from '../model/identity.ts';
import type { Place } from '../model/span.ts';
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
export function secretReachable(symbol: string, { graph }: Queries): Reachable {
  const { place = '', name = '' } = addressOf(symbol) ?? {};
  const namespace = namespaceIn(place);
  /** A binding without a namespace holds in that of the secret which its own files would mean. */
  const isAround = ({ path }: Place) => graph.meant(`${scope}#Secret/${unitOf(path)}/${name}`, path).includes(symbol);
  const holdsHere = ({ level, on }: HeldOn, at: Place) =>
    level === 'cluster' ||
    (level === 'namespace' && on === (namespace ?? 'default') && (namespace !== undefined || isAround(at)));
  return {
    reachedBy: (identity) => {
      const found = new Set<string>();
      const bySets = graph.setsOf(identity.symbol).filter(({ set, on, via }) => {
        const given = holdsHere(on, via) ? graph.heldBy(set, 'grant').flatMap((grant) => accessOf(grant, name)) : [];
        for (const level of given) found.add(level);
        return given.length > 0;
      });
      const roles = rolesOf(identity).filter((role) => holdsHere(role, role.at));
      for (const role of roles) for (const level of builtIn[role.name] ?? []) found.add(level);
      const at = bySets[0]?.via ?? roles[0]?.at;
      return at && reacher(identity, found, at);
    },
    others: () => graph.usesOf(symbol).map(mounting),
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
