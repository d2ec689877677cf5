import assert from 'node:assert/strict';
import { namedInCode } from '../../engine/fixes/aws/named-in-code.ts';
import type { AwsAction } from '../../engine/model/aws-action.ts';
import { afterFix, engineOver, findingsOf, type Texts } from './repository.ts';

const lines = (...text: readonly string[]) => `${text.join('\n')}\n`;

function offersOf(files: Texts, rule: string): readonly string[] {
  const engine = engineOver(files);
  const [finding] = findingsOf(engine, rule);
  assert.ok(finding, `no finding of ${rule}`);
  return engine.offers(finding).map(({ id }) => id);
}

/** Whether a fix of the kind is offered for the first finding of the rule. */
function isOffered(files: Texts, rule: string, kind: string): boolean {
  return offersOf(files, rule).some((id) => id.split(':')[0] === kind);
}

describe('a policy that only reads is not offered', () => {
  const template = lines(
    'Transform: AWS::Serverless-2016-10-31',
    'Resources:',
    '  AddDomain:',
    '    Type: AWS::Serverless::Function',
    '    Properties:',
    '      CodeUri: add/',
    '      Policies:',
    '        - AmazonDynamoDBFullAccess',
    '        - AWSLambdaBasicExecutionRole',
  );
  const offered = (program: string, path = 'add/app.py') =>
    offersOf({ 'template.yaml': template, [path]: program }, 'aws-managed-full').includes('swap-policy:read');
  const table = ['import boto3', "table = boto3.resource('dynamodb').Table('domains')"];

  it('where a program writes to the service', () => {
    assert.equal(offered(lines(...table, 'table.put_item(Item=item)')), false);
  });

  it('and is where programs read, write elsewhere, or are tests', () => {
    assert.equal(offered(lines(...table, 'table.get_item(Key=key)')), true);
    assert.equal(offered(lines('import boto3', "boto3.client('s3').put_object(Bucket='domains')")), true);
    assert.equal(offered(lines(...table, 'table.put_item(Item=item)'), 'tests/test_app.py'), true);
  });
});

describe('actions that programs call by name stay', () => {
  const action = (name: string, access: AwsAction['access']): AwsAction => ({
    name,
    access,
    isScopable: true,
    resources: [],
    needed: [],
  });
  const all = [
    action('s3:PutObjectTagging', 'tagging'),
    action('s3:PutBucketPolicy', 'permissions'),
    action('states:StartExecution', 'write'),
    action('iam:PassRole', 'write'),
  ];
  for (const [what, path, text, expected] of [
    [
      'a command of a newer kit',
      'src/mark.ts',
      "import { PutObjectTaggingCommand } from '@aws-sdk/client-s3';\nnew PutObjectTaggingCommand({ Key });\n",
      ['s3:PutObjectTagging'],
    ],
    [
      'a method of boto3',
      'mark.py',
      "import boto3\nboto3.client('s3').put_object_tagging(Key=key)\n",
      ['s3:PutObjectTagging'],
    ],
    [
      'a kit that goes by another name than its permissions',
      'main.go',
      'import "github.com/aws/aws-sdk-go-v2/service/sfn"\nout, err := client.StartExecution(ctx, &input)\n',
      ['states:StartExecution'],
    ],
    [
      'a role that is handed on',
      'run.py',
      "import boto3\nboto3.client('ecs').run_task(cluster=cluster)\n",
      ['iam:PassRole'],
    ],
    ['not what changes permissions', 'set.py', "import boto3\nboto3.client('s3').put_bucket_policy(Policy=p)\n", []],
    [
      'not what a program of another service calls',
      'a.py',
      "import boto3\nboto3.client('sqs')\nstart_execution(a)\n",
      [],
    ],
    ['not what has nothing to do with AWS', 'a.py', 'draws = s3\nput_object_tagging(draws)\n', []],
    [
      'not what a test calls',
      'tests/test_mark.py',
      "import boto3\nboto3.client('s3').put_object_tagging(Key=key)\n",
      [],
    ],
  ] as const)
    it(what, () => {
      const found = namedInCode(all, { paths: () => [path], text: () => text });
      assert.deepEqual(
        [...found].map(({ name }) => name),
        expected,
      );
    });

  it('as the text stands now', () => {
    let text = 'import boto3\n';
    const context = { paths: () => ['mark.py'], text: () => text };
    assert.equal(namedInCode(all, context).size, 0);
    text = "import boto3\nboto3.client('s3').put_object_tagging(Key=key)\n";
    assert.equal(namedInCode(all, context).size, 1);
  });

  const policy = lines(
    'data "aws_iam_policy_document" "shop" {',
    '  statement {',
    '    actions   = ["sqs:*"]',
    '    resources = ["*"]',
    '  }',
    '}',
  );
  it('in the list that a fix writes, which says so', () => {
    const narrowed = (files: Texts) => {
      const engine = engineOver(files);
      const [finding] = findingsOf(engine, 'aws-service-star');
      assert.ok(finding);
      const result = engine.fix('iam.tf', finding.key, 'narrow-actions:read');
      assert.ok(result.kind === 'changes');
      return { advice: result.advice ?? '', after: afterFix(files, result)['iam.tf'] ?? '' };
    };
    const alone = narrowed({ 'iam.tf': policy });
    assert.doesNotMatch(alone.after, /sqs:PurgeQueue/);
    assert.doesNotMatch(alone.advice, /Kept/);
    const called = narrowed({
      'iam.tf': policy,
      'clear.py': "import boto3\nboto3.client('sqs').purge_queue(QueueUrl=url)\n",
    });
    assert.match(called.after, /"sqs:PurgeQueue"/);
    assert.match(called.advice, /Kept as well, since programs here call it by name: sqs:PurgeQueue\./);
  });

  it('and all that stacks are made with', () => {
    assert.ok(isOffered({ 'iam.tf': policy }, 'aws-service-star', 'narrow-actions'));
    assert.ok(!isOffered({ 'cdk-exec-policy.tf': policy }, 'aws-service-star', 'narrow-actions'));
  });
});

describe('a pattern is not taken out for one of the actions that it covers', () => {
  const policy = (...actions: readonly string[]) => ({
    'iam.tf': lines(
      'data "aws_iam_policy_document" "deploy" {',
      '  statement {',
      `    actions   = ${JSON.stringify(actions)}`,
      '    resources = ["arn:aws:iam::111122223333:role/app-*"]',
      '  }',
      '}',
    ),
  });
  for (const [actions, expected] of [
    [['iam:CreateRole', 'iam:PutRolePolicy'], true],
    [['iam:CreateRole', 'iam:PutRolePolic*'], true],
    [['iam:CreateRole', 'iam:Put*'], false],
  ] as const)
    it(actions.join(), () => {
      assert.equal(isOffered(policy(...actions), 'aws-boundary-missing', 'drop-action'), expected);
    });
});

describe('a unit that needs root is given no account of its own', () => {
  const unit = (line: string) => ({ 'shop.service': lines('[Service]', 'ExecStart=/opt/shop/bin/shop', line) });
  for (const line of [
    'PIDFile=/run/shop.pid',
    'Type=forking',
    'Group=www-data',
    'ExecStartPre=/bin/mkdir -p /run/shop',
    'ExecStartPre=-/bin/sh -c "rm -f /run/shop.sock"',
    'ExecStopPost=mkdir /run/shop',
    'WorkingDirectory=/root/shop',
    'Environment=PORT=/dev/ttyUSB0',
    'BindPaths=/var/run/docker.sock',
  ])
    it(`root: ${line}`, () => assert.ok(!isOffered(unit(line), 'host-service-root', 'run-as-user')));
  for (const line of [
    'Restart=always',
    'Type=notify',
    'Group=root',
    'AmbientCapabilities=CAP_NET_BIND_SERVICE',
    'SupplementaryGroups=video',
    'ExecStartPre=+/bin/mkdir -p /run/shop',
    'ExecStartPre=/opt/shop/bin/pre-install --check',
    'Documentation=https://shop.example.com/dev/units',
    '# PIDFile=/run/shop.pid',
    'StandardOutput=file:/dev/null',
  ])
    it(`none: ${line}`, () => assert.ok(isOffered(unit(line), 'host-service-root', 'run-as-user')));
});

describe('keys that something comes in with stay on', () => {
  const account = (name: string) => `resource "azurerm_storage_account" "${name}" {\n  name = "shop${name}"\n}\n`;
  const backend = (more: string) => `terraform {\n  backend "azurerm" {\n    key = "shop"\n${more}  }\n}\n`;
  for (const [what, files, expected] of [
    ['an account of states, by its key', { 'main.tf': account('tfstate'), 'app/main.tf': backend('') }, false],
    [
      'an account of states, by Entra ID',
      { 'main.tf': account('tfstate'), 'app/main.tf': backend('    use_azuread_auth = true\n') },
      true,
    ],
    ['an account of states that no backend here opens', { 'main.tf': account('tfstate') }, true],
    ['another account', { 'main.tf': `# tfstate\n${account('files')}`, 'app/main.tf': backend('') }, true],
  ] as const)
    it(what, () => assert.equal(isOffered(files, 'life-sas', 'change-setting'), expected));

  const bus = (symbol: string) =>
    `resource ${symbol} 'Microsoft.ServiceBus/namespaces@2022-10-01-preview' = {\n  name: '${symbol}'\n}\n`;
  const below = (symbol: string, type: string, parent: string) =>
    `resource ${symbol} 'Microsoft.ServiceBus/namespaces/${type}@2022-10-01-preview' = {\n  parent: ${parent}\n  name: '${symbol}'\n}\n`;
  const key = 'output key string = send.listKeys().primaryKey\n';
  for (const [what, text, expected] of [
    ['a namespace alone', bus('orders'), true],
    ['a rule that nobody asks', bus('orders') + below('send', 'AuthorizationRules', 'orders'), true],
    ['a rule that is asked', bus('orders') + below('send', 'AuthorizationRules', 'orders') + key, false],
    [
      'a rule of its queue',
      bus('orders') + below('jobs', 'queues', 'orders') + below('send', 'queues/authorizationRules', 'jobs') + key,
      false,
    ],
    [
      'a rule of another namespace',
      bus('orders') + bus('news') + below('send', 'AuthorizationRules', 'news') + key,
      true,
    ],
  ] as const)
    it(what, () => assert.equal(isOffered({ 'main.bicep': text }, 'az-local-account', 'change-setting'), expected));
});

describe('a token is not limited below what a called workflow may ask for', () => {
  const calling = (target: string, permissions: string) =>
    lines('on: push', ...(permissions ? [permissions] : []), 'jobs:', '  ship:', `    uses: ${target}`);
  const called = (permissions: string) =>
    lines(
      'on: workflow_call',
      ...(permissions ? [permissions] : []),
      'jobs:',
      '  a:',
      '    runs-on: ubuntu-latest',
      '    steps:',
      '      - uses: acme/unknown@v1',
    );
  const own = './.github/workflows/ship.yml';
  const at = '.github/workflows/ci.yml';
  for (const [what, target, permissions, files, expected] of [
    ['one of another repository', 'acme/flows/.github/workflows/ship.yml@v1', 'permissions: write-all', {}, false],
    ['one that is not here', own, 'permissions: write-all', {}, false],
    [
      'one that asks for all',
      own,
      'permissions: write-all',
      { [own.slice(2)]: called('permissions: write-all') },
      false,
    ],
    [
      'one that says what it needs',
      own,
      'permissions: write-all',
      { [own.slice(2)]: called('permissions: { contents: read }') },
      true,
    ],
    ['one that starts with any', own, 'permissions: write-all', { [own.slice(2)]: called('') }, true],
  ] as const)
    it(what, () => {
      const offered = isOffered(
        { [at]: calling(target, permissions), ...files },
        'gh-permissions-all',
        'narrow-permissions',
      );
      assert.equal(offered, expected);
    });

  it('where scopes are listed, it keeps them', () => {
    const text = lines(
      'on: push',
      'permissions:',
      '  contents: write',
      '  issues: write',
      'jobs:',
      '  ship:',
      '    uses: acme/flows/.github/workflows/ship.yml@v1',
      '  test:',
      '    runs-on: ubuntu-latest',
      '    steps:',
      '      - uses: actions/checkout@v4',
    );
    assert.ok(isOffered({ [at]: text }, 'gh-permissions-workflow', 'narrow-permissions'));
  });
});

describe('the token of a job is limited to what an action of the repository needs too', () => {
  const workflow = lines(
    'on: workflow_run',
    'jobs:',
    '  approve:',
    '    runs-on: ubuntu-latest',
    '    steps:',
    '      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683',
    '        with:',
    '          persist-credentials: false',
    '      - uses: ./.github/actions/approve',
    '        with:',
    '          gh-token: ${{ secrets.GITHUB_TOKEN }}',
  );
  const action = (command: string) =>
    lines(
      'name: Approve',
      'inputs:',
      '  gh-token:',
      '    required: true',
      'runs:',
      '  using: composite',
      '  steps:',
      '    - shell: bash',
      '      env:',
      '        GH_TOKEN: ${{ inputs.gh-token }}',
      '        REPO: ${{ github.repository }}',
      `      run: ${command}`,
    );
  const files = (command: string) => ({
    '.github/workflows/a.yml': workflow,
    '.github/actions/approve/action.yml': action(command),
  });
  const limited = (command: string) => {
    const engine = engineOver(files(command));
    const [finding] = findingsOf(engine, 'gh-permissions-missing');
    assert.ok(finding);
    const result = engine.fix(finding.at.path, finding.key, 'narrow-permissions');
    return afterFix(files(command), result)['.github/workflows/a.yml'] ?? '';
  };

  it('whose requests name the repository by one variable', () => {
    assert.match(limited('gh api --method POST /repos/$REPO/actions/runs/$RUN/approve'), /\n {2}actions: write\n/);
    assert.match(limited('gh api -X POST "/repos/$REPO/statuses/$SHA" -f state=success'), /\n {2}statuses: write\n/);
    assert.match(limited('gh api "repos/$OWNER/$REPO/actions/runs"'), /\n {2}actions: read\n/);
  });

  it('and not at all where it cannot be read what the action does with the token', () => {
    const isOffer = (all: Texts) => isOffered(all, 'gh-permissions-missing', 'narrow-permissions');
    assert.equal(isOffer(files('./approve.sh')), false);
    assert.equal(isOffer({ '.github/workflows/a.yml': workflow }), false);
    assert.equal(isOffer(files('echo done')), true);
  });
});
