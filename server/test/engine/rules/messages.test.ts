import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

/** The first sentence of each message of `rule` about a file. */
function check(name: string, rule: string, [path, text]: readonly [path: string, text: string], expected: string[]) {
  it(name, () => {
    const { engine } = repository({ [path]: text });
    const found = engine.findings(path).filter((finding) => finding.rule === rule);
    const sentences = found.map(({ message }) => message.replace(/\. [A-Z].*$/, ''));
    assert.deepEqual(sentences, expected);
  });
}

const rules = 'rules:\n  - apiGroups: [""]\n    resources: [pods]\n    verbs: ["*"]\n';
const roleNamed = (name: string) =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: ${name}\n${rules}`;
const inChart = 'charts/shop/templates/role.yaml';
const policy = (actions: string) =>
  `data "aws_iam_policy_document" "jobs" {\n  statement {\n    actions   = ${actions}\n    resources = ["*"]\n  }\n}\n`;

describe('messages', () => {
  check(
    'name a role that stands alone',
    'k8s-wildcard',
    ['deploy/role.yaml', roleNamed('shop')],
    [
      'ClusterRole shop may do everything with pods, deleting all of them included, so a mistake or a break-in costs more than it must',
    ],
  );
  check(
    'call what a chart names by its template',
    'k8s-wildcard',
    [inChart, roleNamed('{{ include "shop.fullname" . }}-server')],
    [
      'ClusterRole shop.fullname-server may do everything with pods, deleting all of them included, so a mistake or a break-in costs more than it must',
    ],
  );
  check(
    'call what a chart names by the value that it prints',
    'k8s-wildcard',
    [inChart, roleNamed('"{{ .Values.roles.name | quote }}"')],
    [
      'ClusterRole roles.name may do everything with pods, deleting all of them included, so a mistake or a break-in costs more than it must',
    ],
  );
  check(
    'read for one action',
    'aws-write-star',
    ['main.tf', policy('["sqs:SendMessage"]')],
    [
      'data.aws_iam_policy_document.jobs may use sqs:SendMessage on every resource of sqs, although each action can be limited',
    ],
  );
  check(
    'do not call the use of a key writing',
    'aws-resource-star',
    ['main.tf', policy('["kms:Decrypt"]')],
    ['data.aws_iam_policy_document.jobs may use kms:Decrypt on every resource, although each action can be limited'],
  );
  for (const [service, included] of [
    ['s3', 'policy changes and deletion included'],
    ['athena', 'deletion included'],
  ] as const)
    check(
      `say what all of a service takes in: ${service}`,
      'aws-service-star',
      ['main.tf', policy(`["${service}:*"]`)],
      [
        `${service}:* lets data.aws_iam_policy_document.jobs do everything in ${service} on every resource, ${included}`,
      ],
    );
  check(
    'know which half of a key Terraform holds',
    'life-static-key',
    [
      'main.tf',
      'resource "aws_iam_access_key" "a" {\n  user = "ci"\n}\nresource "aws_iam_user_ssh_key" "b" {\n  username = "ci"\n  public_key = file("ci.pub")\n  encoding = "SSH"\n}\n',
    ],
    [
      'aws_iam_access_key.a is a key without an end, and its secret half lies in the Terraform state',
      'aws_iam_user_ssh_key.b is a key without an end, and whoever holds its private half can act as the user',
    ],
  );
});
