import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

const role = `resource "aws_iam_role" "app" {
  name               = "app"
  assume_role_policy = data.aws_iam_policy_document.trust.json
  tags               = { owner = "payments" }
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}
`;

const policy = `resource "aws_iam_role_policy" "app" {
  role   = aws_iam_role.app.id
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = local.actions, Resource = "*" }]
  })
}
`;

describe('joins over files', () => {
  it('gives a role the policy of another file', () => {
    const { engine } = repository({
      'infra/role.tf': role,
      'infra/policy.tf': policy,
      'infra/locals.tf': 'locals {\n  actions = ["*"]\n}\n',
    });
    const [identity] = engine.identities();
    assert.equal(identity?.name, 'app');
    assert.deepEqual(identity.owners.technical, ['payments']);
    assert.deepEqual(
      identity.grants.map((grant) => [grant.actions.map(({ text }) => text), grant.at.path]),
      [[['*'], 'infra/policy.tf']],
    );
    assert.equal(identity.risk.factors[0], 'may do everything (*)');
    assert.deepEqual(
      identity.trust.map((grant) => grant.principals.map(({ text }) => text)),
      [['lambda.amazonaws.com']],
    );
  });

  it('follows a changed local', () => {
    const files = {
      'infra/role.tf': role,
      'infra/policy.tf': policy,
      'infra/locals.tf': 'locals {\n  actions = ["*"]\n}\n',
    };
    const { engine, write } = repository(files);
    assert.equal(engine.identities()[0]?.grants[0]?.actions[0]?.text, '*');
    write('infra/locals.tf', 'locals {\n  actions = ["s3:GetObject"]\n}\n');
    assert.equal(engine.identities()[0]?.grants[0]?.actions[0]?.text, 's3:GetObject');
  });

  it('offers the owner key that most identities of the repository use', () => {
    const tagged = (name: string, tags: string) =>
      `resource "aws_iam_role" "${name}" {\n  name = "${name}"\n  tags = { ${tags} }\n}\n`;
    const { engine } = repository({
      'a/roles.tf': tagged('one', 'Squad = "payments"') + tagged('two', 'Squad = "shop"'),
      'b/roles.tf': tagged('three', 'owner = "shop"') + tagged('four', 'Name = "four"'),
    });
    const four = engine.identities().find(({ name }) => name === 'four');
    assert.deepEqual(four?.slot, { kind: 'tags', key: 'Squad' });
  });

  it('names an identity by its address where its name is not known', () => {
    const { engine } = repository({
      'main.tf': 'variable "n" {}\nresource "aws_iam_role" "app" {\n  name = var.n\n}\n',
    });
    assert.equal(engine.identities()[0]?.name, 'aws_iam_role.app');
  });

  it('lets one of several files speak for an account that all of them define', () => {
    const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: agent\n';
    const { engine } = repository({ 'app/account.yaml': account, 'app/install.yaml': account });
    const found = ['app/account.yaml', 'app/install.yaml'].flatMap((path) => engine.findings(path));
    assert.deepEqual(
      found.filter(({ rule }) => rule === 'owner-missing').map(({ at }) => at.path),
      ['app/account.yaml'],
    );
  });

  it('leaves out the paths that the configuration names, and takes them back', () => {
    const { engine, write } = repository({ 'legacy/role.tf': role });
    assert.equal(engine.identities().length, 1);
    write('.identity/config.yaml', 'ignorePaths: [legacy/]\n');
    assert.equal(engine.identities().length, 0);
    write('legacy/role.tf', role.replaceAll('app', 'web'));
    assert.equal(engine.identities().length, 0);
    write('.identity/config.yaml', 'version: 1\n');
    assert.deepEqual(
      engine.identities().map(({ name }) => name),
      ['web'],
    );
  });

  it('counts only the evidence of an owner that the configuration accepts', () => {
    const { engine, write } = repository({ 'infra/role.tf': role });
    write('.identity/config.yaml', 'owners: { evidence: [inventory] }\n');
    assert.deepEqual(engine.identities()[0]?.owners.technical, []);
  });
});
