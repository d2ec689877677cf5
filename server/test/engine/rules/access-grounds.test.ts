import assert from 'node:assert/strict';
import { levelsOf } from './levels-of.ts';

const trustOf = (service: string) =>
  `{ Statement: [{ Effect: Allow, Principal: { Service: ${service} }, Action: 'sts:AssumeRole' }] }`;

const roleOf = (service: string, statements: string) => `  Desk:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: ${trustOf(service)}
      Policies:
        - PolicyName: desk
          PolicyDocument: { Statement: [${statements}] }
`;

const everything = "{ Effect: Allow, Action: '*', Resource: '*' }";
const long = Array.from({ length: 120 }, (_, at) => `  Size${at}: { Type: String, Description: a size }\n`).join('');

describe('a template of CloudFormation without its mark', () => {
  const levels = (path: string, text: string) => levelsOf('aws-admin', { [path]: text });
  const resources = roleOf('ec2.amazonaws.com', everything);

  it('is one however long its parameters are', () => {
    assert.ok(long.length > 4_096);
    assert.deepEqual(levels('desk.yaml', `Parameters:\n${long}Resources:\n${resources}`), ['error']);
    const document = { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
    const role = { Type: 'AWS::IAM::Role', Properties: { Policies: [{ PolicyName: 'a', PolicyDocument: document }] } };
    const sizes = Object.fromEntries(
      Array.from({ length: 120 }, (_, at) => [`Size${at}`, { Type: 'String', Description: 'a size' }]),
    );
    const json = (first: string) => JSON.stringify({ [first]: sizes, Resources: { Desk: role } }, null, 2);
    assert.deepEqual(levels('desk.json', json('Parameters')), ['error']);
    assert.deepEqual(levels('desk.json', json('sizes')), []);
  });

  it('is none where nothing of it is a resource of AWS', () => {
    const other = resources.replaceAll('AWS::', 'Acme::');
    assert.deepEqual(levels('desk.yaml', `Parameters:\n${long}Resources:\n${other}`), []);
  });
});

describe('all of an account', () => {
  const template = (resources: string) => `AWSTemplateFormatVersion: '2010-09-09'\nResources:\n${resources}`;
  const levels = (rule: string, resources: string) => levelsOf(rule, { 'desk.yaml': template(resources) });

  it('is less where only CloudFormation takes the role', () => {
    assert.deepEqual(levels('aws-admin', roleOf('cloudformation.amazonaws.com', everything)), ['warning']);
    assert.deepEqual(levels('aws-admin', roleOf('[cloudformation.amazonaws.com, ec2.amazonaws.com]', everything)), [
      'error',
    ]);
  });

  it('is granted by no policy that is called a boundary and guards itself', () => {
    const policy = (name: string, deny: string) => `  ${name}:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument: { Statement: [${everything}, { Effect: Deny, Action: '${deny}', Resource: '*' }] }
`;
    assert.deepEqual(levels('aws-admin', policy('DeskBoundaryPolicy', 'iam:DeleteRolePermissionsBoundary')), []);
    assert.deepEqual(levels('aws-admin', policy('DeskBoundaryPolicy', 's3:DeleteBucket')), ['note']);
    assert.deepEqual(levels('aws-admin', policy('DeskPolicy', 'iam:DeleteRolePermissionsBoundary')), ['error']);
  });

  it('under a condition is what heads all else of the role', () => {
    const some = "{ Effect: Allow, Action: '*', Resource: '*', Condition: { StringEquals: { 'aws:CalledVia': x } } }";
    const reads = "{ Effect: Allow, Action: 'ssm:Get*', Resource: '*' }";
    const both = roleOf('ec2.amazonaws.com', `${some}, ${reads}`);
    assert.deepEqual(levels('aws-action-star', both), ['warning']);
    assert.deepEqual(levels('aws-exfiltration', both), ['note']);
    assert.deepEqual(levels('aws-exfiltration', roleOf('ec2.amazonaws.com', reads)), ['warning']);
  });

  it('of a service that runs what others give it is told before one way into an instance', () => {
    const key = "{ Effect: Allow, Action: ['ec2-instance-connect:SendSSHPublicKey', 'ec2:*'], Resource: '*' }";
    assert.deepEqual(levels('aws-service-star', roleOf('ec2.amazonaws.com', key)), ['warning']);
    assert.deepEqual(levels('aws-escalation', roleOf('ec2.amazonaws.com', key)), ['note']);
  });

  it('is not what a new key for data gives', () => {
    const uses = (action: string) =>
      roleOf('ec2.amazonaws.com', `{ Effect: Allow, Action: '${action}', Resource: '*' }`);
    assert.deepEqual(levels('aws-resource-star', uses('kms:GenerateDataKey')), ['note']);
    assert.deepEqual(levels('aws-resource-star', uses('kms:Decrypt')), ['warning']);
  });

  it('is a note of a delivery below the number of the own account', () => {
    const bucket = (resource: string) => `  Logs:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: acme-logs
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Service: config.amazonaws.com }
            Action: s3:PutObject
            Resource: !Sub 'arn:aws:s3:::acme-logs/AWSLogs/${resource}'
`;
    assert.deepEqual(levels('trust-service-source', bucket('${AWS::AccountId}/*')), ['note']);
    assert.deepEqual(levels('trust-service-source', bucket('*')), ['warning']);
  });
});

describe('what a policy is to refuse', () => {
  it('is not told', () => {
    const binding = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: desk }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
subjects: [{ kind: ServiceAccount, name: desk, namespace: shop }]
`;
    const levels = (path: string) => levelsOf('k8s-cluster-admin', { [path]: binding });
    assert.deepEqual(levels('tests/policies/deny/desk.yaml'), []);
    assert.deepEqual(levels('tests/policies/allow/desk.yaml'), ['warning']);
    assert.equal(levels('policies/deny/desk.yaml').length, 1);
  });
});

describe('an account that nobody seems to use', () => {
  const account = (name = 'desk', more = '') => `apiVersion: v1
kind: ServiceAccount
metadata:
  name: ${name}
  namespace: shop
  labels: { owner: shop-team }
${more}`;
  const levels = (files: Readonly<Record<string, string>>) => levelsOf('orphan-identity', files);
  const custom = (field: string) => `apiVersion: example.com/v1
kind: Collector
metadata: { name: desk, namespace: shop }
spec: { ${field} }
`;

  it('is used where an object of an operator names it', () => {
    const with_ = (field: string) => levels({ 'desk.yaml': account(), 'own.yaml': custom(field) });
    assert.deepEqual(with_('serviceAccount: desk'), []);
    assert.deepEqual(with_('pod: { serviceAccountName: desk }'), []);
    assert.deepEqual(with_('serviceAccount: till'), ['note']);
    assert.deepEqual(with_('name: desk'), ['note']);
  });

  it('is not the one that each namespace has', () => {
    assert.deepEqual(levels({ 'desk.yaml': account('default', 'automountServiceAccountToken: false\n') }), []);
  });

  it('may be bound by what a kustomization takes from elsewhere', () => {
    const kustomization = (resource: string) =>
      `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [desk.yaml, '${resource}']\n`;
    const with_ = (resource: string) =>
      levels({ 'k8s/desk.yaml': account(), 'k8s/kustomization.yaml': kustomization(resource) });
    assert.deepEqual(with_('https://example.com/desk/rbac.yml'), []);
    assert.deepEqual(with_('https://example.com/desk/crd-definition-v1.yml'), ['note']);
  });

  it('is called by its name alone where a policy is attached, whatever its path', () => {
    const user = (attached: string) => `resource "aws_iam_user" "desk" {
  name = "desk"
  path = "/shop/"
  tags = { owner = "shop-team" }
}
resource "aws_iam_user_policy_attachment" "desk" {
  user       = "${attached}"
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}
`;
    assert.deepEqual(levels({ 'main.tf': user('desk') }), []);
    assert.deepEqual(levels({ 'main.tf': user('till') }), ['note']);
  });
});

describe('a token of a pod', () => {
  const levels = (container: string) =>
    levelsOf('k8s-automount', {
      'desk.yaml': `apiVersion: v1
kind: ServiceAccount
metadata: { name: desk, namespace: shop }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: desk, namespace: shop }
spec:
  template:
    spec:
      serviceAccountName: desk
      containers: [{ name: desk, ${container} }]
`,
    });

  it('is needed by what calls the cluster, whoever binds its account', () => {
    for (const container of [
      'image: traefik:v3.1',
      "image: 'registry.example.com/acme/desk-operator@sha256:0f'",
      'image: acme/ingress-controller',
      'image: acme/volume-provisioner:1',
      "image: acme/desk, args: ['--providers.kubernetescrd']",
      "image: acme/desk, args: ['--leader-elect=true']",
      "image: acme/shell, command: ['sh', '-c', 'kubectl get pods']",
      "image: acme/desk, env: [{ name: WATCH_NAMESPACE, value: '' }]",
    ])
      assert.deepEqual(levels(container), [], container);
  });

  it('is needed by no other program', () => {
    for (const container of [
      'image: acme/desk:traefik',
      'image: acme/traefik/desk',
      'image: acme/unifi-controller',
      "image: acme/desk, args: ['--provider=github', '--insecure']",
      "image: acme/desk, env: [{ name: NAMESPACE, value: 'shop' }]",
      "image: acme/desk, command: ['sh', '-c', 'echo kubectl-free']",
    ])
      assert.deepEqual(levels(container), ['note'], container);
  });
});
