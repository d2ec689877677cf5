import assert from 'node:assert/strict';
import { repository } from './repository.ts';

const role = `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: deployer
  namespace: shop
rules:
  - apiGroups: ["*"]
    resources: ["*"]
    verbs: ["*"]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: deployer
  namespace: shop
subjects:
  - kind: ServiceAccount
    name: deployer
    namespace: shop
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: deployer
`;
const account = `apiVersion: v1
kind: ServiceAccount
metadata:
  name: deployer
  namespace: shop
`;

describe('who holds a statement', () => {
  it('is told anew when another file declares them, and when it is gone', () => {
    const whole = repository({ 'k8s/role.yaml': role, 'k8s/account.yaml': account }).engine;
    const alone = repository({ 'k8s/role.yaml': role }).engine;
    const { engine, texts } = repository({ 'k8s/role.yaml': role });
    const expected = whole.findings('k8s/role.yaml');
    assert.notDeepEqual(expected, alone.findings('k8s/role.yaml'));
    assert.deepEqual(engine.findings('k8s/role.yaml'), alone.findings('k8s/role.yaml'));
    texts.set('k8s/account.yaml', account);
    engine.update('k8s/account.yaml', account);
    assert.deepEqual(engine.findings('k8s/role.yaml'), expected);
    texts.delete('k8s/account.yaml');
    engine.remove('k8s/account.yaml');
    assert.deepEqual(engine.findings('k8s/role.yaml'), alone.findings('k8s/role.yaml'));
  });
});
