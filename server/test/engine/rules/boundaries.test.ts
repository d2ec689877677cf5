import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

const path = 'infra/roles.yaml';

const ceiling = `  Ceiling:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      ManagedPolicyName: ci-ceiling
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: "ec2:*", Resource: "*" }
          - { Effect: Allow, Action: [iam:PutRolePolicy, iam:DeleteRolePermissionsBoundary], Resource: "arn:aws:iam::111122223333:role/ci-*" }
`;

function role(name: string, more: string, statement: string, subject = 'ref:refs/heads/main'): string {
  return `  Deploy:
    Type: AWS::IAM::Role
    Properties:
      RoleName: ${name}
${more}      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Federated: "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }
            Action: sts:AssumeRoleWithWebIdentity
            Condition:
              StringEquals:
                token.actions.githubusercontent.com:aud: sts.amazonaws.com
                token.actions.githubusercontent.com:sub: repo:acme/shop:${subject}
      Policies:
        - PolicyName: deploy
          PolicyDocument:
            Statement:
              - ${statement}
`;
}

function told(...resources: readonly string[]) {
  return repository({ [path]: `Resources:\n${resources.join('')}` })
    .engine.findings(path)
    .filter(({ rule }) => rule.startsWith('aws-'));
}

const levels = (...resources: readonly string[]) => told(...resources).map(({ rule, level }) => `${rule} ${level}`);

const queue = '{ Effect: Allow, Action: "sqs:SendMessage", Resource: "arn:aws:sqs:eu-west-1:111122223333:jobs" }';
const allOfIam = '{ Effect: Allow, Action: "iam:*", Resource: "arn:aws:iam::111122223333:role/ci-*" }';
const bounded = '      PermissionsBoundary: !Ref Ceiling\n';

describe('a permissions boundary', () => {
  it('permits nothing by itself', () => {
    assert.deepEqual(levels(ceiling, role('ci-deploy', bounded, queue)), []);
  });

  it('is told like any policy where it is attached as well, and where it bounds nobody', () => {
    const attached = '      ManagedPolicyArns: [!Ref Ceiling]\n';
    assert.deepEqual(levels(ceiling, role('ci-deploy', bounded + attached, queue)), ['aws-service-star warning']);
    assert.deepEqual(levels(ceiling), ['aws-service-star warning']);
  });

  it('of Terraform permits nothing either, by reference and by name', () => {
    const policy = `data "aws_iam_policy_document" "ceiling" {
  statement {
    actions   = ["ec2:*"]
    resources = ["*"]
  }
}
resource "aws_iam_policy" "ceiling" {
  name   = "ceiling"
  policy = data.aws_iam_policy_document.ceiling.json
}
`;
    const bound = (arn: string) => `resource "aws_iam_role" "job" {
  name                 = "job"
  permissions_boundary = ${arn}
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}
`;
    const rules = (text: string) =>
      repository({ 'main.tf': text })
        .engine.findings('main.tf')
        .flatMap(({ rule }) => (rule.startsWith('aws-') ? [rule] : []));
    assert.deepEqual(rules(policy + bound('aws_iam_policy.ceiling.arn')), []);
    assert.deepEqual(rules(policy + bound('"arn:aws:iam::111122223333:policy/ceiling"')), []);
    assert.deepEqual(rules(policy), ['aws-service-star']);
  });
});

describe('all of IAM over a pattern', () => {
  it('that covers the role itself makes it an administrator', () => {
    const [finding] = told(role('ci-deploy', '', allOfIam));
    assert.equal(finding?.level, 'error');
    assert.match(finding?.message ?? '', /on the named resources, .*, so it can write itself any policy\. /);
  });

  it('is worse where pull requests are let in, and where it takes off the boundary as well', () => {
    const [finding] = told(ceiling, role('ci-deploy', bounded, allOfIam, 'pull_request')).filter(
      ({ rule }) => rule === 'aws-service-star',
    );
    assert.equal(finding?.level, 'error');
    const words =
      /so it can take off its boundary and write itself any policy, and so can any pull request from a branch here\./;
    assert.match(finding?.message ?? '', words);
  });

  it('that covers other roles, or that a boundary limits, is told as before', () => {
    assert.deepEqual(levels(role('deploy', '', allOfIam)), ['aws-service-star warning']);
    const strict = ceiling.replace(', iam:DeleteRolePermissionsBoundary', '');
    assert.deepEqual(levels(strict, role('ci-deploy', bounded, allOfIam)), ['aws-service-star note']);
  });
});
