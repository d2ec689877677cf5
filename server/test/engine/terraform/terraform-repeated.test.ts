import assert from 'node:assert/strict';
import type { Engine } from '../../../engine/index.ts';
import { repository } from '../repository.ts';

const trust = `assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })`;
const role = `resource "aws_iam_role" "app" {\n  name = "app"\n  ${trust}\n}\n`;

/** What the role `app` may do: `actions on resources`. */
function grantsOf(engine: Engine): readonly string[] {
  const app = engine.identities().find(({ name }) => name === 'app');
  const listed = (terms: readonly { readonly text: string }[]) => terms.map(({ text }) => text).join(',');
  return (app?.grants ?? []).map(({ actions, resources }) => `${listed(actions)} on ${listed(resources)}`).sort();
}

describe('what Terraform repeats and fills in', () => {
  it('each statement of a repeated policy is read with its own key and value', () => {
    const { engine } = repository({
      'main.tf': `${role}resource "aws_iam_role_policy" "app" {
  for_each = {
    wide   = { actions = ["*"], resources = ["arn:aws:s3:::logs"] }
    narrow = { actions = ["s3:GetObject"], resources = ["*"] }
  }
  role   = aws_iam_role.app.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = each.value.actions, Resource = each.value.resources }] })
}
`,
    });
    assert.deepEqual(grantsOf(engine), ['* on arn:aws:s3:::logs', 's3:GetObject on *']);
    // Neither instance permits everything on everything.
    assert.deepEqual(
      engine.findings('main.tf').filter(({ rule }) => rule === 'aws-admin'),
      [],
    );
  });

  it('a map that a loop makes on the spot is gone through key by key', () => {
    const { engine } = repository({
      'main.tf': `${role}locals {
  given = [for name in ["AdministratorAccess", "ReadOnlyAccess"] : { role = "app", policy = name }]
}
resource "aws_iam_role_policy_attachment" "app" {
  for_each   = { for each in local.given : "\${each.role}-\${each.policy}" => each }
  role       = aws_iam_role.app.name
  policy_arn = "arn:aws:iam::aws:policy/\${each.value.policy}"
}
`,
    });
    const app = engine.identities().find(({ name }) => name === 'app');
    assert.deepEqual(
      app?.roles.map(({ name }) => name.replace(/^.*\//, '')),
      ['AdministratorAccess', 'ReadOnlyAccess'],
    );
  });

  it('a set of policies is attached one by one', () => {
    const { engine } = repository({
      'main.tf': `${role}resource "aws_iam_role_policy_attachment" "app" {
  for_each   = toset(["arn:aws:iam::aws:policy/AdministratorAccess", "arn:aws:iam::aws:policy/ReadOnlyAccess"])
  role       = aws_iam_role.app.name
  policy_arn = each.value
}
`,
    });
    const app = engine.identities().find(({ name }) => name === 'app');
    assert.deepEqual(
      app?.roles.map(({ name }) => name.replace(/^.*\//, '')),
      ['AdministratorAccess', 'ReadOnlyAccess'],
    );
  });

  it('what a for_each is filled with elsewhere stays unknown', () => {
    const { engine } = repository({
      'main.tf': `${role}variable "policies" {\n  default = {}\n}\nresource "aws_iam_role_policy" "app" {
  for_each = var.policies
  role     = aws_iam_role.app.id
  policy   = jsonencode({ Statement = [{ Effect = "Allow", Action = each.value, Resource = "*" }] })
}
`,
    });
    assert.deepEqual(grantsOf(engine), ['* on *']);
    assert.equal(engine.identities()[0]?.grants[0]?.actions[0]?.exact, false);
    assert.deepEqual(
      engine.findings('main.tf').filter(({ rule }) => rule === 'aws-admin'),
      [],
    );
  });

  it('a template file is read with its variables, and its place is in that file', () => {
    const policy =
      '{ "Statement": [{ "Effect": "Allow", "Action": ["s3:*"], "Resource": "arn:aws:s3:::${bucket}/*" }] }\n';
    const { engine, write } = repository({
      'main.tf': `${role}resource "aws_iam_role_policy" "app" {
  role   = aws_iam_role.app.id
  policy = templatefile("\${path.module}/policies/app.json.tftpl", { bucket = "invoices" })
}
`,
      'policies/app.json.tftpl': policy,
    });
    assert.deepEqual(grantsOf(engine), ['s3:* on arn:aws:s3:::invoices/*']);
    const [grant] = engine.identities()[0]?.grants ?? [];
    assert.deepEqual(grant?.actions[0]?.at, {
      path: 'policies/app.json.tftpl',
      span: { start: policy.indexOf('s3:*'), end: policy.indexOf('s3:*') + 4 },
    });
    write('policies/app.json.tftpl', policy.replace('s3:*', 'sqs:*'));
    assert.deepEqual(grantsOf(engine), ['sqs:* on arn:aws:s3:::invoices/*']);
  });

  it('what a template file permits is told in that file once, whether or not a role is given it', () => {
    const policy = `{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*", "Sid": "\${name}" }] }\n`;
    const main = `${role}resource "aws_iam_role_policy" "app" {
  role   = aws_iam_role.app.id
  policy = templatefile("\${path.module}/app.json.tftpl", { name = "all" })
}
`;
    const { engine, write } = repository({ 'main.tf': main, 'app.json.tftpl': policy, 'notes.txt': 'Nothing.\n' });
    const told = () => engine.findings('app.json.tftpl').map(({ rule, at }) => `${rule} ${at.path}:${at.span.start}`);
    assert.deepEqual(told(), [`aws-admin app.json.tftpl:${policy.indexOf('*')}`]);
    assert.deepEqual([...engine.judgedPaths()].sort(), ['app.json.tftpl', 'main.tf']);
    write('main.tf', role);
    assert.equal(told().length, 1);
    assert.deepEqual([...engine.judgedPaths()].sort(), ['app.json.tftpl', 'main.tf']);
    write('main.tf', main);
    assert.equal(told().length, 1);
  });

  it('a file that a data source fills in is read with its variables, by a path from where Terraform starts', () => {
    const { engine } = repository({
      'infra/main.tf': `${role}data "template_file" "app" {
  template = file("\${path.root}/app.json.tpl")
  vars     = { bucket = "invoices" }
}
resource "aws_iam_role_policy" "app" {
  role   = aws_iam_role.app.id
  policy = data.template_file.app.rendered
}
`,
      'infra/app.json.tpl':
        '{ "Statement": [{ "Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::${bucket}/*" }] }\n',
    });
    assert.deepEqual(grantsOf(engine), ['s3:* on arn:aws:s3:::invoices/*']);
  });

  it('a policy’s holder leads to the role, and counts among its references', () => {
    const text = `${role}resource "aws_iam_role_policy" "app" {\n  role   = aws_iam_role.app.id\n  policy = "{}"\n}\n`;
    const { engine } = repository({ 'main.tf': text });
    const use = text.indexOf('aws_iam_role.app.id');
    const definition = text.indexOf('app"');
    assert.deepEqual(engine.definition('main.tf', use + 15), [
      { path: 'main.tf', span: { start: definition, end: definition + 3 } },
    ]);
    assert.deepEqual(
      engine.references('main.tf', definition).map(({ span }) => span.start),
      [definition, use],
    );
  });
});

describe('terraform in JSON', () => {
  const native = `resource "aws_iam_role" "app" {
  name               = "app"
  assume_role_policy = data.aws_iam_policy_document.trust.json
  tags               = { owner = local.owner }
}
data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }
}
resource "aws_iam_role_policy" "app" {
  role   = aws_iam_role.app.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] })
}
locals {
  owner = "payments"
}
`;
  const json = JSON.stringify(
    {
      resource: {
        aws_iam_role: {
          app: {
            name: 'app',
            assume_role_policy: '${data.aws_iam_policy_document.trust.json}',
            tags: { owner: '${local.owner}' },
          },
        },
        aws_iam_role_policy: {
          app: [
            {
              role: '${aws_iam_role.app.id}',
              policy: '${jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] })}',
            },
          ],
        },
      },
      data: {
        aws_iam_policy_document: {
          trust: { statement: [{ actions: ['sts:AssumeRole'], principals: { type: 'AWS', identifiers: ['*'] } }] },
        },
      },
      locals: { owner: 'payments' },
    },
    undefined,
    2,
  );

  it('says what the native syntax says', () => {
    const said = (path: string, text: string) => {
      const { engine } = repository({ [path]: text });
      const [identity] = engine.identities();
      const found = engine.findings(path).map(({ rule }) => rule);
      return [identity?.id, identity?.name, identity?.owners.technical, grantsOf(engine), [...found].sort()];
    };
    const expected = said('main.tf', native);
    assert.ok(JSON.stringify(expected).includes('aws-admin'), JSON.stringify(expected));
    assert.deepEqual(said('main.tf.json', json), expected);
  });

  it('points at the tokens of the JSON text', () => {
    const { engine } = repository({ 'main.tf.json': json });
    const shown = engine
      .findings('main.tf.json')
      .map(({ rule, at }) => `${rule} ${json.slice(at.span.start, at.span.end)}`);
    assert.ok(
      shown.some((line) => line === 'aws-admin *'),
      shown.join('\n'),
    );
  });
});
