import type { FixCase } from './fix-cases.ts';

const account = (more = '') => `resource "google_service_account" "old" {\n  account_id = "old"\n${more}}\n`;
const member =
  '\nresource "google_project_iam_member" "old" {\n  project = "shop-prod"\n  role    = "roles/pubsub.publisher"\n  member  = "serviceAccount:${google_service_account.old.email}"\n}\n';
const viewer = (subject: string) =>
  `resource "google_service_account" "metrics" {\n  account_id = "metrics"\n}\n\nresource "google_project_iam_member" "viewer" {\n  project = "shop-prod"\n  role    = "roles/pubsub.viewer"\n  member  = "${subject}" # dashboards\n}\n`;
const login = (namespaces: string) =>
  `resource "vault_kubernetes_auth_backend_role" "api" {\n  role_name                        = "api"\n  bound_service_account_names      = ["api"]\n  bound_service_account_namespaces = ${namespaces}\n  token_policies                   = ["api"]\n}\n`;
const serviceAccount = 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: api\n  namespace: shop\n';
const statement = (part: string) =>
  `{"Statement": [{"Effect": "Allow", ${part}, "Resource": "arn:aws:sqs:eu-west-1:111122223333:orders"}]}\n`;

const inTemplate = (...resources: string[]) => `Resources:\n${resources.join('')}`;
const bucket = '  Reports:\n    Type: AWS::S3::Bucket\n';
const leftRole = (id: string) =>
  `  ${id}:\n    Type: AWS::IAM::Role\n    Properties:\n      Tags: [{ Key: Owner, Value: data-team }]\n      AssumeRolePolicyDocument:\n        Statement:\n          - Effect: Allow\n            Action: sts:AssumeRole\n            Principal: { Service: ec2.amazonaws.com }\n`;

/** Fixes of what nobody needs any more, of people among machines, and of logins that are open. */
export const offboardingFixCases: readonly FixCase[] = [
  {
    name: 'the grants of a disabled account',
    rule: 'disabled-but-granted',
    offer: 'drop-grants',
    files: {
      'main.tf': account('  disabled   = true\n'),
      'grants.tf': `locals {\n  a = 1\n}\n${member}\nlocals {\n  b = 2\n}\n`,
    },
    after: { 'grants.tf': 'locals {\n  a = 1\n}\n\nlocals {\n  b = 2\n}\n' },
  },
  {
    name: 'a role of a template that nothing uses',
    rule: 'orphan-identity',
    offer: 'remove-object',
    files: { 'template.yaml': inTemplate(leftRole('Exports'), bucket) },
    after: { 'template.yaml': inTemplate(bucket) },
  },
  {
    name: 'a person among the members',
    rule: 'human-principal',
    offer: 'use-service-account:google_service_account.metrics',
    files: { 'main.tf': viewer('user:jane@example.com') },
    after: { 'main.tf': viewer('serviceAccount:${google_service_account.metrics.email}') },
  },
  {
    name: 'the namespaces of a login, from the accounts of the workspace',
    rule: 'vault-role-open',
    offer: 'bind-vault-role',
    files: { 'main.tf': login('["*"]'), 'api.yaml': serviceAccount },
    after: { 'main.tf': login('["shop"]') },
  },
  {
    name: 'a list in place of exceptions',
    rule: 'aws-not-action',
    offer: 'narrow-actions:read',
    files: { 'policy.json': statement('"NotAction": "sqs:DeleteQueue"') },
    after: {
      'policy.json': statement('"Action": ["sqs:Get*", "sqs:List*", "sqs:ReceiveMessage"]'),
    },
  },
];
