import assert from 'node:assert/strict';
import { findingsOf } from './findings-of.ts';
import { levelsOf } from './levels-of.ts';

const role = (...rules: string[]) => `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: desk
rules:
${rules.map((rule) => `  - ${rule}\n`).join('')}---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: desk
  namespace: shop
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: desk
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: desk }
subjects:
  - { kind: ServiceAccount, name: desk, namespace: shop }
`;

const onRoles = (verbs: string, resources = 'clusterroles, roles') =>
  `{ apiGroups: [rbac.authorization.k8s.io], resources: [${resources}], verbs: [${verbs}] }`;

describe('what is told of access is told once', () => {
  it('names both verbs, and a role once whose rules say the same', () => {
    const told = findingsOf('k8s-escalate-bind', {
      'rbac.yaml': role(onRoles('bind, escalate'), onRoles('get, escalate, bind', 'clusterroles, rolebindings')),
    });
    assert.equal(told.length, 1);
    assert.match(told[0]?.message ?? '', /may bind and escalate clusterroles, roles/);
    const more = { 'rbac.yaml': role(onRoles('bind', 'roles'), onRoles('escalate', 'clusterroles')) };
    assert.equal(findingsOf('k8s-escalate-bind', more).length, 2);
  });

  it('tells of workloads less where the role gives itself anything', () => {
    const pods = '{ apiGroups: [""], resources: [pods], verbs: [create] }';
    assert.deepEqual(levelsOf('k8s-create-workload', { 'rbac.yaml': role(pods, onRoles('escalate')) }), ['note']);
    assert.deepEqual(levelsOf('k8s-create-workload', { 'rbac.yaml': role(pods, onRoles('get')) }), ['warning']);
  });

  it('tells of everybody by one rule alone', () => {
    const given = (name: string) => ({
      'open.yaml': `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: open }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
subjects:
  - { apiGroup: rbac.authorization.k8s.io, kind: User, name: '${name}' }
`,
    });
    for (const name of ['system:anonymous', 'system:authenticated']) {
      assert.deepEqual(levelsOf('k8s-cluster-admin', given(name)), [], name);
      assert.deepEqual(levelsOf('k8s-anonymous', given(name)), ['error'], name);
    }
    assert.equal(levelsOf('k8s-cluster-admin', given('deploy')).length, 1);
    assert.deepEqual(levelsOf('k8s-anonymous', given('deploy')), []);
  });

  it('tells of who is bound beside everybody', () => {
    const both = {
      'open.yaml': `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: open }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
subjects:
  - { apiGroup: rbac.authorization.k8s.io, kind: Group, name: 'system:authenticated' }
  - { kind: ServiceAccount, name: deployer, namespace: shop }
`,
    };
    const [told, ...more] = findingsOf('k8s-cluster-admin', both);
    assert.equal(told?.level, 'error');
    assert.match(told?.message ?? '', /^(?:Service account )?deployer .*becomes administrator/);
    assert.doesNotMatch(told?.message ?? '', /system:authenticated/);
    assert.equal(more.length, 0);
    assert.deepEqual(levelsOf('k8s-anonymous', both), ['error']);
  });
});

const holder = (resource: string) => `resource "aws_iam_role" "desk" {
  name = "desk"
}
resource "aws_iam_role_policy" "desk" {
  role = aws_iam_role.desk.id
  policy = jsonencode({ Statement = [
    { Effect = "Allow", Action = "iam:PassRole", Resource = "*", Condition = { StringEquals = { "iam:PassedToService" = "ssm.amazonaws.com" } } },
    { Effect = "Allow", Action = "*", Resource = "${resource}" },
  ] })
}
`;

describe('a star of actions on the objects of one service', () => {
  it('permits what that service does with them, and nothing of another', () => {
    assert.deepEqual(levelsOf('aws-escalation', { 'iam.tf': holder('arn:aws:s3:::shop-files*') }), []);
    assert.deepEqual(levelsOf('aws-escalation', { 'iam.tf': holder('arn:aws:ssm:*:*:automation-definition/*') }), [
      'note',
    ]);
  });
});

const pod = (command: string, path: string, beside = '', kind = 'Pod', namespace = 'kube-system') => {
  const spec = `containers:
  - { name: thing, image: acme/thing, command: [${command}], volumeMounts: [{ name: keys, mountPath: /keys }] }
${beside}volumes:
  - { name: keys, hostPath: { path: ${path} } }
`;
  const [head, depth] = kind === 'Pod' ? ['v1', '  '] : ['apps/v1', '      '];
  return {
    'pod.yaml': `apiVersion: ${head}
kind: ${kind}
metadata: { name: kube-thing, namespace: ${namespace} }
spec:
${kind === 'Pod' ? '' : '  template:\n    spec:\n'}${spec.replace(/^(?=.)/gm, depth)}`,
  };
};

describe('what a pod takes of its node', () => {
  it('is its own where it is of the control plane', () => {
    for (const program of ['kube-apiserver', '/usr/local/bin/kube-scheduler', 'etcd'])
      assert.deepEqual(levelsOf('k8s-host-credentials', pod(program, '/etc/kubernetes/pki')), [], program);
    assert.deepEqual(levelsOf('k8s-host-credentials', pod('kube-apiserver', '/var/run/docker.sock')), ['warning']);
    for (const program of ['kube-bench', 'etcdctl'])
      assert.deepEqual(levelsOf('k8s-host-credentials', pod(program, '/etc/kubernetes/pki')), ['warning'], program);
  });

  it('is not its own where another program mounts it, or where the kubelet does not start it from a file', () => {
    const told = (...given: Parameters<typeof pod>) => levelsOf('k8s-host-credentials', pod(...given));
    const shop = (volume: string) =>
      `  - { name: shop, image: acme/shop, command: [sh], volumeMounts: [{ name: ${volume}, mountPath: /pki }] }\n`;
    assert.deepEqual(told('etcd', '/etc/kubernetes/pki', shop('keys')), ['warning']);
    assert.deepEqual(told('etcd', '/etc/kubernetes/pki', shop('logs')), []);
    assert.deepEqual(told('etcd', '/etc/kubernetes/pki', shop('keys'), 'Deployment', 'shop'), ['warning']);
    assert.deepEqual(told('etcd', '/etc/kubernetes/pki', '', 'Deployment'), ['warning']);
    assert.deepEqual(told('etcd', '/etc/kubernetes/pki', '', 'Pod', 'shop'), ['warning']);
  });
});

describe('the address of a server of an agent', () => {
  const server = (url: string) => ({ '.mcp.json': JSON.stringify({ mcpServers: { search: { type: 'http', url } } }) });

  it('is in a cluster where it is a service and a namespace', () => {
    assert.deepEqual(levelsOf('agent-plaintext-transport', server('http://search.mcp-tools:8080/mcp')), []);
    for (const host of ['search.example.com', 'search.tools', 'mcp-search.io', 'search.xn--p1ai'])
      assert.deepEqual(levelsOf('agent-plaintext-transport', server(`http://${host}:8080/mcp`)), ['warning'], host);
  });
});

describe('commands of tasks', () => {
  it('give an account what they give it in a script', () => {
    const tasks = (command: string) => ({
      'roles/board/tasks/main.yml': `- name: Board\n  shell: |\n    kubectl -n kube-system create sa board &&\n    ${command}\n`,
    });
    const given =
      'kubectl create clusterrolebinding board --clusterrole cluster-admin --serviceaccount=kube-system:board';
    const [found, ...more] = findingsOf('k8s-cluster-admin', tasks(given));
    assert.equal(found?.level, 'error');
    assert.equal(more.length, 0);
    assert.deepEqual(levelsOf('k8s-cluster-admin', tasks(given.replace('cluster-admin', 'view'))), []);
    assert.deepEqual(levelsOf('k8s-cluster-admin', tasks(`echo "${given}"`)), []);
  });
});

const call = (...lines: string[]) => ({
  'main.tf': `module "secrets" {\n  source = "terraform-aws-modules/eks-pod-identity/aws"\n${lines.map((line) => `  ${line}\n`).join('')}}\nvariable "policy" {\n  default = null\n}\n`,
});

describe('what a call hands to a module of others', () => {
  it('is the policy that is given where no other is', () => {
    const policy = (arn: string) =>
      call(`additional_policy_arns = { all = coalesce(var.policy, "arn:aws:iam::aws:policy/${arn}") }`);
    assert.deepEqual(levelsOf('aws-managed-admin', policy('AdministratorAccess')), ['warning']);
    assert.deepEqual(levelsOf('aws-managed-admin', policy('ReadOnlyAccess')), []);
  });

  it('is what the module permits on the resources that are named', () => {
    const zones = (arn: string) => levelsOf('aws-write-star', call(`external_dns_hosted_zone_arns = ["${arn}"]`));
    assert.deepEqual(zones('*'), ['warning']);
    assert.deepEqual(zones('arn:aws:route53:::hostedzone/Z0123456789'), []);
    const stored = (arn: string) =>
      levelsOf('aws-exfiltration', call(`external_secrets_secrets_manager_arns = ["${arn}"]`));
    assert.equal(stored('*').length, 1);
    assert.deepEqual(stored('arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop-*'), []);
  });
});

describe('a bucket for the trail of an account', () => {
  it('asks of the writer for whom it writes', () => {
    const bucket = (condition: string) => ({
      'trail.tf': `resource "aws_s3_bucket" "trail" {
  bucket = "acme-trail"
}
resource "aws_s3_bucket_policy" "trail" {
  bucket = aws_s3_bucket.trail.id
  policy = jsonencode({ Statement = [{
    Effect = "Allow", Principal = { Service = "cloudtrail.amazonaws.com" }, Action = "s3:PutObject"
    Resource = "arn:aws:s3:::acme-trail/*", Condition = { StringEquals = { ${condition} } }
  }] })
}
`,
    });
    const owned = '"s3:x-amz-acl" = "bucket-owner-full-control"';
    assert.deepEqual(levelsOf('trust-service-source', bucket(owned)), ['warning']);
    assert.deepEqual(levelsOf('trust-service-source', bucket(`${owned}, "aws:SourceAccount" = "111122223333"`)), []);
  });
});
