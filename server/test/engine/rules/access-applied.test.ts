import assert from 'node:assert/strict';
import { deskRole } from './desk-role.ts';
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
  it('is told where GitHub runs it only, and so is an action', () => {
    const action =
      'name: Build\ninputs:\n  tag: {}\nruns:\n  using: composite\n  steps:\n    - shell: bash\n      run: echo ${{ inputs.tag }}\n';
    const ofAction = (path: string) => levelsOf('gh-script-injection', { [path]: action }).length;
    assert.equal(ofAction('.github/actions/build/action.yml'), 1);
    assert.equal(ofAction('contracts/lib/erc/.github/actions/build/action.yml'), 0);
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

const kustomization = (...entries: readonly string[]) =>
  `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n${entries.map((each) => `  - ${each}\n`).join('')}`;

const flux = (path: string, more = '') => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: desk, namespace: flux-system }
spec:
  path: ./${path}
  prune: true
${more}`;

const reader = deskRole("{ apiGroups: [''], resources: [secrets], verbs: [get, list] }");

const suspended = '  suspend: true\n';

/** An application that Flux applies by an object which the folder around lists, or not. */
const application = (listed: readonly string[], more = '', rbac = reader) => ({
  'apps/kustomization.yaml': kustomization(...listed),
  'apps/desk/ks.yaml': flux('apps/desk/app', more),
  'apps/desk/app/kustomization.yaml': kustomization('rbac.yaml'),
  'apps/desk/app/rbac.yaml': rbac,
});

describe('what a kustomization or Flux leaves out', () => {
  type Files = Readonly<Record<string, string>>;
  const told = (files: Files) => findingsOf('k8s-secrets-read', files)[0];
  const beside = (rbac: string) => ({ 'app/kustomization.yaml': kustomization('service.yaml'), 'app/rbac.yaml': rbac });

  it('is a note that says where', () => {
    const left = told(application(['other/ks.yaml']));
    assert.equal(left?.level, 'note');
    assert.equal(left?.related.at(-1)?.at.path, 'apps/kustomization.yaml');
    const stopped = told(application(['desk/ks.yaml'], suspended));
    assert.equal(stopped?.level, 'note');
    assert.equal(stopped?.related.at(-1)?.at.path, 'apps/desk/ks.yaml');
    assert.equal(told(beside(reader))?.level, 'note');
  });

  it('keeps its level where it is listed, where Flux is told of it elsewhere, and where nothing says what applies it', () => {
    const level = told({ 'app/rbac.yaml': reader })?.level;
    assert.equal(level, 'warning');
    assert.equal(told(application(['desk/ks.yaml']))?.level, level);
    const elsewhere = { ...application(['other/ks.yaml']), 'clusters/main.yaml': flux('apps/desk/app') };
    assert.equal(told(elsewhere)?.level, level);
    assert.equal(told({ 'kustomization.yaml': kustomization('app'), 'extras/rbac.yaml': reader })?.level, level);
  });

  it('is applied where one of those that list it is', () => {
    const overlays = (ofDev: string, ofMain: string): Files => ({
      'base/kustomization.yaml': kustomization('rbac.yaml'),
      'base/rbac.yaml': reader,
      'overlays/dev/kustomization.yaml': kustomization('../../base'),
      'overlays/main/kustomization.yaml': kustomization('../../base'),
      'clusters/dev/app.yaml': flux('overlays/dev', ofDev),
      'clusters/main/app.yaml': flux('overlays/main', ofMain),
    });
    assert.equal(told(overlays(suspended, ''))?.level, 'warning');
    assert.equal(told(overlays('', suspended))?.level, 'warning');
    assert.equal(told(overlays(suspended, suspended))?.level, 'note');
    const base = { ...overlays(suspended, suspended), 'clusters/main/base.yaml': flux('base') };
    assert.equal(told(base)?.level, 'warning');
  });

  it('is applied where Flux takes in a folder around without a kustomization', () => {
    const inside = (more: string): Files => ({
      'clusters/main/apps.yaml': flux('apps', more),
      'clusters/main/desk.yaml': flux('apps/desk', suspended),
      'apps/desk/rbac.yaml': reader,
    });
    assert.equal(told(inside(''))?.level, 'warning');
    assert.equal(told(inside(suspended))?.level, 'note');
    const others = { ...inside(''), 'apps/kustomization.yaml': kustomization('shop') };
    assert.equal(told(others)?.level, 'note');
  });

  it('keeps its level where it would rule the cluster, since anybody may apply it by its path', () => {
    assert.deepEqual(levelsOf('k8s-cluster-admin', beside(admin)), ['error']);
    assert.deepEqual(levelsOf('k8s-cluster-admin', application(['desk/ks.yaml'], suspended, admin)), ['error']);
    const star = reader.replace('[secrets]', "['*']").replace('[get, list]', "['*']");
    const alone = levelsOf('k8s-wildcard', { 'app/rbac.yaml': star });
    assert.notDeepEqual(alone, ['note']);
    assert.deepEqual(levelsOf('k8s-wildcard', beside(star)), alone);
  });
});

describe('a module of Terraform beside one that the root calls', () => {
  const desk = `resource "aws_iam_role" "desk" { name = "desk" }
resource "aws_iam_role_policy" "desk" {
  role   = aws_iam_role.desk.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "*" }] })
}
`;
  const files = (root: string) => ({ 'main.tf': root, 'modules/desk/main.tf': desk, 'modules/shop/main.tf': '' });
  const call = 'module "shop" { source = "./modules/shop" }\n';
  const provider = 'provider "aws" { region = "eu-west-1" }\n';

  it('is a note where the root is run, as its provider tells, and no less where it is a module for others', () => {
    assert.deepEqual(levelsOf('aws-service-star', files(provider + call)), ['note']);
    assert.deepEqual(levelsOf('aws-service-star', files(call)), ['warning']);
    const both = `${provider}${call}module "desk" { source = "./modules/desk" }\n`;
    assert.deepEqual(levelsOf('aws-service-star', files(both)), ['warning']);
  });
});

describe('a role that oc gives in the whole cluster', () => {
  const told = (...command: readonly string[]) =>
    levelsOf('k8s-cluster-admin', { 'setup.sh': `#!/bin/sh\noc login -u system:admin\n${command.join(' ')}\n` });
  const give = 'oc adm policy add-cluster-role-to-user cluster-admin';

  it('is told as one that kubectl binds', () => {
    assert.deepEqual(told(give, '-z', 'desk', '-n', 'shop'), ['error']);
    assert.deepEqual(told(give, 'system:serviceaccount:shop:desk'), ['error']);
  });

  it('is none of another role, and of people', () => {
    assert.deepEqual(told('oc adm policy add-cluster-role-to-user view -z desk -n shop'), []);
    assert.deepEqual(told(give, 'admin'), []);
    assert.deepEqual(told('oc adm policy add-cluster-role-to-group cluster-admin admins'), []);
    assert.deepEqual(told('oc adm policy remove-cluster-role-from-user cluster-admin admin'), []);
  });
});

describe('a statement that reads and deletes everything', () => {
  const told = (...actions: readonly string[]) => {
    const policy = `jsonencode({ Statement = [{ Effect = "Allow", Action = ${JSON.stringify(actions)}, Resource = "*" }] })`;
    const role = 'resource "aws_iam_role" "desk" { name = "desk" }\n';
    const attached = `resource "aws_iam_role_policy" "desk" {\n  role   = aws_iam_role.desk.id\n  policy = ${policy}\n}\n`;
    return findingsOf('aws-exfiltration', { 'iam.tf': role + attached })[0]?.message ?? '';
  };

  it('says both', () => {
    const message = told('s3:GetObject', 's3:DeleteBucket', 'dynamodb:DeleteTable');
    assert.match(message, /with s3:GetObject, and delete what is there with .*s3:DeleteBucket/);
    assert.match(message, /dynamodb:DeleteTable/);
  });

  it('says what it reads where it deletes nothing', () => {
    assert.doesNotMatch(told('s3:GetObject', 's3:DeleteObjectTagging'), /delete/);
    assert.match(told('s3:GetObject'), /with s3:GetObject: one leak/);
  });
});

describe('what a kustomization holds as a comment', () => {
  const levels = (listed: readonly string[], files: Readonly<Record<string, string>> = {}) =>
    levelsOf('k8s-cluster-admin', { ...application(listed, '', admin), ...files });
  const aside = (entry: string) => ({ 'apps/kustomization.yaml': `${kustomization('other.yaml')}  # - ${entry}\n` });

  it('is a note, whatever it permits, since somebody took it out', () => {
    assert.deepEqual(levels([], aside('./desk/ks.yaml')), ['note']);
    assert.deepEqual(levels([], { ...aside('desk/ks.yaml'), 'clusters/apps.yaml': flux('.') }), ['note']);
  });

  it('is an error where only nothing lists it, or the comment is about another', () => {
    assert.deepEqual(levels(['other.yaml']), ['error']);
    assert.deepEqual(levels([], aside('./till/ks.yaml')), ['error']);
    const prose = {
      'apps/kustomization.yaml': `# What the folder has:\n#  - ./desk/ks.yaml\n${kustomization('other.yaml')}`,
    };
    assert.deepEqual(levels([], prose), ['error']);
    const ofPatches = `${kustomization('other.yaml')}patches:\n  # - ./desk/ks.yaml\n  - path: p.yaml\n`;
    assert.deepEqual(levels([], { 'apps/kustomization.yaml': ofPatches }), ['error']);
    assert.deepEqual(levels(['desk/ks.yaml']), ['error']);
  });
});
