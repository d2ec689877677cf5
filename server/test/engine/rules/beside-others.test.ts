import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

const path = 'infra/main.tf';

const role = (condition: string) => `resource "aws_iam_role" "admin" {
  name = "admin"
  assume_role_policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { AWS = "arn:aws:iam::111122223333:role/batch" }
${condition}    }]
  })
}
`;

const administers = `resource "aws_iam_role_policy_attachment" "admin" {
  role       = aws_iam_role.admin.name
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}
`;

function told(files: Readonly<Record<string, string>>, of: string) {
  return repository(files).engine.findings(of);
}

const levelsOf = (files: Readonly<Record<string, string>>, of: string, only: RegExp) =>
  told(files, of).flatMap(({ rule, level }) => (only.test(rule) ? [`${rule} ${level}`] : []));

describe('an administrator for emergencies', () => {
  const withFactor = (operator: string, value: string) =>
    role(`      Condition = { ${operator} = { "aws:MultiFactorAuthPresent" = "${value}" } }\n`) + administers;
  const levels = (text: string) => levelsOf({ [path]: text }, path, /^aws-managed-admin$/);

  it('is a note where whoever takes the role has shown a second factor', () => {
    assert.deepEqual(levels(withFactor('Bool', 'true')), ['aws-managed-admin note']);
  });

  it('is a warning where a key without one is let in', () => {
    assert.deepEqual(levels(withFactor('BoolIfExists', 'true')), ['aws-managed-admin warning']);
    assert.deepEqual(levels(withFactor('Bool', 'false')), ['aws-managed-admin warning']);
  });
});

const workflow = `name: Deploy
on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: aws s3 sync dist s3://site
        env:
          AWS_ACCESS_KEY_ID: \${{ secrets.AWS_ACCESS_KEY_ID }}
          AWS_SECRET_ACCESS_KEY: \${{ secrets.AWS_SECRET_ACCESS_KEY }}
`;

describe('a workflow below another folder', () => {
  const nested = 'frontend/.github/workflows/deploy.yml';
  const own = {
    '.github/workflows/test.yml':
      'on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm test\n',
  };

  it('never runs, so that nothing of it weighs, and what would be a note is not told', () => {
    const found = told({ ...own, [nested]: workflow }, nested);
    assert.ok(found.length > 0);
    for (const { level, message } of found) {
      assert.equal(level, 'note');
      assert.match(message, /GitHub does not run it here/);
    }
    assert.ok(!found.some(({ rule }) => /^(?:owner-missing|gh-persisted-token|gh-action-unpinned)$/.test(rule)));
  });

  it('is told as any other where nothing says that the folder above is one repository', () => {
    const { engine } = repository({ [nested]: workflow }, undefined, { committers: () => ({ kind: 'unknown' }) });
    const levels = engine
      .findings(nested)
      .flatMap(({ rule, level }) => (rule === 'gh-static-cloud-key' ? [level] : []));
    assert.deepEqual(levels, ['warning']);
  });

  it('is told as any other at the root', () => {
    const at = '.github/workflows/deploy.yml';
    assert.deepEqual(levelsOf({ [at]: workflow }, at, /^gh-static-cloud-key$/), ['gh-static-cloud-key warning']);
  });
});

describe('an instance with the default account of Google', () => {
  const instance = (scope: string) =>
    `resource "google_compute_instance" "worker" {\n  name = "worker"\n  service_account {\n    scopes = ["${scope}"]\n  }\n}\n`;

  it('is told of once where it reaches every interface', () => {
    assert.deepEqual(levelsOf({ [path]: instance('cloud-platform') }, path, /^gcp-(?:default|full)/).sort(), [
      'gcp-default-sa-used note',
      'gcp-full-scope warning',
    ]);
    assert.deepEqual(levelsOf({ [path]: instance('logging-write') }, path, /^gcp-(?:default|full)/), [
      'gcp-default-sa-used warning',
    ]);
  });
});

describe('who sends messages', () => {
  const sends = (action: string) => `data "aws_iam_policy_document" "sms" {
  statement {
    actions   = ["${action}"]
    resources = ["*"]
  }
}
resource "aws_iam_policy" "sms" {
  policy = data.aws_iam_policy_document.sms.json
}
`;

  it('to telephone numbers, for which there is no resource, is a note, and to any queue a warning', () => {
    assert.deepEqual(levelsOf({ [path]: sends('sns:Publish') }, path, /./), ['aws-write-star note']);
    assert.deepEqual(levelsOf({ [path]: sends('sqs:SendMessage') }, path, /./), ['aws-write-star warning']);
  });
});
