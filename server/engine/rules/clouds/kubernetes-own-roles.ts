import { isOwnRole } from '../../extract/kubernetes/own-roles.ts';
import type { GrantSetFact } from '../../model/facts.ts';

/** Whether a role is one of the cluster's own, which a manifest only repeats: nobody can narrow it. */
export function isClustersOwn({ kind, symbol, labels = [] }: GrantSetFact): boolean {
  if (kind !== 'k8s-role') return false;
  const [, name] = /^k8s#ClusterRole\/([^/]+)$/.exec(symbol) ?? [];
  return labels.includes('kubernetes.io/bootstrapping=rbac-defaults') || (name !== undefined && isOwnRole(name));
}
