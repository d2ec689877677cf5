import assert from 'node:assert/strict';
import { repository } from './repository.ts';

const workflow = `name: shop
on:
  pull_request_target:
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - run: echo "\${{ github.event.pull_request.title }}"
`;

const path = '.github/workflows/shop.yml';

/** Rules of findings that stand and of those that another tool's file, or comment, accepts. */
function told(text: string, more: Readonly<Record<string, string>> = {}, at = path) {
  const found = repository({ [at]: text, ...more }).engine.findings(at);
  const rules = (isSuppressed: boolean) =>
    found.filter(({ suppressed }) => (suppressed !== undefined) === isSuppressed).map(({ rule }) => rule);
  return { stands: rules(false), left: rules(true), reasons: found.map(({ suppressed }) => suppressed?.reason) };
}

describe('checks of other scanners that people ignore', () => {
  it('leave what says the same, and nothing else of the place', () => {
    const { stands, left } = told(workflow.replace('on:', 'on: # zizmor: ignore[dangerous-triggers]'));
    assert.deepEqual(left, ['gh-dangerous-trigger']);
    assert.ok(stands.includes('gh-permissions-missing') && stands.includes('gh-script-injection'));
  });

  it('leave in a script what is written into it', () => {
    const text = workflow.replace('run: echo', 'run: | # zizmor: ignore[template-injection]\n          echo');
    assert.deepEqual(told(text).left, ['gh-script-injection']);
  });

  it('are read from zizmor.yml: by file, by line, switched off', () => {
    const ignoring = (place: string) => ({
      '.github/zizmor.yml': `rules:\n  template-injection:\n    ignore:\n      - ${place}\n`,
    });
    for (const place of ['shop.yml', 'shop.yml:8', 'shop.yml:8:20', 'shop.yml:7'])
      assert.deepEqual(told(workflow, ignoring(place)).left, ['gh-script-injection'], place);
    for (const place of ['other.yml', 'shop.yml:3']) assert.deepEqual(told(workflow, ignoring(place)).left, [], place);
    const off = told(workflow, { 'zizmor.yml': 'rules:\n  dangerous-triggers:\n    disable: true\n' });
    assert.deepEqual(off.left, ['gh-dangerous-trigger']);
    assert.ok(off.reasons.includes('dangerous-triggers is switched off in zizmor.yml'));
  });

  it('say nothing where the check is about something else', () => {
    const policy = (comment: string) => `resource "aws_s3_bucket_policy" "site" {
  # ${comment}
  bucket = "site"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:PutObject", Resource = "arn:aws:s3:::site/*" }]
  })
}
`;
    const at = 'infra/main.tf';
    assert.deepEqual(told(policy('checkov:skip=CKV_AWS_18:no log of access'), {}, at).left, []);
    assert.deepEqual(told(policy('checkov:skip=CKV_AWS_70:public'), {}, at).left, ['resource-public']);
    // A check of their own may be about anything.
    assert.deepEqual(told(policy('checkov:skip=CKV2_ACME_1:public'), {}, at).left, ['resource-public']);
    assert.deepEqual(told(policy('why'), { '.checkov.yaml': 'skip-check: [CKV_AWS_70]\n' }, at).left, [
      'resource-public',
    ]);
    assert.deepEqual(told(policy('why'), { '.checkov.yaml': 'skip-check: [CKV_AWS_18]\n' }, at).left, []);
    // In a list for the whole repository one that is not known is about nothing.
    for (const [file, list] of Object.entries({
      '.checkov.yaml': 'skip-check: [CKV_DOCKER_2, CKV_DIO_1, CKV2_ACME_1]\n',
      '.trivyignore': 'AVD-DIG-0001\n',
    }))
      assert.deepEqual(told(policy('why'), { [file]: list }, at).left, [], file);
    assert.deepEqual(told(policy('checkov:skip=CKV_DOCKER_2:no check of health'), {}, at).left, []);
    assert.deepEqual(told(policy('why'), { '.trivyignore': 'AVD-AWS-0087\n' }, at).left, ['resource-public']);
    assert.deepEqual(told(policy('why'), { '.trivyignore': 'AVD-AWS-0087 exp:2020-01-01\n' }, at).left, []);
  });
});
