import type { FixCase } from './fix-cases.ts';

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
];
