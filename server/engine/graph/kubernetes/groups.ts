import { append } from '../group.ts';
import type { KeyIndex } from '../keys/key-index.ts';
import type { FactStore } from '../store/fact-store.ts';
import type { Memo } from '../store/memo.ts';
import { sameData } from '../store/same-data.ts';

/**
 * What Kubernetes joins by itself: service accounts into groups, and cluster roles into others that select them by
 * label. Source: Kubernetes, "Using RBAC Authorization".
 */
export interface KubernetesGroups {
  /** Symbols of the service accounts in `system:serviceaccounts` or `system:serviceaccounts:<namespace>`. */
  membersOf(group: string): readonly string[];
  /** Roles of this repository that are added to these, or to a role of the cluster's own such as `view`. */
  aggregatedInto(sets: readonly string[], builtIn: string | undefined): readonly string[];
}

function isClusterRole(symbol: string): boolean {
  return !/^k8s#Role\/|#kubernetes_role(?:_v1)?\./.test(symbol);
}

const group = /^system:serviceaccounts(?::([^:]+))?$/;

export function createGroups(memo: Memo, store: FactStore, keys: KeyIndex): KubernetesGroups {
  const accounts = memo.query<ReadonlyMap<string, readonly string[]>>(byNamespace, {
    same: (a, b) => sameData([...a], [...b]),
    onCycle: new Map(),
  });
  const labelled = memo.query<ReadonlyMap<string, readonly string[]>>(byLabel, {
    same: (a, b) => sameData([...a], [...b]),
    onCycle: new Map(),
  });
  return { membersOf, aggregatedInto };

  function membersOf(text: string): readonly string[] {
    const found = group.exec(text);
    if (found === null) return [];
    const namespace = found[1];
    return namespace === undefined ? [...accounts('').values()].flat() : (accounts('').get(namespace) ?? []);
  }

  function aggregatedInto(sets: readonly string[], builtIn: string | undefined): readonly string[] {
    const stated = sets.flatMap((set) => store.look('grantSet', set).flatMap(({ fact }) => fact.aggregates ?? []));
    const own = builtIn === undefined ? [] : [[`rbac.authorization.k8s.io/aggregate-to-${builtIn}=true`]];
    const selectors = [...stated, ...own];
    if (selectors.length === 0) return [];
    const found = selectors.flatMap(([first = '', ...others]) =>
      (labelled('').get(first) ?? []).filter((set) => others.every((label) => labelled('').get(label)?.includes(set))),
    );
    return [...new Set(found)].filter((set) => !sets.includes(set));
  }

  function byNamespace(): ReadonlyMap<string, readonly string[]> {
    const found = new Map<string, string[]>();
    for (const scope of store.scopes())
      for (const { fact } of store.look('identitiesIn', scope)) {
        if (fact.kind !== 'k8s-service-account') continue;
        for (const { scheme, value } of keys.keysOf(fact.symbol)) {
          const namespace = value.split('/')[1];
          if (scheme === 'k8s' && namespace !== undefined) append(found, namespace, fact.symbol);
        }
      }
    return found;
  }

  function byLabel(): ReadonlyMap<string, readonly string[]> {
    const found = new Map<string, string[]>();
    // A role of a namespace may carry the label, and is selected by nothing.
    for (const { fact } of store.look('grantSetsIn', 'k8s'))
      if (isClusterRole(fact.symbol)) for (const label of fact.labels ?? []) append(found, label, fact.symbol);
    return found;
  }
}
