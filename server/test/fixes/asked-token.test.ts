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

/** What is told of a pod whose account nothing permits anything, by its image. */
function told(image: string): number {
  const text = workload('').replace('acme/desk', image);
  const { engine } = repository({ 'k8s/desk.yaml': text });
  return engine.findings('k8s/desk.yaml').filter(({ rule }) => rule === 'k8s-automount').length;
}

/** Whether its token is switched off without anybody looking, beside a program. */
function isUnattended(path: string, program: string): boolean {
  const { engine } = repository({ 'k8s/desk.yaml': workload(''), [path]: program });
  const [finding] = engine.findings('k8s/desk.yaml').filter(({ rule }) => rule === 'k8s-automount');
  assert.ok(finding);
  const offer = engine.offers(finding).find(({ id }) => id === 'change-setting');
  assert.ok(offer);
  return offer.isAttended !== true;
}

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

  it('is not told where the image is called after the cluster, which it talks to', () => {
    for (const image of [
      'acme/kube-scaler:1.2',
      'bitnami/kubectl',
      'example.com:5000/desk-k8s@sha256:ab',
      'k8s-sidecar',
    ])
      assert.equal(told(image), 0, image);
    for (const image of ['acme/desk:kube', 'k8s.example.com/desk', 'acme/kubed-ui'])
      assert.equal(told(image), 1, image);
  });

  it('is left to a person where a program here signs in to the cluster', () => {
    assert.ok(
      !isUnattended(
        'desk/main.py',
        'import pykube\napi = pykube.HTTPClient(pykube.KubeConfig.from_service_account())\n',
      ),
    );
    assert.ok(!isUnattended('main.go', 'package main\n\nvar c, err = rest.InClusterConfig()\n'));
    assert.ok(isUnattended('desk/main.py', 'import flask\napp = flask.Flask(__name__)\n'));
    assert.ok(isUnattended('tests/test_main.py', 'from kubernetes import config\nconfig.load_incluster_config()\n'));
  });
});
