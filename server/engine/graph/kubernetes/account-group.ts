/**
 * The namespace whose service accounts are in a group, `system:serviceaccounts:shop`; empty where it is of all of the cluster, and undefined where a name is of no such
 * group. Source: Kubernetes, "Service Accounts", groups.
 */
export function namespaceOfGroup(name: string): string | undefined {
  const found = /^system:serviceaccounts(?::(.*))?$/s.exec(name);
  return found === null ? undefined : (found[1] ?? '');
}
