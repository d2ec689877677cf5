/** Whether a ClusterRole of that name is one of the cluster's own. Source: Kubernetes, "Using RBAC Authorization", default roles and role bindings. */
export function isOwnRole(name: string): boolean {
  return ownRoles.test(name);
}

/** ClusterRoles that Kubernetes itself makes. Source: Kubernetes, "Using RBAC Authorization", default roles. */
const ownRoles =
  /^(?:cluster-admin|admin|edit|view|system:(?:aggregate-to-\w+|auth-delegator|basic-user|certificates\.k8s\.io:.+|controller:.+|discovery|heapster|kube-(?:aggregator|controller-manager|dns|scheduler)|kubelet-api-admin|monitoring|node|node-(?:bootstrapper|problem-detector|proxier)|persistent-volume-provisioner|public-info-viewer|service-account-issuer-discovery|volume-scheduler))$/;
