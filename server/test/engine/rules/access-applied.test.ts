import assert from 'node:assert/strict';
import { findingsOf } from './findings-of.ts';
import { levelsOf } from './levels-of.ts';

const admin = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: desk
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
subjects: [{ kind: ServiceAccount, name: desk, namespace: shop }]
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: desk
  namespace: shop
`;

const levelAt = (path: string) => levelsOf('k8s-cluster-admin', { [path]: admin });

describe('what a cluster is never given', () => {
  it('is a note where a test of a chart expects it to come out', () => {
    for (const path of [
      'charts/desk/tests/expected_templates/default.yaml',
      'charts/desk/tests/golden/default.yaml',
      'charts/desk/__snapshots__/default.yaml',
      'internal/render/testdata/default.yaml',
    ])
      assert.deepEqual(levelAt(path), ['note'], path);
  });

  it('is an error in what is applied, and a warning on the machine of whoever tries it', () => {
    assert.deepEqual(levelAt('deploy/desk.yaml'), ['error']);
    assert.deepEqual(levelAt('charts/expected/desk.yaml'), ['error']);
    assert.deepEqual(levelAt('sandbox/kind/desk.yaml'), ['warning']);
    assert.deepEqual(levelAt('sandbox/vagrant/desk.yaml'), ['warning']);
  });
});

const workflow = 'on: push\njobs:\n  sync:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: git push\n';

describe('a workflow of a library', () => {
  it('is told where GitHub runs it only', () => {
    const told = (path: string) => levelsOf('gh-permissions-missing', { [path]: workflow }).length;
    assert.equal(told('.github/workflows/sync.yml'), 1);
    assert.equal(told('contracts/lib/erc/.github/workflows/sync.yml'), 0);
    assert.equal(told('contracts/lib/erc/lib/std/.github/workflows/sync.yml'), 0);
  });
});

const trusting = (host: string) => `resource "aws_iam_role" "desk" {
  name = "desk"
  assume_role_policy = jsonencode({ Statement = [{
    Effect    = "Allow"
    Action    = "sts:AssumeRoleWithWebIdentity"
    Principal = { Federated = "arn:aws:iam::111122223333:oidc-provider/${host}" }
  }] })
}
`;

describe('a role for any token of an issuer', () => {
  it('says whom the issuer gives tokens to', () => {
    const told = (host: string) => findingsOf('oidc-no-subject', { 'iam.tf': trusting(host) })[0];
    const ofCluster = told('oidc.eks.eu-west-1.amazonaws.com/id/ABC');
    assert.equal(ofCluster?.level, 'warning');
    assert.match(ofCluster?.message ?? '', /every pod of the cluster/);
    assert.doesNotMatch(ofCluster?.message ?? '', /stranger/);
    const ofAll = told('token.actions.githubusercontent.com');
    assert.equal(ofAll?.level, 'error');
    assert.match(ofAll?.message ?? '', /stranger/);
  });
});
