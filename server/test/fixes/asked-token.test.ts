import assert from 'node:assert/strict';
import { repository } from '../engine/repository.ts';

const workload = (asked: string) => `apiVersion: v1
kind: ServiceAccount
metadata:
  name: desk
  namespace: shop
---
apiVersion: v1
kind: Pod
metadata:
  name: desk
  namespace: shop
spec:
  serviceAccountName: desk
${asked}  containers:
    - name: desk
      image: acme/desk
`;

/** Ids of the fixes for a pod whose account nothing permits anything. */
function offered(asked: string): readonly string[] {
  const { engine } = repository({ 'k8s/desk.yaml': workload(asked) });
  const found = engine.findings('k8s/desk.yaml').filter(({ rule }) => rule === 'k8s-automount');
  assert.equal(found.length, 1);
  return found.flatMap((finding) => engine.offers(finding).map(({ id }) => id));
}

describe('the token of an account that nothing permits anything', () => {
  it('is switched off where a pod says nothing, and not where it asks for it', () => {
    assert.ok(offered('').includes('change-setting'));
    assert.ok(!offered('  automountServiceAccountToken: true\n').includes('change-setting'));
  });
});
