import assert from 'node:assert/strict';
import { repository } from '../repository.ts';
import { assertFindings } from './expected.ts';

const policy = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["iam:*"], "Resource": "*" }, «aws-service-star»
    { "Effect": "Allow", "Action": ["\${service}:*"], "Resource": ["\${bucket}/*"] },
    { "Effect": "Allow", "Action": ["sqs:SendMessage"], "Resource": \${jsonencode(queues)} }
  ]
}
`;

describe('policies that Terraform fills in', () => {
  it('are read as JSON in which nobody knows what is filled in', () => {
    assertFindings({ 'policies/jobs.json.tpl': policy });
    assertFindings({ 'policies/jobs.tftpl': policy });
    assertFindings({
      'policies/jobs.json.tpl': '{ "Statement": [{ "Effect": "Allow", "Action": "${actions}", "Resource": "*" }] }\n',
    });
  });

  it('are told once where the text shows who reads them', () => {
    const files = {
      'policies/jobs.json.tpl': policy.replaceAll(/ «.*»/g, ''),
      'main.tf': `resource "aws_iam_role" "jobs" {
  name = "jobs"
}
resource "aws_iam_role_policy" "jobs" {
  role   = aws_iam_role.jobs.id
  policy = templatefile("\${path.module}/policies/jobs.json.tpl", { bucket = "a", service = "s3", queues = ["arn:aws:sqs:eu-west-1:*:orders"] })
}
`,
    };
    const { engine } = repository(files);
    const told = engine
      .findings('policies/jobs.json.tpl')
      .map(({ rule, message }) => [rule, message.split(' ').slice(0, 3).join(' ')]);
    assert.deepEqual(told, [
      ['aws-service-star', 'iam:* lets jobs'],
      ['aws-service-star', 's3:* lets jobs'],
    ]);
  });

  it('are none where they are something else', () => {
    assertFindings({ 'policies/scp.json.tpl': policy.replaceAll(/ «.*»/g, '') });
    assertFindings({
      'charts/shop/templates/policy.tpl':
        '{{- define "a" }}\n{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*" }] }\n{{- end }}\n',
    });
  });
});
