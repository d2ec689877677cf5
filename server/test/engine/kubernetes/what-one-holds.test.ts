import assert from 'node:assert/strict';
import { repository } from '../repository.ts';
import { levelsOf } from '../rules/levels-of.ts';

const head = 'apiVersion: rbac.authorization.k8s.io/v1\n';

interface Made {
  readonly name?: string;
  readonly labels?: string;
  readonly bound?: 'ClusterRoleBinding' | 'RoleBinding';
}

/** A role of the cluster with these rules, and an account that is bound to it. */
function manifest(rules: readonly string[], { name = 'shop', labels = '', bound = 'ClusterRoleBinding' }: Made = {}) {
  return `apiVersion: v1
kind: ServiceAccount
metadata: { name: ${name}, namespace: shop }
---
${head}kind: ClusterRole
metadata:
  name: ${name}
${labels}rules:
${rules.map((rule) => `  - ${rule}\n`).join('')}---
${head}kind: ${bound}
metadata: { name: ${name}, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${name} }
subjects: [{ kind: ServiceAccount, name: ${name}, namespace: shop }]
`;
}

const secrets = '{ apiGroups: [""], resources: [secrets], verbs: [get, list, watch] }';
const pods = '{ apiGroups: [""], resources: [pods], verbs: [create] }';
const shells = '{ apiGroups: [""], resources: [pods/exec], verbs: [create] }';

function told(text: string, path = 'k8s/role.yaml') {
  return repository({ [path]: text })
    .engine.findings(path)
    .filter(({ rule }) => /^k8s-(?!automount|shared)/.test(rule));
}

function levels(text: string, path?: string): readonly string[] {
  return told(text, path).map(({ rule, level }) => `${rule} ${level}`);
}

describe('what one account of a cluster holds', () => {
  it('is told once, at the gravest, with the others named', () => {
    const found = told(manifest([pods, secrets, shells]));
    assert.deepEqual(
      found.map(({ rule, level }) => `${rule} ${level}`),
      ['k8s-create-workload note', 'k8s-secrets-read warning', 'k8s-exec-proxy note'],
    );
    assert.match(found[1]?.message ?? '', / It may also create pods and create pods\/exec\.$/);
    assert.equal(found[1]?.related.length, 2);
    assert.equal(found[0]?.under?.lead.span.start, found[1]?.at.span.start);
  });

  it('is told of each account', () => {
    const two = `${manifest([pods])}---\n${manifest([shells], { name: 'desk' })}`;
    assert.deepEqual(levels(two), ['k8s-create-workload warning', 'k8s-exec-proxy warning']);
  });

  it('is a note where a chart has printed the role, or a product brings it', () => {
    const printed = '  labels: { helm.sh/chart: shop-1.2.3 }\n';
    assert.deepEqual(levels(manifest([secrets], { labels: printed })), ['k8s-secrets-read note']);
    assert.match(told(manifest([secrets], { labels: printed }))[0]?.message ?? '', /The chart shop has printed it/);
    assert.deepEqual(levels(manifest([secrets], { name: 'ingress-nginx' })), ['k8s-secrets-read note']);
  });

  it('is a note where Helm has printed it from a chart of others, and not for the label alone', () => {
    const labels = (...more: string[]) =>
      `  labels:\n    app.kubernetes.io/managed-by: Helm\n${more.map((label) => `    app.kubernetes.io/${label}\n`).join('')}`;
    const printed = manifest([secrets], { labels: labels('name: csi-desk', 'version: v1.2.0', 'instance: desk') });
    const byHand = manifest([secrets], { labels: labels() });
    const level = (path: string, text: string, chart?: string) =>
      levelsOf('k8s-secrets-read', {
        ...(chart && { 'charts/desk/Chart.yaml': `apiVersion: v2\nname: ${chart}\nversion: 1.0.0\n` }),
        [path]: text,
      }).join();
    assert.equal(level('k8s/desk.gen.yaml', printed), 'note');
    assert.equal(level('k8s/desk.gen.yaml', printed, 'shop'), 'note');
    for (const own of ['csi-desk', 'desk']) assert.equal(level('k8s/desk.gen.yaml', printed, own), 'warning', own);
    assert.equal(level('charts/desk/templates/role.yaml', printed, 'shop'), 'warning');
    assert.equal(level('charts/desk/templates/role.yaml', byHand, 'shop'), 'warning');
    assert.equal(level('k8s/desk.yaml', byHand), 'warning');
  });

  it('weighs what the product has no need of, and nothing that it is known for', () => {
    assert.deepEqual(levels(manifest([shells], { name: 'ingress-nginx' })), ['k8s-exec-proxy warning']);
    const all = '{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }';
    assert.deepEqual(levels(manifest([all], { name: 'kyverno' })), ['k8s-wildcard error']);
    assert.deepEqual(levels(manifest([all], { name: 'argocd-application-controller' })), ['k8s-wildcard note']);
  });

  it('is a note where it is the work of whoever holds it', () => {
    assert.deepEqual(levels(manifest([secrets], { name: 'team-secret-sync' })), ['k8s-secrets-read note']);
    const kept = secrets.replace('watch', 'watch, create');
    const operator = { name: 'shop-operator', bound: 'RoleBinding' } as const;
    assert.deepEqual(levels(manifest([kept], operator)), ['k8s-secrets-read note']);
    const own = '{ apiGroups: [shop.acme.dev], resources: [orders], verbs: [get] }';
    assert.deepEqual(levels(manifest([kept, own], { bound: 'RoleBinding' })), ['k8s-secrets-read note']);
    // A program that writes secrets of others as well is no operator; one that reads them everywhere reads too much.
    assert.deepEqual(levels(manifest([kept], { bound: 'RoleBinding' })), ['k8s-secrets-read warning']);
    assert.deepEqual(levels(manifest([kept], { name: 'shop-operator' })), ['k8s-secrets-read warning']);
  });

  it('weighs less in a cluster that a pipeline makes and throws away', () => {
    assert.deepEqual(levels(manifest([pods]), '.github/kind-rbac.yaml'), ['k8s-create-workload note']);
    assert.deepEqual(levels(manifest([pods]), 'deploy/kindly.yaml'), ['k8s-create-workload warning']);
  });

  it('weighs as much for every API group as for the one that is meant', () => {
    const any = (rule: string) => levels(manifest([rule.replace('""', '"*"')]));
    assert.deepEqual(any(secrets), ['k8s-secrets-read warning']);
    assert.deepEqual(any(pods), ['k8s-create-workload warning']);
    assert.deepEqual(any('{ apiGroups: [""], resources: [services], verbs: [get] }'), ['k8s-wildcard note']);
  });

  it('is a note where a lease, a map or a secret by its name is read in every namespace, and more where a secret is written', () => {
    const named = (kind: string, verbs: string) =>
      levels(manifest([`{ apiGroups: [""], resources: [${kind}], resourceNames: [shop], verbs: [${verbs}] }`]));
    assert.deepEqual(named('configmaps', 'get'), ['k8s-cluster-scope note']);
    assert.deepEqual(named('secrets', 'get'), ['k8s-cluster-scope note']);
    assert.deepEqual(named('secrets', 'get, update'), ['k8s-cluster-scope warning']);
  });
});
