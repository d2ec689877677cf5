import type { FixCase } from './fix-cases.ts';

const path = '.github/workflows/ship.yml';

const keys = `          aws-access-key-id: \${{ secrets.ID }}
          aws-secret-access-key: \${{ secrets.KEY }}
`;
const given = '          role-to-assume: arn:aws:iam::111122223333:role/ship\n';

const provider =
  'resource "aws_iam_openid_connect_provider" "github" {\n  url            = "https://token.actions.githubusercontent.com"\n  client_id_list = ["sts.amazonaws.com", "vault.acme.example"]\n}\n';

const subject = '"token.actions.githubusercontent.com:sub" = "repo:acme/shop:environment:production"';

/** A role by an object in the language itself. */
function byObject(conditions: string): string {
  return `resource "aws_iam_role" "ship" {
  name = "ship"
  assume_role_policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = aws_iam_openid_connect_provider.github.arn }
      Condition = {
        # The environment is reviewed.
        StringEquals = {
${conditions}
        }
      }
    }]
  })
}
`;
}

function byDocument(more: string): string {
  return `data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.github.arn]
    }
    condition {
      test     = "StringLike"
      variable = "token.actions.githubusercontent.com:sub"
      values   = ["repo:acme/shop:ref:refs/tags/v*"]
    }${more}
  }
}

resource "aws_iam_role" "ship" {
  name               = "ship"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
`;
}

export const trustFixCases: readonly FixCase[] = [
  {
    name: 'the audience beside the subject',
    rule: 'oidc-no-audience',
    offer: 'add-condition',
    files: { 'role.tf': byObject(`          ${subject}`), 'provider.tf': provider },
    after: {
      'role.tf': byObject(
        `          ${subject}\n          "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"`,
      ),
    },
  },
  {
    name: 'the audience as a block of its own',
    rule: 'oidc-no-audience',
    offer: 'add-condition',
    files: { 'role.tf': byDocument(''), 'provider.tf': provider },
    after: {
      'role.tf': byDocument(`

    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:aud"
      values   = ["sts.amazonaws.com"]
    }`),
    },
  },
  {
    name: 'the subject of the job that takes the role, where none is asked for',
    rule: 'oidc-no-subject',
    offer: 'set-oidc-subject',
    files: { 'role.tf': open(''), [path]: taking('push: { branches: [main] }', '') },
    after: {
      'role.tf': open(`
      Condition = {
        StringEquals = {
          "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
          "token.actions.githubusercontent.com:sub" = "repo:acme/shop:ref:refs/heads/main"
        }
      }`),
    },
  },
  {
    name: 'the subjects of all jobs that take the role',
    rule: 'oidc-loose-subject',
    offer: 'set-oidc-subject',
    files: {
      'role.tf': named('"repo:acme/shop:*"'),
      [path]: taking('push: { branches: [main], tags: ["v*"] }', ''),
      '.github/workflows/other.yml': taking('workflow_dispatch: {}', '    environment: production\n'),
    },
    after: {
      'role.tf': named(
        '["repo:acme/shop:environment:production", "repo:acme/shop:ref:refs/heads/main", "repo:acme/shop:ref:refs/tags/v*"]',
      ),
    },
  },
  {
    name: 'stored keys become a role, which lets the job in as well',
    rule: 'gh-static-cloud-key',
    offer: 'use-cloud-role',
    files: {
      [path]: signingIn('{ contents: read }', keys),
      'role.tf': named('["repo:acme/shop:environment:staging"]'),
    },
    after: {
      [path]: signingIn('{ contents: read, id-token: write }', given),
      'role.tf': named('["repo:acme/shop:environment:staging", "repo:acme/shop:environment:production"]'),
    },
  },
];

function open(condition: string): string {
  return `resource "aws_iam_role" "ship" {
  name = "ship"
  assume_role_policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }${condition}
    }]
  })
}
`;
}

function named(subjects: string): string {
  return open(`
      Condition = {
        StringEquals = { "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com" }
        StringLike   = { "token.actions.githubusercontent.com:sub" = ${subjects} }
      }`).replace(
    '  name = "ship"\n',
    '  name = "ship"\n  managed_policy_arns = ["arn:aws:iam::aws:policy/AdministratorAccess"]\n',
  );
}

function taking(on: string, environment: string): string {
  return `on: { ${on} }
permissions: {}
jobs:
  ship:
    runs-on: ubuntu-24.04
${environment}    permissions:
      id-token: write
    steps:
      - uses: aws-actions/configure-aws-credentials@v4
        with:
          role-to-assume: arn:aws:iam::111122223333:role/ship
          aws-region: eu-central-1
`;
}

function signingIn(permissions: string, how: string): string {
  return `on: push # all
permissions: {}
jobs:
  ship:
    runs-on: ubuntu-24.04
    environment: production
    permissions: ${permissions} # few
    steps:
      - uses: aws-actions/configure-aws-credentials@v4
        with:
${how}          aws-region: eu-central-1 # here
`;
}
