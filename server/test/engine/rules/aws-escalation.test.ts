import assert from 'node:assert/strict';
import risks from '../../../../rules/tables/aws-risks.json' with { type: 'json' };
import type { Finding } from '../../../engine/model/finding.ts';
import { repository } from '../repository.ts';

/** The findings of a role that holds each of the actions by a policy of its own. */
function findingsFor(actions: readonly string[], resource: string): readonly Finding[] {
  const policies = actions.map(
    (action, index) =>
      `resource "aws_iam_role_policy" "p${index}" {\n  role   = aws_iam_role.app.id\n  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "${action}", Resource = "${resource}" }] })\n}\n`,
  );
  const { engine } = repository({
    'iam/role.tf': 'resource "aws_iam_role" "app" {\n  name = "app"\n}\n',
    ...Object.fromEntries(policies.map((text, index) => [`iam/${index}.tf`, text])),
  });
  return engine.paths().flatMap((path) => engine.findings(path));
}

const told = (actions: readonly string[], how: string) =>
  findingsFor(actions, 'arn:aws:x:*:111122223333:*').filter(
    ({ rule, message }) => rule === 'aws-escalation' && message.includes(`${how} (`),
  );

describe('every way to more rights', () => {
  for (const { needs, how } of risks.escalation) {
    it(`${needs.join(' + ')}: ${how}`, () => {
      assert.ok(told(needs, how).length > 0);
    });
    it(`${needs.join(' + ')} on everything`, () => {
      const rules = new Set(findingsFor(needs, '*').map(({ rule }) => rule));
      const isCredential = needs.every((action) => risks.credentials.includes(action));
      assert.ok(rules.has(isCredential ? 'aws-credential-actions' : 'aws-escalation'), [...rules].join());
    });
    // What is left may be another way to the same end.
    const isWay = (rest: readonly string[]) =>
      risks.escalation.some((other) => other.how === how && other.needs.every((action) => rest.includes(action)));
    const rests = needs.map((left) => needs.filter((action) => action !== left)).filter((rest) => !isWay(rest));
    if (needs.length > 1)
      it(`${needs.join(' + ')}, all but one`, () => {
        for (const rest of rests) assert.deepEqual(told(rest, how), [], rest.join(' + '));
      });
  }
});

const user = {
  'iam/user.tf': 'resource "aws_iam_user" "ci" {\n  name = "ci"\n  tags = { owner = "platform" }\n}\n',
  'iam/group.tf': 'resource "aws_iam_group" "deploy" {\n  name = "deploy"\n}\n',
};

const statement = (action: string) =>
  `jsonencode({ Statement = [{ Effect = "Allow", Action = "${action}", Resource = "*" }] })`;

function escalationsIn(files: Readonly<Record<string, string>>): readonly string[] {
  const { engine } = repository(files);
  const found = engine.paths().flatMap((path) => engine.findings(path));
  return found.filter(({ rule }) => rule === 'aws-escalation').map(({ message }) => message.split(',')[0] ?? '');
}

describe('ways to more rights that a user has through a group', () => {
  const own = `resource "aws_iam_user_policy" "own" {\n  user   = aws_iam_user.ci.name\n  policy = ${statement('iam:PassRole')}\n}\n`;
  const shared = `resource "aws_iam_group_policy" "shared" {\n  group  = aws_iam_group.deploy.name\n  policy = ${statement('cloudformation:CreateStack')}\n}\n`;
  const attached = `resource "aws_iam_policy" "shared" {\n  name   = "stacks"\n  policy = ${statement('cloudformation:CreateStack')}\n}\nresource "aws_iam_group_policy_attachment" "shared" {\n  group      = "deploy"\n  policy_arn = aws_iam_policy.shared.arn\n}\n`;
  const ofUser =
    'resource "aws_iam_user_group_membership" "ci" {\n  user   = aws_iam_user.ci.name\n  groups = [aws_iam_group.deploy.name]\n}\n';
  const ofGroup =
    'resource "aws_iam_group_membership" "all" {\n  name  = "all"\n  users = ["ci"]\n  group = "deploy"\n}\n';
  const told = ['ci can create a stack with the rights of any role (iam:PassRole + cloudformation:CreateStack)'];

  for (const [words, policy] of Object.entries({ 'written into it': shared, 'attached to it': attached }))
    for (const membership of [ofUser, ofGroup])
      it(`a policy ${words}, by ${membership.split('"')[1]}`, () => {
        const files = { ...user, 'iam/own.tf': own, 'iam/shared.tf': policy };
        assert.deepEqual(escalationsIn({ ...files, 'iam/members.tf': membership }), told);
        assert.deepEqual(escalationsIn(files), []);
      });

  it('in CloudFormation', () => {
    const template = (groups: string) => ({
      'iam.yaml': `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Ci:
    Type: AWS::IAM::User
    Properties:
      UserName: ci
${groups}      Policies:
        - PolicyName: own
          PolicyDocument: { Statement: [{ Effect: Allow, Action: 'iam:PassRole', Resource: '*' }] }
  Deploy:
    Type: AWS::IAM::Group
    Properties:
      Policies:
        - PolicyName: shared
          PolicyDocument: { Statement: [{ Effect: Allow, Action: 'cloudformation:CreateStack', Resource: '*' }] }
`,
    });
    assert.deepEqual(escalationsIn(template('      Groups: [!Ref Deploy]\n')), told);
    assert.deepEqual(escalationsIn(template('')), []);
  });

  it('a user that only a group permits something is used, and a member has no policy of its own for that', () => {
    const { engine } = repository({ ...user, 'iam/members.tf': ofUser, 'iam/shared.tf': shared });
    const rules = engine.paths().flatMap((path) => engine.findings(path).map(({ rule }) => rule));
    assert.deepEqual(
      rules.filter((rule) => rule === 'orphan-identity' || rule === 'aws-user-policy'),
      [],
    );
  });
});
