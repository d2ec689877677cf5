import type { FixCase } from './fix-cases.ts';

const lines = (...text: string[]) => `${text.join('\n')}\n`;

const permission = (...more: string[]) =>
  lines(
    'Resources:',
    '  Called:',
    '    Type: AWS::Lambda::Permission',
    '    Properties:',
    '      Action: lambda:InvokeFunction',
    '      FunctionName: !GetAtt Resize.Arn',
    '      Principal: s3.amazonaws.com',
    ...more,
    '',
    '  Topic:',
    '    Type: AWS::SNS::Topic',
  );

const permissionInJson = (account: object, more: object) =>
  `${JSON.stringify(
    {
      resource: {
        aws_lambda_permission: {
          called: {
            action: 'lambda:InvokeFunction',
            function_name: 'resize',
            principal: 's3.amazonaws.com',
            ...account,
          },
        },
      },
      ...more,
    },
    undefined,
    2,
  )}\n`;

const publishing = (condition: readonly string[], behind: readonly string[]) =>
  lines(
    'data "aws_iam_policy_document" "logs" {',
    '  statement {',
    '    actions   = ["logs:PutLogEvents"]',
    '    resources = ["*"]',
    '    principals {',
    '      type        = "Service"',
    '      identifiers = ["es.amazonaws.com"]',
    '    }',
    ...condition,
    '  }',
    '}',
    '',
    'resource "aws_cloudwatch_log_resource_policy" "logs" {',
    '  policy_name     = "logs"',
    '  policy_document = data.aws_iam_policy_document.logs.json',
    '}',
    ...behind,
  );

const delivered = (end: readonly string[]) =>
  lines(
    'Resources:',
    '  Logs:',
    '    Type: AWS::Logs::ResourcePolicy',
    '    Properties:',
    '      PolicyName: logs',
    '      PolicyDocument: !Sub |',
    '        {',
    '          "Statement": [',
    '            {',
    '              "Effect": "Allow",',
    '              "Principal": { "Service": "delivery.logs.amazonaws.com" },',
    '              "Action": "logs:PutLogEvents",',
    ...end,
    '            }',
    '          ]',
    '        }',
  );

const inChart = (...pod: string[]) =>
  lines(
    'apiVersion: apps/v1',
    'kind: Deployment',
    'metadata:',
    '  name: api',
    'spec:',
    '  template:',
    '    spec:',
    ...pod.map((line) => `      ${line}`),
    '      containers:',
    '        - name: api',
    '          image: api:1',
  );

const statement = (...entries: string[]) =>
  lines(
    '{',
    '  "Version": "2012-10-17",',
    '  "Statement": [',
    '    {',
    '      "Effect": "Allow",',
    ...entries.map((line) => `      ${line}`),
    '    }',
    '  ]',
    '}',
  );

const verbs = (...listed: string[]) =>
  lines(
    'apiVersion: rbac.authorization.k8s.io/v1',
    'kind: Role',
    'metadata:',
    '  name: operator',
    '  namespace: shop',
    'rules:',
    '  - apiGroups: [shop.acme.com]',
    '    resources: [orders]',
    '    verbs:',
    ...listed.map((verb) => `      - ${verb}`),
  );

const webhooks = (...verbs: string[]) =>
  lines(
    'apiVersion: rbac.authorization.k8s.io/v1',
    'kind: ClusterRole',
    'metadata:',
    '  name: shop-webhook',
    'rules:',
    '  - apiGroups: [admissionregistration.k8s.io]',
    '    resources: [validatingwebhookconfigurations]',
    ...verbs,
    '---',
    'apiVersion: admissionregistration.k8s.io/v1',
    'kind: ValidatingWebhookConfiguration',
    'metadata:',
    '  name: shop',
    'webhooks: []',
  );

const workflow = (account: readonly string[], above: readonly string[]) =>
  lines(
    ...above,
    'apiVersion: argoproj.io/v1alpha1',
    'kind: Workflow',
    'metadata:',
    '  generateName: build-',
    'spec:',
    ...account,
    '  entrypoint: main',
  );

const tekton = (account: readonly string[], above: readonly string[]) =>
  lines(
    ...above,
    'apiVersion: tekton.dev/v1',
    'kind: PipelineRun',
    'metadata:',
    '  name: release',
    'spec:',
    '  pipelineRef: { name: release }',
    ...account,
  );

const application = (role: string) =>
  lines(
    'name: shop',
    'runtime: yaml',
    'resources:',
    '  sync:',
    '    type: azuread:Application',
    '    properties:',
    '      displayName: sync',
    '      requiredResourceAccesses:',
    '        - resourceAppId: 00000003-0000-0000-c000-000000000000',
    '          resourceAccesses:',
    `            - id: ${role}`,
    '              type: Role',
  );

const leader = (rules: readonly string[], behind: readonly string[] = []) =>
  lines(
    '{{- if .Values.rbac.create }}',
    'apiVersion: rbac.authorization.k8s.io/v1',
    'kind: ClusterRole',
    'metadata:',
    '  name: {{ .Release.Name }}-operator',
    '  labels:',
    '    {{- include "shop.labels" . | nindent 4 }}',
    'rules:',
    ...rules,
    '  - apiGroups: [""]',
    '    resources: [nodes]',
    '    verbs: [get]',
    ...behind,
    '---',
    'apiVersion: rbac.authorization.k8s.io/v1',
    'kind: ClusterRoleBinding',
    'metadata:',
    '  name: {{ .Release.Name }}-operator',
    'roleRef:',
    '  apiGroup: rbac.authorization.k8s.io',
    '  kind: ClusterRole',
    '  name: {{ .Release.Name }}-operator',
    'subjects:',
    '  - kind: ServiceAccount',
    '    name: {{ .Release.Name }}-operator',
    '    namespace: {{ .Release.Namespace }}',
    '{{- end }}',
  );

/** Fixes that must not stop what works: each stands where it says what is meant, and nothing else. */
export const carefulFixCases: readonly FixCase[] = [
  {
    name: 'the account that may have a function called, in a template',
    rule: 'trust-service-source',
    offer: 'add-condition',
    files: { 'stack.yaml': permission() },
    after: { 'stack.yaml': permission('      SourceAccount: !Ref AWS::AccountId') },
  },
  {
    name: 'the account that may have a function called, in Terraform’s JSON',
    rule: 'trust-service-source',
    offer: 'add-condition',
    files: { 'main.tf.json': permissionInJson({}, {}) },
    after: {
      'main.tf.json': permissionInJson(
        { source_account: '${data.aws_caller_identity.current.account_id}' },
        { data: { aws_caller_identity: { current: {} } } },
      ),
    },
    takesTabs: true,
  },
  {
    name: 'the account that may have a function called, in Pulumi',
    rule: 'trust-service-source',
    offer: 'add-condition',
    files: {
      'Pulumi.yaml': lines(
        'name: shop',
        'runtime: yaml',
        'resources:',
        '  called:',
        '    type: aws:lambda:Permission',
        '    properties:',
        '      action: lambda:InvokeFunction',
        '      function: ${resize.name}',
        '      principal: s3.amazonaws.com',
      ),
    },
    after: {
      'Pulumi.yaml': lines(
        'name: shop',
        'runtime: yaml',
        'resources:',
        '  called:',
        '    type: aws:lambda:Permission',
        '    properties:',
        '      action: lambda:InvokeFunction',
        '      function: ${resize.name}',
        '      principal: s3.amazonaws.com',
        '      sourceAccount: ACCOUNT_ID',
      ),
    },
  },
  {
    name: 'the account of a folder that does not look it up yet',
    rule: 'trust-service-source',
    offer: 'add-condition',
    files: { 'main.tf': publishing([], []) },
    after: {
      'main.tf': publishing(
        [
          '',
          '    condition {',
          '      test     = "StringEquals"',
          '      variable = "aws:SourceAccount"',
          '      values   = [data.aws_caller_identity.current.account_id]',
          '    }',
        ],
        ['', 'data "aws_caller_identity" "current" {}'],
      ),
    },
    takesTabs: true,
  },
  {
    name: 'the account in a text that the template fills in',
    rule: 'trust-service-source',
    offer: 'add-condition',
    files: { 'stack.yaml': delivered(['              "Resource": "*"']) },
    after: {
      'stack.yaml': delivered([
        '              "Resource": "*",',
        '              "Condition": {',
        '                "StringEquals": {',
        '                  "aws:SourceAccount": "${AWS::AccountId}"',
        '                }',
        '              }',
      ]),
    },
  },
  {
    name: 'no token for pods, above what a chart leaves out on demand',
    rule: 'k8s-automount',
    offer: 'change-setting',
    files: {
      'chart/templates/api.yaml': inChart(
        '{{- with .Values.securityContext }}',
        'securityContext:',
        '  {{- toYaml . | nindent 8 }}',
        '{{- end }}',
      ),
      'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
    },
    after: {
      'chart/templates/api.yaml': inChart(
        'automountServiceAccountToken: false',
        '{{- with .Values.securityContext }}',
        'securityContext:',
        '  {{- toYaml . | nindent 8 }}',
        '{{- end }}',
      ),
    },
  },
  {
    name: 'tags on anything of the account',
    rule: 'aws-resource-star',
    offer: 'narrow-resources:arn',
    files: { 'policies/tag.json': statement('"Action": "ec2:CreateTags",', '"Resource": "*"') },
    after: { 'policies/tag.json': statement('"Action": "ec2:CreateTags",', '"Resource": "arn:aws:ec2:*:*:*/*"') },
  },
  {
    name: 'what a pattern over many kinds of things is usually for',
    rule: 'aws-exfiltration',
    offer: 'narrow-resources:arn',
    files: { 'policies/read.json': statement('"Action": ["s3:Get*"],', '"Resource": ["*"]') },
    after: {
      'policies/read.json': statement(
        '"Action": ["s3:Get*"],',
        '"Resource": ["arn:aws:s3:::NAME/*", "arn:aws:s3:::NAME"]',
      ),
    },
  },
  {
    name: 'the name of a group of machines, not its number',
    rule: 'aws-write-star',
    offer: 'narrow-resources:arn',
    files: { 'policies/scale.json': statement('"Action": "autoscaling:ExecutePolicy",', '"Resource": "*"') },
    after: {
      'policies/scale.json': statement(
        '"Action": "autoscaling:ExecutePolicy",',
        '"Resource": "arn:aws:autoscaling:*:*:autoScalingGroup:*:autoScalingGroupName/NAME"',
      ),
    },
  },
  {
    name: 'verbs of an operator, which writes',
    rule: 'k8s-wildcard',
    offer: 'narrow-verbs:write',
    files: { 'k8s/role.yaml': verbs("'*'") },
    after: { 'k8s/role.yaml': verbs('get', 'list', 'watch', 'create', 'update', 'patch', 'delete') },
  },
  {
    name: 'the one webhook that a role renews',
    rule: 'k8s-admission',
    offer: 'name-objects',
    files: { 'k8s/role.yaml': webhooks('    verbs: [get, patch]') },
    after: { 'k8s/role.yaml': webhooks('    resourceNames: [shop]', '    verbs: [get, patch]') },
  },
  {
    name: 'a role that does nothing but approve certificates',
    rule: 'k8s-csr',
    offer: 'drop-item',
    files: {
      'k8s/role.yaml': lines(
        'apiVersion: rbac.authorization.k8s.io/v1',
        'kind: ClusterRole',
        'metadata:',
        '  name: approver',
        'rules:',
        '  - apiGroups: [certificates.k8s.io]',
        '    resources: [certificatesigningrequests/approval]',
        '    verbs: [update]',
      ),
    },
    after: {
      'k8s/role.yaml': lines(
        'apiVersion: rbac.authorization.k8s.io/v1',
        'kind: ClusterRole',
        'metadata:',
        '  name: approver',
        'rules: []',
      ),
    },
  },
  {
    name: 'the only binding of a policy, which is everybody’s',
    rule: 'gcp-public-member',
    offer: 'drop-item',
    files: {
      'main.tf': lines(
        'resource "google_storage_bucket_iam_policy" "site" {',
        '  bucket = "site"',
        '  policy_data = jsonencode({',
        '    bindings = [{ role = "roles/storage.objectViewer", members = ["allUsers"] }]',
        '  })',
        '}',
      ),
    },
    after: {
      'main.tf': lines(
        'resource "google_storage_bucket_iam_policy" "site" {',
        '  bucket = "site"',
        '  policy_data = jsonencode({',
        '    bindings = []',
        '  })',
        '}',
      ),
    },
  },
  {
    name: 'what the user of an inactive key may still do, in a template',
    rule: 'disabled-but-granted',
    offer: 'drop-grants',
    files: {
      'stack.yaml': lines(
        'Resources:',
        '  Reports:',
        '    Type: AWS::IAM::User',
        '    Properties:',
        '      UserName: reports',
        '      Policies:',
        '        - PolicyName: reports',
        '          PolicyDocument:',
        '            Statement:',
        '              - Effect: Allow',
        '                Action: s3:GetObject',
        '                Resource: arn:aws:s3:::shop-reports/*',
        '  Key:',
        '    Type: AWS::IAM::AccessKey',
        '    Properties:',
        '      UserName: !Ref Reports',
        '      Status: Inactive',
      ),
    },
    after: {
      'stack.yaml': lines(
        'Resources:',
        '  Reports:',
        '    Type: AWS::IAM::User',
        '    Properties:',
        '      UserName: reports',
        '  Key:',
        '    Type: AWS::IAM::AccessKey',
        '    Properties:',
        '      UserName: !Ref Reports',
        '      Status: Inactive',
      ),
    },
  },
  {
    name: 'an account for a workflow',
    rule: 'ar-service-account',
    offer: 'own-cluster-account',
    files: { 'workflows/build.yaml': workflow([], []) },
    after: {
      'workflows/build.yaml': workflow(
        ['  serviceAccountName: build'],
        ['apiVersion: v1', 'kind: ServiceAccount', 'metadata:', '  name: build', '---'],
      ),
    },
  },
  {
    name: 'an account for a run of Tekton',
    rule: 'ar-service-account',
    offer: 'own-cluster-account',
    files: { 'release.yaml': tekton([], []) },
    after: {
      'release.yaml': tekton(
        ['  taskRunTemplate:', '    serviceAccountName: release'],
        ['apiVersion: v1', 'kind: ServiceAccount', 'metadata:', '  name: release', '---'],
      ),
    },
  },
  {
    name: 'a smaller permission for an application of Pulumi',
    rule: 'az-graph-admin',
    offer: 'narrow-role:Application.ReadWrite.OwnedBy',
    files: { 'Pulumi.yaml': application('1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9') },
    after: { 'Pulumi.yaml': application('18a4783c-866b-4cc7-a460-3d5e5662c884') },
  },
  {
    name: 'a lease of a role that else needs the whole cluster',
    rule: 'k8s-cluster-scope',
    offer: 'move-to-role',
    files: {
      'chart/templates/rbac.yaml': leader([
        '  - apiGroups: [coordination.k8s.io]',
        '    resources: [leases]',
        '    verbs: [create, get, update]',
      ]),
      'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
    },
    after: {
      'chart/templates/rbac.yaml': leader(
        [],
        [
          '---',
          'apiVersion: rbac.authorization.k8s.io/v1',
          'kind: Role',
          'metadata:',
          '  name: {{ .Release.Name }}-operator',
          '  namespace: {{ .Release.Namespace }}',
          '  labels:',
          '    {{- include "shop.labels" . | nindent 4 }}',
          'rules:',
          '  - apiGroups: [coordination.k8s.io]',
          '    resources: [leases]',
          '    verbs: [create, get, update]',
          '---',
          'apiVersion: rbac.authorization.k8s.io/v1',
          'kind: RoleBinding',
          'metadata:',
          '  name: {{ .Release.Name }}-operator',
          '  namespace: {{ .Release.Namespace }}',
          'roleRef:',
          '  apiGroup: rbac.authorization.k8s.io',
          '  kind: Role',
          '  name: {{ .Release.Name }}-operator',
          'subjects:',
          '  - kind: ServiceAccount',
          '    name: {{ .Release.Name }}-operator',
          '    namespace: {{ .Release.Namespace }}',
        ],
      ),
    },
  },
];
