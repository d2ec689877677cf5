import type { GrantSetFact } from '../model/facts.ts';

/** Whether a role is one of the cluster's own, which a manifest only repeats: nobody can narrow it. */
export function isClustersOwn({ kind, symbol, labels = [] }: GrantSetFact): boolean {
  if (kind !== 'k8s-role') return false;
  return labels.includes('kubernetes.io/bootstrapping=rbac-defaults') || ownRoles.test(symbol);
}

/** Source: Kubernetes, "Using RBAC Authorization", default roles and role bindings. */
const ownRoles =
  /^k8s#ClusterRole\/(?:cluster-admin|admin|edit|view|system:(?:aggregate-to-\w+|auth-delegator|basic-user|certificates\.k8s\.io:.+|controller:.+|discovery|heapster|kube-(?:aggregator|controller-manager|dns|scheduler)|kubelet-api-admin|monitoring|node|node-(?:bootstrapper|problem-detector|proxier)|persistent-volume-provisioner|public-info-viewer|service-account-issuer-discovery|volume-scheduler))$/;
