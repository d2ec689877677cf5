import assert from 'node:assert/strict';
import { deskRole } from './desk-role.ts';
import { findingsOf } from './findings-of.ts';
import { levelsOf } from './levels-of.ts';

const impersonates = '{ apiGroups: [""], resources: [users], verbs: [impersonate] }';
const roles = (verbs: string) =>
  `{ apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [${verbs}] }`;

describe('impersonate without names', () => {
  const levels = (...rules: readonly string[]) => levelsOf('k8s-impersonate', { 'rbac.yaml': deskRole(...rules) });

  it('is a note for who makes roles that hold it, which Kubernetes lets nobody else do', () => {
    assert.deepEqual(levels(impersonates), ['warning']);
    const both = roles('get, create').replace('[clusterroles]', '[clusterroles, clusterrolebindings]');
    const others =
      '{ apiGroups: [""], resources: [pods, services, configmaps, events, endpoints, nodes], verbs: [get, list] }';
    assert.deepEqual(levels(impersonates, both, others), ['note']);
    // To make a role is no reason to be anybody.
    assert.deepEqual(levels(impersonates, both), ['warning']);
    assert.deepEqual(levels(impersonates, roles('get, create'), others), ['warning']);
    const roleAlone = '{ apiGroups: [rbac.authorization.k8s.io], resources: [roles], verbs: [get, list, create] }';
    assert.deepEqual(levels(impersonates.replace('[users]', '[users, groups, serviceaccounts]'), roleAlone), [
      'warning',
    ]);
  });

  it('weighs as ever where roles are only read', () => {
    assert.deepEqual(levels(impersonates, roles('get, list')), ['warning']);
  });
});

describe('a token without an end', () => {
  const token = `---
apiVersion: v1
kind: Secret
metadata:
  name: desk-token
  namespace: shop
  annotations: { kubernetes.io/service-account.name: desk }
type: kubernetes.io/service-account-token
`;
  const levels = (...rules: readonly string[]) =>
    levelsOf('k8s-static-token', { 'rbac.yaml': deskRole(...rules) + token });

  it('is a note of an account that reads measurements and does nothing else', () => {
    assert.deepEqual(levels('{ nonResourceURLs: [/metrics], verbs: [get] }'), ['note']);
    assert.deepEqual(levels('{ nonResourceURLs: [/metrics], verbs: [get] }', impersonates), ['warning']);
    assert.deepEqual(levels('{ nonResourceURLs: ["*"], verbs: [get] }'), ['warning']);
    assert.deepEqual(levels('{ apiGroups: [""], resources: [secrets], verbs: [get] }'), ['warning']);
  });

  it('is a warning of an account of which nothing here tells what it may do', () => {
    assert.deepEqual(levelsOf('k8s-static-token', { 'token.yaml': token }), ['warning']);
  });
});

describe('a policy document of Terraform', () => {
  const document = `data "aws_iam_policy_document" "desk" {
  statement {
    actions   = ["iam:*"]
    resources = ["*"]
  }
}
`;
  const queue = 'resource "aws_sqs_queue" "desk" {\n  name = "desk"\n}\n';
  const told = (more: string) => findingsOf('aws-service-star', { 'infra/iam.tf': document + more })[0];

  it('is a note where no block names it, and says so', () => {
    const unused = told(queue);
    assert.equal(unused?.level, 'note');
    assert.match(unused?.related?.map(({ message }) => message).join() ?? '', /names this policy document/);
    assert.deepEqual(levelsOf('aws-service-star', { 'infra/iam.tf': document, 'infra/queue.tf': queue }), ['note']);
  });

  it('weighs as ever where nothing else of its module was read that could name it', () => {
    assert.equal(told('')?.level, 'error');
    assert.deepEqual(levelsOf('aws-service-star', { 'infra/iam.tf': document, 'other/queue.tf': queue }), ['error']);
  });

  it('weighs as ever where anything names it, in a way that is followed or not', () => {
    for (const more of [
      'output "desk" {\n  value = data.aws_iam_policy_document.desk.json\n}\n',
      'locals {\n  all = [data.aws_iam_policy_document.desk[*].json]\n}\n',
      'module "role" {\n  source = "git::https://git.example.com/role.git"\n  policy = data.aws_iam_policy_document.desk.json\n}\n',
      'resource "aws_iam_policy" "p" {\n  name   = "p"\n  policy = values(data.aws_iam_policy_document)[0].json\n}\n',
      'resource "aws_iam_policy" "p" {\n  name   = "p"\n  policy = data\n    .aws_iam_policy_document.desk.json\n}\n',
      'locals { docs = data.aws_iam_policy_document }\n',
      'locals {\n  docs = data.aws_iam_policy_document["desk"]\n}\n',
    ])
      assert.equal(told(more)?.level, 'error', more);
    const other = { 'other/main.tf': 'locals {\n  desk = data.aws_iam_policy_document.desk.json\n}\n' };
    assert.deepEqual(levelsOf('aws-service-star', { 'infra/iam.tf': document + queue, ...other }), ['note']);
  });
});

describe('an open policy of a search domain', () => {
  const domain = (more: string) => `resource "aws_opensearch_domain" "desk" {
  domain_name = "desk"
${more}
  access_policies = jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = "es:*", Resource = "*" }] })
}
`;
  const levels = (more: string) => levelsOf('resource-public', { 'main.tf': domain(more) });

  it('is a note where the domain asks for users of its own', () => {
    assert.deepEqual(levels(''), ['warning']);
    assert.deepEqual(levels('  advanced_security_options {\n    enabled = true\n  }\n'), ['note']);
  });

  it('is told where it asks for none, or lets in whoever does not say', () => {
    assert.deepEqual(levels('  advanced_security_options {\n    enabled = false\n  }\n'), ['warning']);
    assert.deepEqual(
      levels('  advanced_security_options {\n    enabled = true\n    anonymous_auth_enabled = true\n  }\n'),
      ['warning'],
    );
  });
});

describe('a managed policy', () => {
  const template = (type: string, list: string, policy: string) => `AWSTemplateFormatVersion: 2010-09-09
Resources:
  Desk:
    Type: ${type}
    Properties:
      Name: desk
      ${list}:
        - arn:aws:iam::aws:policy/${policy}
`;

  it('is a note in a set of permissions that people sign in with, in CloudFormation as in Terraform', () => {
    const people = (policy: string) => template('AWS::SSO::PermissionSet', 'ManagedPolicies', policy);
    const machine = (policy: string) => template('AWS::IAM::Role', 'ManagedPolicyArns', policy);
    for (const [rule, policy] of [
      ['aws-managed-admin', 'AdministratorAccess'],
      ['aws-managed-full', 'AmazonS3FullAccess'],
    ] as const) {
      assert.deepEqual(levelsOf(rule, { 'iam.yaml': people(policy) }), ['note'], rule);
      assert.deepEqual(levelsOf(rule, { 'iam.yaml': machine(policy) }), ['warning'], rule);
    }
  });
});

describe('drift of a stack', () => {
  it('is looked for without changing anything', () => {
    const policy = (action: string) =>
      `resource "aws_iam_policy" "desk" {\n  name = "desk"\n  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["${action}"], Resource = "*" }] })\n}\n`;
    const levels = (action: string) => levelsOf('aws-resource-star', { 'iam.tf': policy(action) });
    assert.deepEqual(levels('cloudformation:DetectStackDrift'), ['note']);
    assert.deepEqual(levels('ec2:CreateTags'), ['warning']);
  });
});
