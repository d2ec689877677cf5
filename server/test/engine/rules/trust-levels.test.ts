import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

/** What is said of a role that GitHub's tokens with this subject become, with this beside it. */
function told(subject: string, beside: string) {
  const text = `resource "aws_iam_role" "ci" {
  name = "ci"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }
      Condition = { StringLike = { "token.actions.githubusercontent.com:sub" = "${subject}", "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com" } }
    }]
  })
}
${beside}`;
  return repository({ 'infra/main.tf': text })
    .engine.findings('infra/main.tf')
    .find(({ rule }) => rule === 'oidc-loose-subject');
}

function policy(action: string, resource: string): string {
  const document = `jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "${action}", Resource = "${resource}" }] })`;
  return `resource "aws_iam_role_policy" "ci" {\n  role   = aws_iam_role.ci.id\n  policy = ${document}\n}\n`;
}

const admin = `resource "aws_iam_role_policy_attachment" "ci" {
  role       = aws_iam_role.ci.name
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}
`;
const reports = policy('s3:GetObject', 'arn:aws:s3:::acme-reports/*');

describe('a role for pull requests', () => {
  it('is a note where it may do little', () =>
    assert.equal(told('repo:acme/shop:pull_request', reports)?.level, 'note'));
  it('is a warning where it may do much', () =>
    assert.equal(told('repo:acme/shop:pull_request', admin)?.level, 'warning'));
  it('is a warning where nobody knows what it may do', () =>
    assert.equal(told('repo:acme/shop:pull_request', '')?.level, 'warning'));
  it('is a warning where others than those come in, too', () =>
    assert.equal(told('repo:acme/*', reports)?.level, 'warning'));
  it('is a note for every ref of one repository where it may do little, and a warning where it may do much', () => {
    assert.equal(told('repo:acme/shop:*', reports)?.level, 'note');
    assert.equal(told('repo:acme/shop:*', admin)?.level, 'warning');
    assert.equal(told('repo:acme/shop:ref:refs/heads/main', admin), undefined);
  });
  it('is called by what is known of its subject', () => {
    const variable = 'variable "shop" {\n  type = string\n}\n';
    const message = told('repo:$' + '{var.shop}:*', `${admin}${variable}`)?.message ?? '';
    assert.match(message, /^repo:…:\* lets every branch/);
  });
});
