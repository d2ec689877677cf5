import assert from 'node:assert/strict';
import { findingsOf } from './findings-of.ts';
import { levelsOf } from './levels-of.ts';

const trusting = (account: string) => `resource "aws_iam_role" "desk" {
  name = "desk"
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = "${account}" } }]
  })
}
`;

const cluster = (setting: string) => `resource "google_container_cluster" "shop" {
  name = "shop"
  ${setting}
}
`;

const calling = (service: string) => `resource "aws_iam_role" "api" {
  name = "api"
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "${service}.amazonaws.com" } }]
  })
}
resource "aws_iam_role_policy" "api" {
  role   = aws_iam_role.api.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["lambda:InvokeFunction"], Resource = "*" }] })
}
`;

const administrator = (name: string) => `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: all }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
subjects:
  - { kind: ServiceAccount, name: ${name}, namespace: kubernetes-dashboard }
`;

const controller = (name: string) => `apiVersion: v1
kind: ServiceAccount
metadata: { name: crane, namespace: ships }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: ${name} }
rules:
  - { apiGroups: [apps], resources: [deployments], verbs: [get, patch, create] }
  - { apiGroups: [ships.example.com], resources: [ships, ships/status], verbs: [get, watch, patch] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: ${name} }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${name} }
subjects:
  - { kind: ServiceAccount, name: crane, namespace: ships }
`;

const deploying = (condition: string, id = 'deploy') => `name: Fleet
on:
  workflow_run: { workflows: [Test], branches: [main], types: [completed] }
permissions: {}
jobs:
  ${id}:
    ${condition}
    runs-on: ubuntu-24.04
    steps:
      - run: shopctl up
        env: { SHOP_TOKEN: '\${{ secrets.SHOP_TOKEN }}' }
`;

const checkout = (token: string, install: string) => `name: Fleet
on: push
permissions: { contents: read }
jobs:
  build:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
        with: { token: '\${{ secrets.${token} }}' }
      - run: ${install}
`;

const talking = (scope: string, more = '') => `name: Fleet
on: pull_request
permissions: { contents: read, ${scope}: write }
jobs:
  say:
    runs-on: ubuntu-24.04
    steps:
      - run: gh pr comment 1 --body done && git push
        env: { GH_TOKEN: '\${{ github.token }}' }
  lint:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
        with: { persist-credentials: false }
      - run: npm ci
${more}`;

const another = `  test:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
        with: { persist-credentials: false }
      - run: npm ci
`;

describe('access that something else limits', () => {
  const cases: readonly (readonly [name: string, rule: string, path: string, text: string, level: string])[] = [
    ['a number that is no account’s', 'trust-account', 'main.tf', trusting('999999999999'), 'note'],
    ['an account', 'trust-account', 'main.tf', trusting('111122223333'), 'warning'],
    ['nodes of Autopilot', 'gcp-default-sa-used', 'main.tf', cluster('enable_autopilot = true'), 'note'],
    ['nodes of one’s own', 'gcp-default-sa-used', 'main.tf', cluster('initial_node_count = 3'), 'warning'],
    ['calls of an API', 'aws-write-star', 'main.tf', calling('apigateway'), 'note'],
    ['calls of a program', 'aws-write-star', 'main.tf', calling('ec2'), 'warning'],
    ['the account of a guide', 'k8s-cluster-admin', 'admin.yaml', administrator('admin-user'), 'warning'],
    ['an account of a pod', 'k8s-cluster-admin', 'admin.yaml', administrator('desk'), 'error'],
    ['an operator', 'k8s-create-workload', 'rbac.yaml', controller('crane'), 'note'],
    [
      'an operator that is called an observer',
      'k8s-create-workload',
      'rbac.yaml',
      controller('crane-observer'),
      'warning',
    ],
    ['a deployment that does not ask', 'gh-dangerous-trigger', '.github/workflows/a.yml', deploying(''), 'warning'],
    [
      'a deployment that asks',
      'gh-dangerous-trigger',
      '.github/workflows/a.yml',
      deploying("if: github.event.workflow_run.conclusion != 'failure'"),
      'note',
    ],
    ['a report of any end', 'gh-dangerous-trigger', '.github/workflows/a.yml', deploying('', 'report'), 'note'],
    [
      'somebody’s token before a package',
      'gh-persisted-token',
      '.github/workflows/a.yml',
      checkout('PAT', 'npm install -g aws-cdk'),
      'warning',
    ],
    [
      'somebody’s token before a package of one version',
      'gh-persisted-token',
      '.github/workflows/a.yml',
      checkout('PAT', 'npm install -g aws-cdk@2.150.0'),
      'note',
    ],
    [
      'the token of the run before a package',
      'gh-persisted-token',
      '.github/workflows/a.yml',
      checkout('GITHUB_TOKEN', 'npm install -g aws-cdk'),
      'note',
    ],
    [
      'one job more that may comment',
      'gh-permissions-workflow',
      '.github/workflows/a.yml',
      talking('pull-requests'),
      'note',
    ],
    ['two of them', 'gh-permissions-workflow', '.github/workflows/a.yml', talking('pull-requests', another), 'warning'],
  ];
  for (const [name, rule, path, text, level] of cases)
    it(name, () => assert.deepEqual(levelsOf(rule, { [path]: text }), [level]));

  it('tells the way to all rights before one to some', () => {
    const statement = (actions: readonly string[], resource: string) => ({
      Effect: 'Allow',
      Action: actions,
      Resource: resource,
    });
    const text = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        statement(['cloudformation:UpdateStack'], 'arn:aws:cloudformation:eu-west-1:111122223333:stack/*'),
        statement(['iam:AttachRolePolicy', 'iam:GetRole'], 'arn:aws:iam::111122223333:role/*'),
      ],
    });
    const [told] = findingsOf('aws-escalation', { 'policy.json': text }).filter(({ level }) => level === 'warning');
    assert.match(told?.message ?? '', /can attach any policy to a role .*It may also change a stack/);
  });
});
