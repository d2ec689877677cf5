/** An account of a cluster that holds these rules everywhere, by a role and a binding of one name. */
export const deskRole = (...rules: readonly string[]) => `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: desk }
rules:
${rules.map((each) => `  - ${each}\n`).join('')}---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: desk }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: desk }
subjects: [{ kind: ServiceAccount, name: desk, namespace: shop }]
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: desk, namespace: shop }
`;
