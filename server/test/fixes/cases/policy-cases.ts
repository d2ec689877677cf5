import type { Statement } from '../policy-formats.ts';

/** A grant or a trust that one rule tells of, and the fixes that it must have in each format. */
export interface PolicyCase {
  readonly rule: string;
  readonly statements: readonly Statement[];
  readonly offers: readonly string[];
}

const allow = (Action: unknown, Resource: unknown = '*', more: Statement = {}): Statement => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});

/** What a role may do. */
export const policyGrants: readonly PolicyCase[] = [
  { rule: 'aws-admin', statements: [allow('*')], offers: [] },
  {
    rule: 'aws-action-star',
    statements: [allow(['*'], 'arn:aws:sqs:eu-west-1:111122223333:jobs')],
    offers: ['narrow-actions:read', 'narrow-actions:write'],
  },
  {
    rule: 'aws-service-star',
    statements: [allow(['dynamodb:*', 'sqs:ListQueues'])],
    offers: ['narrow-actions:usual', 'narrow-actions:read'],
  },
  { rule: 'aws-service-star', statements: [allow('sqs:*', ['*'])], offers: ['narrow-actions:read'] },
  {
    rule: 'aws-prefix-reaches-admin',
    statements: [allow(['s3:Put*'], 'arn:aws:s3:::shop/*')],
    offers: ['narrow-actions:harmless'],
  },
  {
    rule: 'aws-write-star',
    statements: [allow(['sqs:SendMessage', 'sqs:ListQueues'])],
    offers: ['narrow-resources:arn'],
  },
  {
    rule: 'aws-write-star',
    statements: [allow('sqs:SendMessage', '*', { Sid: 'Send' }), allow('ec2:DescribeRegions')],
    offers: ['narrow-resources:arn'],
  },
  { rule: 'aws-resource-star', statements: [allow(['dynamodb:GetItem'], ['*'])], offers: ['narrow-resources:arn'] },
  {
    rule: 'aws-permissions-management-star',
    statements: [allow(['s3:PutBucketPolicy', 's3:ListAllMyBuckets'])],
    offers: ['narrow-resources:arn'],
  },
  {
    rule: 'aws-permissions-management-star',
    statements: [allow(['s3:*Bucket*'])],
    offers: ['narrow-actions:write'],
  },
  {
    rule: 'aws-passrole-star',
    statements: [allow(['iam:PassRole', 'sqs:ListQueues'], '*', { Sid: 'Pass' })],
    offers: ['narrow-resources:arn', 'add-condition'],
  },
  { rule: 'aws-assume-star', statements: [allow('sts:AssumeRole')], offers: ['narrow-resources:arn'] },
  { rule: 'aws-credential-actions', statements: [allow('ec2:GetPasswordData')], offers: ['narrow-resources:arn'] },
  { rule: 'aws-exfiltration', statements: [allow('secretsmanager:GetSecretValue')], offers: ['narrow-resources:arn'] },
  {
    rule: 'aws-escalation',
    statements: [allow(['iam:PassRole', 'ec2:RunInstances', 'ec2:DescribeInstances'])],
    offers: ['add-condition', 'drop-action'],
  },
  {
    rule: 'aws-escalation',
    statements: [allow(['iam:AttachRolePolicy', 'iam:GetRole'], 'arn:aws:iam::111122223333:role/*')],
    offers: ['add-condition', 'drop-action'],
  },
  {
    rule: 'aws-escalation',
    statements: [
      allow(
        ['cloudformation:CreateChangeSet', 'cloudformation:DescribeStacks'],
        'arn:aws:cloudformation:*:*:stack/shop/*',
      ),
      allow(['iam:AttachRolePolicy', 'iam:GetRole'], 'arn:aws:iam::111122223333:role/*'),
    ],
    offers: ['add-condition'],
  },
  {
    rule: 'aws-boundary-missing',
    statements: [allow(['iam:CreateRole', 'iam:PutRolePolicy'], 'arn:aws:iam::111122223333:role/jobs-*')],
    offers: ['add-condition', 'drop-action'],
  },
  {
    rule: 'aws-unknown-action',
    statements: [allow(['s3:ListObjectsV2'], 'arn:aws:s3:::shop')],
    offers: ['correct-action'],
  },
];

const github = 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com';
const audience = { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' };
const web = (more: Statement): Statement => ({
  Effect: 'Allow',
  Action: 'sts:AssumeRoleWithWebIdentity',
  Principal: { Federated: github },
  ...more,
});

/** Who may become a role. */
export const policyTrusts: readonly PolicyCase[] = [
  {
    rule: 'trust-any',
    statements: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: '*' } }],
    offers: ['add-condition'],
  },
  {
    rule: 'trust-external-id',
    statements: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: 'arn:aws:iam::464622532012:root' } }],
    offers: ['add-condition'],
  },
  {
    rule: 'oidc-no-subject',
    statements: [web({ Condition: { StringEquals: audience } })],
    offers: ['set-oidc-subject'],
  },
  {
    rule: 'oidc-loose-subject',
    statements: [
      web({
        Condition: { StringEquals: audience, StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:acme/*' } },
      }),
    ],
    offers: ['set-oidc-subject'],
  },
  {
    rule: 'oidc-no-audience',
    statements: [
      web({
        Condition: {
          StringEquals: { 'token.actions.githubusercontent.com:sub': 'repo:acme/shop:ref:refs/heads/main' },
        },
      }),
    ],
    offers: ['add-condition'],
  },
];
