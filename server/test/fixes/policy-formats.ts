import { stringify } from 'yaml';

/** A statement as JSON has it. */
export type Statement = Readonly<Record<string, unknown>>;

/** A way to write a policy of a role: the files of a repository that gives a role these statements, or is trusted by them. */
export interface PolicyFormat {
  readonly name: string;
  readonly path: string;
  /** The text whose role has these statements in a policy. */
  grant(statements: readonly Statement[]): string;
  /** The text whose role has these as its trust policy; undefined where the format has none. */
  trust?(statements: readonly Statement[]): string;
}

const json = (value: unknown) => JSON.stringify(value, undefined, 2);
const compact = (value: unknown) => JSON.stringify(value);
const block = (value: unknown) => stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });
const policyOf = (statements: readonly Statement[]) => ({ Version: '2012-10-17', Statement: statements });
const lambda = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };

function stack(statements: readonly Statement[], trust: readonly Statement[]): unknown {
  const policies =
    statements.length > 0 ? { Policies: [{ PolicyName: 'p', PolicyDocument: policyOf(statements) }] } : {};
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Resources: {
      App: {
        Type: 'AWS::IAM::Role',
        Properties: { RoleName: 'app', AssumeRolePolicyDocument: policyOf(trust), ...policies },
      },
    },
  };
}

function pulumi(statements: readonly Statement[], trust: readonly Statement[]): unknown {
  const policy = {
    type: 'aws:iam:RolePolicy',
    properties: { role: '${app.name}', policy: { 'fn::toJSON': policyOf(statements) } },
  };
  return {
    name: 'shop',
    runtime: 'yaml',
    resources: {
      app: { type: 'aws:iam:Role', properties: { name: 'app', assumeRolePolicy: { 'fn::toJSON': policyOf(trust) } } },
      ...(statements.length > 0 ? { policy } : {}),
    },
  };
}

/** A role that ACK makes, its policies as texts of JSON. */
function ack(statements: readonly Statement[], trust: readonly Statement[], written: (value: unknown) => string) {
  return {
    apiVersion: 'iam.services.k8s.aws/v1alpha1',
    kind: 'Role',
    metadata: { name: 'app' },
    spec: {
      name: 'app',
      assumeRolePolicyDocument: written(policyOf(trust)),
      ...(statements.length > 0 && { inlinePolicies: { p: written(policyOf(statements)) } }),
    },
  };
}

/** A play that makes a role, with a task for its policy. */
function play(statements: readonly Statement[], trust: readonly Statement[]): unknown {
  const role = { 'amazon.aws.iam_role': { name: 'app', assume_role_policy_document: policyOf(trust) } };
  const named = { iam_type: 'role', iam_name: 'app', policy_name: 'p', policy_json: policyOf(statements) };
  const tasks = [role, ...(statements.length > 0 ? [{ 'amazon.aws.iam_policy': named }] : [])];
  return [{ name: 'Accounts', hosts: 'localhost', tasks }];
}

/** An object in HCL's own syntax. */
function hcl(value: unknown, indent: string): string {
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item === 'string')) return `[${value.map((item) => json(item)).join(', ')}]`;
    const items = value.map((item) => `${indent}  ${hcl(item, `${indent}  `)},\n`);
    return `[\n${items.join('')}${indent}]`;
  }
  if (typeof value !== 'object' || value === null) return json(value);
  const entries = Object.entries(value).map(([key, item]) => {
    const name = /^\w+$/.test(key) ? key : json(key);
    return `${indent}  ${name} = ${hcl(item, `${indent}  `)}\n`;
  });
  return `{\n${entries.join('')}${indent}}`;
}

function terraform(trust: string, policy: string): string {
  const role = `resource "aws_iam_role" "app" {\n  name               = "app"\n  assume_role_policy = ${trust}\n}\n`;
  return policy === ''
    ? role
    : `${role}\nresource "aws_iam_role_policy" "app" {\n  role   = aws_iam_role.app.id\n  policy = ${policy}\n}\n`;
}

const encoded = (statements: readonly Statement[]) => `jsonencode(${hcl(policyOf(statements), '  ')})`;
const heredoc = (statements: readonly Statement[]) => `<<EOT\n${json(policyOf(statements))}\nEOT`;

/** Values of a member that may be one text or a list of them. */
const listed = (value: unknown) => json(Array.isArray(value) ? value : [value]);

function documentBlock(statement: Statement): string {
  const lines = Object.entries(statement).map(([key, value]) => {
    if (key === 'Effect' || key === 'Sid') return `    ${key.toLowerCase()} = ${json(value)}\n`;
    const name = { Action: 'actions', NotAction: 'not_actions', Resource: 'resources', NotResource: 'not_resources' }[
      key
    ];
    if (name !== undefined) return `    ${name} = ${listed(value)}\n`;
    if (key === 'Principal')
      return Object.entries(typeof value === 'string' ? { [value]: value } : (value ?? {})).map(
        ([type, ids]) =>
          `    principals {\n      type        = ${json(type)}\n      identifiers = ${listed(ids)}\n    }\n`,
      );
    return Object.entries(value ?? {}).flatMap(([test, keys]) =>
      Object.entries(keys ?? {}).map(
        ([variable, values]) =>
          `    condition {\n      test     = ${json(test)}\n      variable = ${json(variable)}\n      values   = ${listed(values)}\n    }\n`,
      ),
    );
  });
  return `  statement {\n${lines.flat().join('')}  }\n`;
}

const documentText = (name: string, statements: readonly Statement[]) =>
  `data "aws_iam_policy_document" "${name}" {\n${statements.map(documentBlock).join('\n')}}\n\n`;

/** A role with a policy document in Terraform's JSON, and a policy of that document where one is named. */
function documentInJson(statements: readonly Statement[], trust: string, policy: string | undefined): unknown {
  const blocks = statements.map((statement) =>
    Object.fromEntries(Object.entries(statement).map(([key, value]) => memberInJson(key, value))),
  );
  const attached =
    policy === undefined
      ? {}
      : {
          aws_iam_role_policy: {
            app: { role: '${aws_iam_role.app.id}', policy: '${data.aws_iam_policy_document.app.json}' },
          },
        };
  return {
    data: { aws_iam_policy_document: { app: { statement: blocks } } },
    resource: { aws_iam_role: { app: { name: 'app', assume_role_policy: trust } }, ...attached },
  };
}

function memberInJson(key: string, value: unknown): readonly [string, unknown] {
  const list = Array.isArray(value) ? value : [value];
  switch (key) {
    case 'Action':
      return ['actions', list];
    case 'Resource':
      return ['resources', list];
    case 'Principal':
      return ['principals', Object.entries(value ?? {}).map(([type, ids]) => ({ type, identifiers: [ids].flat() }))];
    case 'Condition':
      return [
        'condition',
        Object.entries(value ?? {}).flatMap(([test, keys]) =>
          Object.entries(keys ?? {}).map(([variable, values]) => ({ test, variable, values: [values].flat() })),
        ),
      ];
    default:
      return [key.toLowerCase(), value];
  }
}

/** Every form of policy that fixes write in. */
export const policyFormats: readonly PolicyFormat[] = [
  {
    name: 'CloudFormation in YAML',
    path: 'stack.yaml',
    grant: (statements) => block(stack(statements, [lambda])),
    trust: (statements) => block(stack([], statements)),
  },
  {
    name: 'CloudFormation in JSON',
    path: 'stack.template.json',
    grant: (statements) => json(stack(statements, [lambda])),
    trust: (statements) => json(stack([], statements)),
  },
  {
    name: 'SAM',
    path: 'template.yaml',
    grant: (statements) =>
      block({
        AWSTemplateFormatVersion: '2010-09-09',
        Transform: 'AWS::Serverless-2016-10-31',
        Resources: {
          App: { Type: 'AWS::Serverless::Function', Properties: { Policies: [{ Statement: statements }] } },
        },
      }),
  },
  {
    name: 'Serverless',
    path: 'serverless.yml',
    grant: (statements) =>
      block({
        service: 'shop',
        provider: { name: 'aws', iam: { role: { statements } } },
        functions: { app: { handler: 'app.handler' } },
      }),
  },
  {
    name: 'Pulumi in YAML',
    path: 'Pulumi.yaml',
    grant: (statements) => block(pulumi(statements, [lambda])),
    trust: (statements) => block(pulumi([], statements)),
  },
  {
    name: 'Terraform, jsonencode',
    path: 'main.tf',
    grant: (statements) => terraform(encoded([lambda]), encoded(statements)),
    trust: (statements) => terraform(encoded(statements), ''),
  },
  {
    name: 'Terraform, heredoc',
    path: 'main.tf',
    grant: (statements) => terraform(heredoc([lambda]), heredoc(statements)),
    trust: (statements) => terraform(heredoc(statements), ''),
  },
  {
    name: 'Terraform, policy document',
    path: 'main.tf',
    grant: (statements) =>
      documentText('app', statements) + terraform(encoded([lambda]), 'data.aws_iam_policy_document.app.json'),
    trust: (statements) => documentText('trust', statements) + terraform('data.aws_iam_policy_document.trust.json', ''),
  },
  {
    name: 'Terraform in JSON, policy document',
    path: 'main.tf.json',
    grant: (statements) => json(documentInJson(statements, '${jsonencode({ Statement = [] })}', 'app')),
    trust: (statements) => json(documentInJson(statements, '${data.aws_iam_policy_document.app.json}', undefined)),
  },
  {
    name: 'ACK, JSON in quotes',
    path: 'cloud/role.yaml',
    grant: (statements) => block(ack(statements, [lambda], compact)),
    trust: (statements) => block(ack([], statements, compact)),
  },
  {
    name: 'ACK, JSON in a block',
    path: 'cloud/role.yaml',
    grant: (statements) => block(ack(statements, [lambda], json)),
    trust: (statements) => block(ack([], statements, json)),
  },
  {
    name: 'Ansible',
    path: 'site.yml',
    grant: (statements) => block(play(statements, [lambda])),
    trust: (statements) => block(play([], statements)),
  },
  {
    name: 'a policy file',
    path: 'policies/app.json',
    grant: (statements) => `${json(policyOf(statements))}\n`,
  },
];
