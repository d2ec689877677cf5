import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

/** What the only role of `main.tf` says about its owners: `role owner via`, and `…` where there may be more. */
function check(name: string, text: string, expected: readonly string[]) {
  it(name, () => {
    const { engine } = repository({ 'main.tf': text });
    const [identity] = engine.identities();
    assert.ok(identity);
    const { evidence, mayHaveMore } = identity.owners;
    const stated = evidence.map(({ role, owner, via }) => `${role} ${owner} ${via}`);
    assert.deepEqual([...stated, ...(mayHaveMore ? ['…'] : [])], expected);
  });
}

function role(tags: string, rest = '') {
  return `resource "aws_iam_role" "app" {\n  name = "app"\n  tags = ${tags}\n}\n${rest}`;
}

describe('stated owners', () => {
  check('in literal tags', role('{ Owner = "payments", "business-owner" = "jane" }'), [
    'technical payments tag',
    'business jane tag',
  ]);
  check('in merged tags', role('merge(local.common, { Name = "x" })', 'locals { common = { team = "orders" } }'), [
    'technical orders tag',
  ]);
  check('in a tag whose value is a variable’s default', role('{ owner = var.o }', 'variable "o" { default = "a" }'), [
    'technical a tag',
  ]);
  check('in a tag whose value nobody knows', role('{ owner = var.o }', 'variable "o" {}'), ['…']);
  check('perhaps in tags that nobody knows', role('var.tags', 'variable "tags" {}'), ['…']);
  check('beside tags that nobody knows', role('merge({ owner = "a" }, var.tags)', 'variable "tags" {}'), [
    'technical a tag',
    '…',
  ]);
  check(
    'perhaps in tags that callers add',
    role('merge({ Name = "x" }, var.tags)', 'variable "tags" { default = {} }'),
    ['…'],
  );
  check('perhaps in a tag that callers fill', role('{ owner = var.o }', 'variable "o" { default = "" }'), ['…']);
  check(
    'not in tags with a default of their own',
    role('var.tags', 'variable "tags" { default = { Name = "x" } }'),
    [],
  );
  check('nowhere', role('{ Name = "x" }'), []);
  check(
    'by the provider',
    role('{}', 'provider "aws" {\n default_tags {\n tags = local.t\n }\n}\nlocals { t = { squad = "s" } }'),
    ['technical s default'],
  );
});
