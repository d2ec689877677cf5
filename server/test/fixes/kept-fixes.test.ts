import assert from 'node:assert/strict';
import { afterFix, engineOver, findingsOf, type Texts } from './repository.ts';
import { pat } from './secret-samples.ts';

const lines = (...text: string[]) => `${text.join('\n')}\n`;
const hub = 'secret-github-pat';

function offersOf(files: Texts, rule: string): readonly string[] {
  const engine = engineOver(files);
  const [finding] = findingsOf(engine, rule);
  assert.ok(finding, `no finding of ${rule}`);
  return engine.offers(finding).map(({ id }) => id);
}

describe('no fix is offered that would break what works', () => {
  const sharing = (...names: string[]) => ({
    'main.tf': lines(
      'resource "aws_iam_user" "shop" {',
      '  name = "shop"',
      '}',
      '',
      'resource "aws_iam_access_key" "shop" {',
      '  user = aws_iam_user.shop.name',
      '}',
      ...names.flatMap((name) => [
        '',
        `resource "aws_lambda_function" "${name}" {`,
        `  function_name = "${name}"`,
        '  environment {',
        '    variables = {',
        '      ID  = aws_iam_access_key.shop.id',
        '      KEY = aws_iam_access_key.shop.secret',
        '    }',
        '  }',
        '}',
      ]),
    ),
  });
  it('a third key of a user of AWS, who may have two', () => {
    assert.ok(offersOf(sharing('orders', 'news'), 'reuse-key').includes('own-key'));
    assert.ok(!offersOf(sharing('orders', 'news', 'mail'), 'reuse-key').includes('own-key'));
  });

  it('a name for what EC2 names when it makes it', () => {
    const policy = (action: string) => ({
      'iam.tf': lines(
        'data "aws_iam_policy_document" "net" {',
        '  statement {',
        `    actions   = ["${action}"]`,
        '    resources = ["*"]',
        '  }',
        '}',
      ),
    });
    assert.ok(offersOf(policy('ec2:DeleteSecurityGroup'), 'aws-write-star').includes('narrow-resources:arn'));
    assert.ok(!offersOf(policy('ec2:CreateSecurityGroup'), 'aws-write-star').includes('narrow-resources:arn'));
  });
});

describe('a fix reads as its neighbours do', () => {
  it('a password that is to be typed twice is one', () => {
    const files = {
      'db/seeds.rb': lines('User.create!(', `  password: "${pat}",`, `  password_confirmation: "${pat}",`, ')'),
      '.gitignore': '.env\n',
    };
    const engine = engineOver(files);
    const [finding] = findingsOf(engine, hub);
    assert.ok(finding);
    const after = afterFix(files, engine.fix('db/seeds.rb', finding.key, 'move-to-environment'));
    const names = [...(after['db/seeds.rb'] ?? '').matchAll(/ENV\.fetch\("(\w+)"\)/g)].map(([, name]) => name);
    assert.equal(names.length, 2);
    assert.equal(names[0], names[1]);
    assert.deepEqual(after['.env']?.trim().split('\n').length, 1);
  });

  it('a reference stands without the quotes of the value that it takes the place of', () => {
    const files = {
      'api.yaml': lines(
        'apiVersion: v1',
        'kind: Secret',
        'metadata:',
        '  name: api',
        '  namespace: shop',
        '---',
        'apiVersion: apps/v1',
        'kind: Deployment',
        'metadata:',
        '  name: api',
        '  namespace: shop',
        'spec:',
        '  template:',
        '    spec:',
        '      containers:',
        '        - name: api',
        '          image: example.com/api:1',
        '          env:',
        '            - name: HUB_TOKEN',
        `              value: "${pat}"`,
      ),
    };
    const engine = engineOver(files);
    const [finding] = findingsOf(engine, hub);
    assert.ok(finding);
    const offer = engine.offers(finding).find(({ id }) => id.startsWith('move-to-secret-reference'));
    assert.ok(offer);
    const after = afterFix(files, engine.fix('api.yaml', finding.key, offer.id))['api.yaml'] ?? '';
    assert.match(after, /secretKeyRef:\n\s+name: api\n\s+key: [\w-]+\n/);
  });

  it('a file of credentials is ignored where it lies, and variables wherever they do', () => {
    for (const [path, pattern] of [
      ['deploy/app/.env', '.env'],
      ['deploy/credentials.json', 'deploy/credentials.json'],
    ] as const) {
      const files = {
        [path]: path.endsWith('.env') ? `HUB_TOKEN=${pat}\n` : `{ "hub_token": "${pat}" }\n`,
        '.gitignore': 'dist\n',
      };
      const engine = engineOver(files);
      const [finding] = findingsOf(engine, 'secret-file-not-ignored');
      assert.ok(finding, path);
      const after = afterFix(files, engine.fix(path, finding.key, 'ignore-in-git'));
      assert.equal(after['.gitignore'], `dist\n${pattern}\n`);
    }
  });
});
