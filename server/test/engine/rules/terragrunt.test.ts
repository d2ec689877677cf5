import assert from 'node:assert/strict';
import { engineOver, findingsOf, type Texts } from '../../fixes/repository.ts';

const role = `variable "repo" { type = string }
variable "arns" { type = list(string) }

resource "aws_iam_role" "pipeline" {
  name = "pipeline"
  assume_role_policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Principal = { Federated = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = {
        StringEquals = { "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com" }
        StringLike   = { "token.actions.githubusercontent.com:sub" = "repo:\${var.repo}:*" }
      }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "all" {
  for_each   = toset(var.arns)
  role       = aws_iam_role.pipeline.name
  policy_arn = each.value
}
`;
const admin = 'arns = ["arn:aws:iam::aws:policy/AdministratorAccess"]';
const unit = (source: string, inputs: string) => `terraform {\n  source = "${source}"\n}\n\ninputs = {\n${inputs}\n}\n`;
const levels = (texts: Texts) => {
  const engine = engineOver({ 'modules/pipeline/main.tf': role, ...texts });
  return ['oidc-loose-subject', 'aws-managed-admin'].map((rule) => findingsOf(engine, rule).map(({ level }) => level));
};

describe('what Terragrunt hands to a module', () => {
  const told = [['warning'], ['warning']];
  const untold = [['note'], []];

  it('is known to it, from the inputs of a unit and its locals', () => {
    const inputs = `  repo = local.repo\n  ${admin}`;
    const locals = 'locals {\n  repo = "acme/shop"\n}\n';
    for (const source of ['../../modules//pipeline', '${get_repo_root()}/modules/pipeline'])
      assert.deepEqual(levels({ 'live/prod/terragrunt.hcl': locals + unit(source, inputs) }), told, source);
  });

  it('is known to it from the values of a stack, which a unit hands on', () => {
    const handedOn = unit('${get_repo_root()}/modules/pipeline', '  repo = values.repo\n  arns = try(values.arns, [])');
    const stack = (values: string) =>
      `unit "pipeline" {\n  source = "\${get_repo_root()}/units/pipeline"\n  path   = "pipeline"\n  values = {\n${values}\n  }\n}\n`;
    const handing = (values: string) =>
      levels({ 'units/pipeline/terragrunt.hcl': handedOn, 'live/terragrunt.stack.hcl': stack(values) });
    assert.deepEqual(handing(`repo = "acme/shop"\n${admin}`), told);
    assert.deepEqual(handing('repo = get_env("REPO")'), untold);
  });

  it('is unknown where the source leads elsewhere, or an expression says it', () => {
    const inputs = `  repo = "acme/shop"\n  ${admin}`;
    assert.deepEqual(levels({}), untold);
    for (const source of ['git::https://git.acme.com/infra.git//modules/pipeline?ref=v1', '${local.base}/pipeline'])
      assert.deepEqual(levels({ 'live/prod/terragrunt.hcl': unit(source, inputs) }), untold, source);
  });
});
