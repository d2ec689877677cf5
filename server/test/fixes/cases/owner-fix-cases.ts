import type { FixCase } from './fix-cases.ts';

const role = (tags: string, above = '') =>
  `${above}resource "aws_iam_role" "billing" {\n  name = "billing"\n  tags = { ${tags} }\n}\n`;
const businessPolicy = 'owners: { business: { requiredFor: ["*"] }, purpose: { requiredFor: ["*"] } }\n';

/** Fixes of owners of both roles, purposes and reviews, wherever they stand. */
export const ownerFixCases: readonly FixCase[] = [
  {
    name: 'a business owner beside the technical one, in the manner of its key',
    rule: 'owner-missing',
    offer: 'set-owner:business=finance',
    files: { 'iam.tf': role('Owner = "payments"'), '.identity/config.yaml': businessPolicy },
    after: { 'iam.tf': role('Owner = "payments", BusinessOwner = "finance"') },
  },
  {
    name: 'a business owner in the comment that names the technical one',
    rule: 'owner-missing',
    offer: 'set-owner:business=finance',
    files: {
      'sa.tf':
        '# identity-hygiene: owner payments review 2027-01-01\nresource "google_service_account" "x" {\n  account_id = "x-account"\n}\n',
      '.identity/config.yaml': businessPolicy,
    },
    after: {
      'sa.tf':
        '# identity-hygiene: owner payments business finance review 2027-01-01\nresource "google_service_account" "x" {\n  account_id = "x-account"\n}\n',
    },
  },
  {
    name: 'one of two owners that contradict',
    rule: 'owner-conflict',
    offer: 'set-owner:payments',
    files: { 'iam.tf': role('owner = "payments"', '# identity-hygiene: owner shop\n') },
    after: { 'iam.tf': role('owner = "payments"', '# identity-hygiene: owner payments\n') },
  },
  {
    name: 'an owner that is gone, in the definition and in the record',
    rule: 'owner-gone',
    offer: 'set-owner:group:default/payments',
    files: {
      'iam.tf': role('owner = "old-team"'),
      '.identity/inventory.yaml':
        'version: 1\nowners:\n  - group:default/payments\n  - { ref: old-team, status: retired }\nidentities:\n  - { id: b, kind: iam-role, match: ["aws:arn:aws:iam::*:role/billing"], owners: { technical: [old-team] }, purpose: Bills }\n',
    },
    after: {
      'iam.tf': role('owner = "group:default/payments"'),
      '.identity/inventory.yaml':
        'version: 1\nowners:\n  - group:default/payments\n  - { ref: old-team, status: retired }\nidentities:\n  - { id: b, kind: iam-role, match: ["aws:arn:aws:iam::*:role/billing"], owners: { technical: [group:default/payments] }, purpose: Bills }\n',
    },
  },
  {
    name: 'the owner of an entity of the catalogue',
    rule: 'owner-gone',
    offer: 'set-owner:group:default/payments',
    files: {
      'iam.tf': role('stage = "prod"'),
      'catalog-info.yaml': entity('old-team'),
    },
    after: { 'catalog-info.yaml': entity('group:default/payments') },
  },
  {
    name: 'the purpose of an agent by the first sentence of its text',
    rule: 'purpose-missing',
    offer: 'set-purpose:You review pull requests for mistakes.',
    files: {
      '.claude/agents/reviewer.md':
        '---\nname: reviewer\ntools: Read\n---\nYou review pull requests for mistakes. Be kind.\n',
    },
    after: {
      '.claude/agents/reviewer.md':
        '---\nname: reviewer\ndescription: You review pull requests for mistakes.\ntools: Read\n---\nYou review pull requests for mistakes. Be kind.\n',
    },
  },
  {
    name: 'the purpose of an agent by its first sentence, not by code above it',
    rule: 'purpose-missing',
    offer: 'set-purpose:You review pull requests for mistakes.',
    files: {
      '.claude/agents/reviewer.md':
        '---\nname: reviewer\ntools: Read\n---\n```text\n200=OK, 201=Created, 400=BadRequest\n```\n\nYou review pull requests for mistakes. Be kind.\n',
    },
    after: {
      '.claude/agents/reviewer.md':
        '---\nname: reviewer\ndescription: You review pull requests for mistakes.\ntools: Read\n---\n```text\n200=OK, 201=Created, 400=BadRequest\n```\n\nYou review pull requests for mistakes. Be kind.\n',
    },
  },
  {
    name: 'the purpose of a role',
    rule: 'purpose-missing',
    offer: 'set-purpose:Pays the bills of the shop',
    files: { 'iam.tf': role('owner = "x"'), '.identity/config.yaml': businessPolicy },
    after: {
      'iam.tf':
        'resource "aws_iam_role" "billing" {\n  name        = "billing"\n  description = "Pays the bills of the shop"\n  tags        = { owner = "x" }\n}\n',
    },
  },
];

function entity(owner: string): string {
  return [
    'apiVersion: backstage.io/v1alpha1',
    'kind: Group',
    'metadata: { name: payments }',
    'spec: { type: team }',
    '---',
    'apiVersion: backstage.io/v1alpha1',
    'kind: Group',
    'metadata: { name: old-team, annotations: { identity-hygiene/status: deleted } }',
    'spec: { type: team }',
    '---',
    'apiVersion: backstage.io/v1alpha1',
    'kind: Resource',
    'metadata:',
    '  name: billing',
    '  annotations: { "identity-hygiene/match": "aws:arn:aws:iam::*:role/billing" }',
    'spec:',
    '  type: iam-role',
    `  owner: ${owner}`,
    '',
  ].join('\n');
}
