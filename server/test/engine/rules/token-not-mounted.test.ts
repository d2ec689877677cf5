import assert from 'node:assert/strict';
import { levelsOf } from './levels-of.ts';

const access = (account: string) => `apiVersion: v1
kind: ServiceAccount
metadata: { name: orders, namespace: shop }
${account}---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: orders, namespace: shop }
rules:
  - apiGroups: ['']
    resources: [secrets]
    verbs: [get, list]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: orders, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: orders }
subjects:
  - { kind: ServiceAccount, name: orders, namespace: shop }
`;

const pod = (more: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: orders, namespace: shop }
spec:
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders } }
    spec:
      serviceAccountName: orders
${more}      containers:
        - name: orders
          image: orders:1
`;

const shut = 'automountServiceAccountToken: false\n';

describe('secrets that an account may read whose token no pod is given', () => {
  const levels = (account: string, more: string) =>
    levelsOf('k8s-secrets-read', { 'k8s/access.yaml': access(account), 'k8s/orders.yaml': pod(more) });

  it('is a note, as nobody becomes the others by taking over a pod', () => {
    assert.deepEqual(levels(shut, ''), ['note']);
    assert.deepEqual(levels(shut, `      ${shut}`), ['note']);
    assert.deepEqual(levelsOf('k8s-secrets-read', { 'k8s/access.yaml': access(shut) }), ['note']);
  });

  it('weighs as much as ever where the account is declared elsewhere, or another one beside it is', () => {
    const declared = access(shut);
    const elsewhere = declared.slice(declared.indexOf('---') + 4);
    assert.deepEqual(levelsOf('k8s-secrets-read', { 'k8s/access.yaml': elsewhere }), ['warning']);
    const another = `${declared}  - { kind: ServiceAccount, name: desk, namespace: shop }\n`;
    assert.deepEqual(levelsOf('k8s-secrets-read', { 'k8s/access.yaml': another }), ['warning']);
    const everyone = `${declared}  - { kind: Group, name: 'system:serviceaccounts:shop' }\n`;
    assert.deepEqual(levelsOf('k8s-secrets-read', { 'k8s/access.yaml': everyone }), ['warning']);
  });

  it('weighs as much as ever where the pod asks for it, or the account says nothing', () => {
    assert.deepEqual(levels(shut, '      automountServiceAccountToken: true\n'), ['warning']);
    assert.deepEqual(levels('', ''), ['warning']);
  });
});
