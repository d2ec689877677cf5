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

describe('what is switched off is what nobody is handed', () => {
  const storage = 'resource "azurerm_storage_account" "files" {\n  name = "files"\n}\n';
  const bicep = "resource files 'Microsoft.Storage/storageAccounts@2023-01-01' = {\n  name: 'files'\n}\n";
  const handed = 'output "key" {\n  value = azurerm_storage_account.files.primary_access_key\n}\n';
  const existing =
    "resource files 'Microsoft.Storage/storageAccounts@2023-01-01' existing = {\n  name: 'files'\n}\nvar key = files.listKeys().keys[0].value\n";
  for (const [what, alone, used] of [
    ['Terraform', { 'main.tf': storage }, { 'main.tf': storage, 'outputs.tf': handed }],
    ['Bicep, in another module', { 'main.bicep': bicep }, { 'main.bicep': bicep, 'app.bicep': existing }],
  ] as const)
    it(`the keys of a storage account in ${what}`, () => {
      assert.ok(offersOf(alone, 'life-sas').includes('change-setting'));
      const offers = offersOf(used, 'life-sas');
      assert.ok(!offers.includes('change-setting'));
      assert.ok(offers.includes('limit-signatures'));
    });

  it('the keys of another account are not those', () => {
    const other = 'output "key" {\n  value = azurerm_storage_account.logs.primary_access_key\n}\n';
    assert.ok(offersOf({ 'main.tf': storage, 'outputs.tf': other }, 'life-sas').includes('change-setting'));
  });

  it('the local account of a cluster that people sign in to through Entra ID', () => {
    const cluster = (more: string) => ({
      'main.tf': `resource "azurerm_kubernetes_cluster" "shop" {\n  name = "shop"\n${more}}\n`,
    });
    const entra = '\n  azure_active_directory_role_based_access_control {\n    azure_rbac_enabled = true\n  }\n';
    assert.ok(offersOf(cluster(entra), 'az-local-account').includes('change-setting'));
    assert.ok(!offersOf(cluster(''), 'az-local-account').includes('change-setting'));
  });

  it('a dump is written again as it was', () => {
    const grant = 'CREATE ROLE reports LOGIN;\nGRANT SELECT ON orders TO reports WITH GRANT OPTION;\n';
    assert.ok(offersOf({ 'db/roles.sql': grant }, 'db-with-grant-option').includes('drop-right'));
    for (const head of [
      '--\n-- PostgreSQL database dump\n--\n',
      '-- MySQL dump 10.13  Distrib 8.0.36\n',
      '-- phpMyAdmin SQL Dump\n',
    ])
      assert.ok(
        !offersOf({ 'db/roles.sql': `${head}\n${grant}` }, 'db-with-grant-option').includes('drop-right'),
        head,
      );
  });
});

describe('a name that only a person knows', () => {
  const policy = (statement: string) => ({
    'iam.tf': `data "aws_iam_policy_document" "shop" {\n  statement {\n${statement}  }\n}\n`,
  });
  for (const [rule, files, id, marks] of [
    [
      'aws-write-star',
      policy('    actions   = ["sqs:SendMessage"]\n    resources = ["*"]\n'),
      'narrow-resources:arn',
      ['NAME'],
    ],
    [
      'agent-launcher-unpinned',
      { '.mcp.json': '{ "mcpServers": { "search": { "command": "npx", "args": ["-y", "shop-search"] } } }\n' },
      'launch-server',
      ['<version>'],
    ],
    [
      'resource-public',
      policy(
        '    actions   = ["sqs:SendMessage"]\n    resources = ["arn:aws:sqs:eu-west-1:123456789012:orders"]\n    principals {\n      type        = "*"\n      identifiers = ["*"]\n    }\n',
      ),
      'add-condition',
      ['o-ORGANISATION'],
    ],
  ] as const)
    it(`is left to be filled in: ${rule}`, () => {
      const engine = engineOver(files);
      const [finding] = findingsOf(engine, rule);
      assert.ok(finding);
      const offer = engine.offers(finding).find((each) => each.id === id);
      assert.deepEqual(offer?.toFillIn, marks);
      assert.equal(offer?.isPreferred, false);
      assert.match(offer?.title ?? '', /, to be filled in/);
      const after = Object.values(afterFix(files, engine.fix(finding.at.path, finding.key, id))).join();
      for (const mark of marks) assert.ok(after.includes(mark));
    });

  it('is none where the folder declares what is meant, whatever that is called', () => {
    const files = {
      ...policy('    actions   = ["sqs:SendMessage"]\n    resources = ["*"]\n'),
      'queue.tf': 'resource "aws_sqs_queue" "ORDERS" {\n  name = "orders"\n}\n',
    };
    const engine = engineOver(files);
    const [finding] = findingsOf(engine, 'aws-write-star');
    assert.ok(finding);
    const [first] = engine.offers(finding);
    assert.equal(first?.id, 'narrow-resources:workspace');
    assert.equal(first?.isPreferred, true);
    assert.equal(first?.toFillIn, undefined);
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
