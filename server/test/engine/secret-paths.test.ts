import assert from 'node:assert/strict';
import { generateToken } from '../../engine/secrets/generate/generate.ts';
import { readers, repository } from './repository.ts';

const detector = readers.detectors.all.find(({ entry }) => entry.id === 'secret-generic-password') ?? assert.fail();
const password = generateToken(detector, 'secret paths');

const server = '{"mcpServers":{"warehouse":{"command":"warehouse-mcp","env":{"TOKEN":"${WAREHOUSE_TOKEN}"}}}}\n';
const workflow = `on: push
permissions: { contents: read }
jobs:
  review:
    runs-on: ubuntu-latest
    env:
      WAREHOUSE_TOKEN: \${{ secrets.WAREHOUSE_KEY }}
    steps:
      - uses: anthropics/claude-code-action@v1
        with: { prompt: Review the change }
`;
const secret = `resource "github_actions_secret" "warehouse" {
  repository      = "shop"
  secret_name     = "WAREHOUSE_KEY"
  plaintext_value = aws_iam_access_key.warehouse.secret
}
`;
const user = `resource "aws_iam_user" "warehouse" {
  name = "warehouse-loader"
  tags = { owner = "@acme/data" }
}

resource "aws_iam_access_key" "warehouse" {
  user = aws_iam_user.warehouse.name
}
`;
const files = {
  '.mcp.json': server,
  '.github/workflows/review.yml': workflow,
  'infra/secrets.tf': secret,
  'infra/user.tf': user,
};

const account = `# identity-hygiene: owner @acme/data
resource "google_service_account" "loader" {
  account_id = "loader"
  project    = "shop-prod"
}

resource "google_service_account_key" "loader" {
  service_account_id = google_service_account.loader.name
}
`;
const accountSecret = (value: string) => secret.replace('aws_iam_access_key.warehouse.secret', value);

const gitLabVariable = (project: string) => `resource "gitlab_project" "shop" {
  name = "shop"
}

resource "gitlab_project_variable" "warehouse" {
  project = ${project}
  key     = "WAREHOUSE_TOKEN"
  value   = aws_iam_access_key.warehouse.secret
}
`;

/** Stores between the secret of the pipeline and the key: what the value is, and the store. */
const stores: readonly (readonly [title: string, value: string, store: string])[] = [
  [
    'an entry of Secrets Manager, by a data source',
    'data.aws_secretsmanager_secret_version.it.secret_string',
    `resource "aws_secretsmanager_secret" "it" {
  name = "shop/warehouse"
}
resource "aws_secretsmanager_secret_version" "it" {
  secret_id     = aws_secretsmanager_secret.it.id
  secret_string = jsonencode({ key = aws_iam_access_key.warehouse.secret })
}
data "aws_secretsmanager_secret_version" "it" {
  secret_id = "shop/warehouse"
}
`,
  ],
  [
    'an entry of Secrets Manager, by its resource',
    'data.aws_secretsmanager_secret_version.it.secret_string',
    `resource "aws_secretsmanager_secret" "it" {
  name_prefix = "shop"
}
resource "aws_secretsmanager_secret_version" "it" {
  secret_id     = aws_secretsmanager_secret.it.id
  secret_string = aws_iam_access_key.warehouse.secret
}
data "aws_secretsmanager_secret_version" "it" {
  secret_id = aws_secretsmanager_secret.it.id
}
`,
  ],
  [
    'a parameter of SSM',
    'data.aws_ssm_parameter.it.value',
    `resource "aws_ssm_parameter" "own" {
  name  = "/shop/warehouse"
  type  = "SecureString"
  value = aws_iam_access_key.warehouse.secret
}
data "aws_ssm_parameter" "it" {
  name = "/shop/warehouse"
}
`,
  ],
  [
    'a secret of Key Vault',
    'azurerm_key_vault_secret.it.value',
    `resource "azurerm_key_vault_secret" "it" {
  name         = "warehouse"
  value        = aws_iam_access_key.warehouse.secret
  key_vault_id = var.vault
}
`,
  ],
  [
    'a secret of Google Secret Manager',
    'data.google_secret_manager_secret_version.it.secret_data',
    `resource "google_secret_manager_secret" "it" {
  secret_id = "warehouse"
}
resource "google_secret_manager_secret_version" "it" {
  secret      = google_secret_manager_secret.it.id
  secret_data = aws_iam_access_key.warehouse.secret
}
data "google_secret_manager_secret_version" "it" {
  secret = "warehouse"
}
`,
  ],
];

/** A workflow that others call, whose agent takes the secret that they pass. */
const called = workflow
  .replace('on: push', 'on:\n  workflow_call:\n    secrets:\n      KEY: { required: true }')
  .replace('secrets.WAREHOUSE_KEY', 'secrets.KEY');

const through = 'WAREHOUSE_TOKEN → secrets.WAREHOUSE_KEY';
const declared = `${through}, declared in infra/secrets.tf`;
const loader = `${declared} → warehouse-loader (AWS user), owned by @acme/data`;

type Case = readonly [title: string, changed: Readonly<Record<string, string>>, expected: readonly string[]];

function pathsIn(changed: Readonly<Record<string, string>>, remote = 'acme/shop') {
  const { engine } = repository({ ...files, ...changed }, remote);
  const found = engine.identities().find(({ kind }) => kind === 'mcp-server') ?? assert.fail();
  return engine.agentPaths(found.symbol);
}

describe('the way from a server of agents over a secret to the identity that it proves', () => {
  const cases: readonly Case[] = [
    ['an access key, from the job', {}, [loader]],
    [
      'the environment of the step, in brackets',
      {
        '.github/workflows/review.yml': workflow
          .replace(/ {4}env:\n.*\n/, '')
          .replace(
            '        with:',
            '        env: { WAREHOUSE_TOKEN: "${{ secrets[\'WAREHOUSE_KEY\'] }}" }\n        with:',
          ),
      },
      [loader],
    ],
    [
      'the environment of the workflow, for a command',
      {
        '.github/workflows/review.yml': workflow
          .replace(/ {4}env:\n.*\n/, '')
          .replace('jobs:', 'env:\n  WAREHOUSE_TOKEN: ${{secrets.WAREHOUSE_KEY}}\njobs:')
          .replace(/ {6}- uses[\s\S]*/, '      - run: claude -p "Review the change"\n'),
      },
      [loader],
    ],
    [
      'a key of a service account, decoded, of a secret of an environment',
      {
        'infra/secrets.tf': accountSecret('base64decode(google_service_account_key.loader.private_key)').replace(
          'actions_secret"',
          'actions_environment_secret"',
        ),
        'infra/account.tf': account,
      },
      [`${declared} → loader (Google service account), owned by @acme/data`],
    ],
    [
      'a secret of the organisation, for all repositories',
      {
        'infra/secrets.tf': secret
          .replace('actions_secret"', 'actions_organization_secret"')
          .replace('repository      = "shop"', 'visibility      = "all"'),
      },
      [loader],
    ],
    [
      'a repository that Terraform declares itself',
      {
        'infra/secrets.tf': `${secret.replace('"shop"', 'github_repository.shop.name')}
resource "github_repository" "shop" {
  name = "shop"
}
`,
      },
      [loader],
    ],
    [
      'a variable of GitLab that a job of an agent has',
      {
        '.github/workflows/review.yml': 'on: push\njobs: {}\n',
        '.gitlab-ci.yml': 'review:\n  script:\n    - claude -p "Review the change"\n',
        'infra/secrets.tf': gitLabVariable('gitlab_project.shop.id'),
      },
      [
        'WAREHOUSE_TOKEN → GitLab variable WAREHOUSE_TOKEN, declared in infra/secrets.tf → warehouse-loader (AWS user), owned by @acme/data',
      ],
    ],
    [
      'silent: a variable of another project of GitLab',
      {
        '.github/workflows/review.yml': 'on: push\njobs: {}\n',
        '.gitlab-ci.yml': 'review:\n  script:\n    - claude -p "Review the change"\n',
        'infra/secrets.tf': gitLabVariable('"acme/web"'),
      },
      ['WAREHOUSE_TOKEN'],
    ],
    [
      'silent: jobs of GitLab without an agent',
      {
        '.github/workflows/review.yml': 'on: push\njobs: {}\n',
        '.gitlab-ci.yml': 'review:\n  script:\n    - make claude\n',
        'infra/secrets.tf': gitLabVariable('gitlab_project.shop.id'),
      },
      ['WAREHOUSE_TOKEN'],
    ],
    ...stores.map(
      ([title, value, store]): Case => [
        title,
        { 'infra/secrets.tf': accountSecret(value), 'infra/store.tf': store },
        [loader],
      ],
    ),
    [
      'silent: a store that holds two values',
      {
        'infra/secrets.tf': accountSecret('data.aws_secretsmanager_secret_version.it.secret_string'),
        'infra/store.tf': `${stores[0]?.[2] ?? ''}\nresource "aws_secretsmanager_secret_version" "other" {\n  secret_id     = aws_secretsmanager_secret.it.id\n  secret_string = aws_iam_access_key.other.secret\n}\nresource "aws_iam_access_key" "other" {\n  user = aws_iam_user.other.name\n}\nresource "aws_iam_user" "other" {\n  name = "other"\n}\n`,
      },
      [declared],
    ],
    [
      'a reusable workflow that is passed the secret',
      {
        '.github/workflows/review.yml': called,
        '.github/workflows/main.yml': `on: push\njobs:\n  review:\n    uses: ./.github/workflows/review.yml\n    secrets:\n      KEY: \${{ secrets.WAREHOUSE_KEY }}\n`,
      },
      [loader],
    ],
    [
      'a reusable workflow that inherits all',
      {
        '.github/workflows/review.yml': called.replaceAll('KEY', 'WAREHOUSE_KEY'),
        '.github/workflows/main.yml':
          'on: push\njobs:\n  review:\n    uses: ./.github/workflows/review.yml\n    secrets: inherit\n',
      },
      [loader],
    ],
    [
      'silent: a reusable workflow that is passed different secrets',
      {
        '.github/workflows/review.yml': called,
        '.github/workflows/main.yml': `on: push\njobs:\n  review:\n    uses: ./.github/workflows/review.yml\n    secrets:\n      KEY: \${{ secrets.WAREHOUSE_KEY }}\n  again:\n    uses: ./.github/workflows/review.yml\n    secrets:\n      KEY: \${{ secrets.OTHER_KEY }}\n`,
      },
      ['WAREHOUSE_TOKEN'],
    ],
    [
      'a composite action that is given the secret',
      {
        '.github/workflows/review.yml': `on: push\njobs:\n  review:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: ./.github/actions/review\n        with:\n          token: \${{ secrets.WAREHOUSE_KEY }}\n`,
        '.github/actions/review/action.yml': `name: review\ninputs:\n  token: { required: true }\nruns:\n  using: composite\n  steps:\n    - shell: bash\n      run: claude -p "Review the change"\n      env:\n        WAREHOUSE_TOKEN: \${{ inputs.token }}\n`,
      },
      [loader],
    ],
    [
      'silent: a composite action that runs no agent',
      {
        '.github/workflows/review.yml': `on: push\njobs:\n  review:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: ./.github/actions/review\n        with:\n          token: \${{ secrets.WAREHOUSE_KEY }}\n`,
        '.github/actions/review/action.yml': `name: review\nruns:\n  using: composite\n  steps:\n    - shell: bash\n      run: make\n      env:\n        WAREHOUSE_TOKEN: \${{ inputs.token }}\n`,
      },
      ['WAREHOUSE_TOKEN'],
    ],
    [
      'literals in Compose and dotenv files, each with its place',
      {
        '.github/workflows/review.yml': 'on: push\njobs: {}\n',
        'compose.yaml': `services:\n  app:\n    image: app\n    environment:\n      WAREHOUSE_TOKEN: ${password}\n`,
        '.env': `WAREHOUSE_TOKEN=${password}\n`,
      },
      ['WAREHOUSE_TOKEN, in .env, compose.yaml'],
    ],
    [
      'a connection string, to the account of the database',
      {
        '.github/workflows/review.yml': 'on: push\njobs: {}\n',
        '.env': `WAREHOUSE_TOKEN=postgres://loader:${password}@db.internal:5432/shop\n`,
        'db/V1__roles.sql': 'CREATE ROLE loader LOGIN;\nGRANT SELECT ON orders TO loader;\n',
      },
      ['WAREHOUSE_TOKEN, in .env → loader (Database account), owned by nobody'],
    ],
    [
      'silent: connection strings of two accounts, one of them unknown',
      {
        '.github/workflows/review.yml': 'on: push\njobs: {}\n',
        '.env': `WAREHOUSE_TOKEN=postgres://loader:${password}@db.internal:5432/shop\n`,
        'api/.env': `WAREHOUSE_TOKEN=postgres://reader:${password}@db.internal:5432/shop\n`,
        'db/V1__roles.sql': 'CREATE ROLE loader LOGIN;\n',
      },
      ['WAREHOUSE_TOKEN, in .env, api/.env'],
    ],
    [
      'silent: a job without an agent',
      { '.github/workflows/review.yml': workflow.replace(/- uses[\s\S]*/, '- run: make test\n') },
      ['WAREHOUSE_TOKEN'],
    ],
    [
      'silent: two jobs that set it from different secrets',
      { '.github/workflows/other.yml': workflow.replace('WAREHOUSE_KEY', 'OTHER_KEY') },
      ['WAREHOUSE_TOKEN'],
    ],
    [
      'silent: a step that sets it anew',
      {
        '.github/workflows/review.yml': workflow.replace(
          '        with:',
          '        env: { WAREHOUSE_TOKEN: "" }\n        with:',
        ),
      },
      ['WAREHOUSE_TOKEN'],
    ],
    [
      'silent: either of two secrets',
      { '.github/workflows/review.yml': workflow.replace('WAREHOUSE_KEY', 'WAREHOUSE_KEY || secrets.OTHER') },
      ['WAREHOUSE_TOKEN'],
    ],
    ['silent: a secret of another repository', { 'infra/secrets.tf': secret.replace('"shop"', '"web"') }, [through]],
    ['silent: a repository that is not known', { 'infra/secrets.tf': secret.replace('"shop"', 'var.name') }, [through]],
    ['silent: a name that only looks alike', { 'infra/secrets.tf': secret.replace('_KEY"', '_KEYS"') }, [through]],
    [
      'silent: two declarations',
      { 'ops/secrets.tf': secret.replace('aws_iam_access_key.warehouse.secret', 'var.value') },
      [through],
    ],
    ['silent: a value of elsewhere', { 'infra/secrets.tf': accountSecret('var.value') }, [declared]],
    [
      'silent: the name of an identity, which proves nothing',
      { 'infra/secrets.tf': accountSecret('aws_iam_user.warehouse.arn') },
      [declared],
    ],
  ];
  for (const [title, changed, expected] of cases) it(title, () => assert.deepEqual(pathsIn(changed), expected));

  it('says nothing of repositories where this one has no name', () => {
    const { engine } = repository(files);
    const found = engine.identities().find(({ kind }) => kind === 'mcp-server') ?? assert.fail();
    assert.deepEqual(engine.agentPaths(found.symbol), [through]);
  });

  it('is told from both ends: what the server can act as, and who uses the user', () => {
    const { engine } = repository(files, 'acme/shop');
    const found = engine.identities().find(({ kind }) => kind === 'mcp-server') ?? assert.fail();
    const named = found.reaches.map((symbol) => engine.identity(symbol)?.name);
    assert.deepEqual(named, ['warehouse-loader']);
    const places = engine.references('infra/user.tf', user.indexOf('warehouse')).map(({ path }) => path);
    for (const path of ['.mcp.json', '.github/workflows/review.yml', 'infra/user.tf'])
      assert.ok(places.includes(path), path);
    const run = `review.yml (GitHub workflow) → WAREHOUSE_KEY, ${loader.slice(loader.indexOf('declared'))}`;
    const agent = engine.identities().find(({ kind }) => kind === 'ci-agent') ?? assert.fail();
    assert.deepEqual(engine.agentPaths(agent.symbol), [run]);
    const card = engine.hover('.mcp.json', server.indexOf('warehouse'))?.markdown.replaceAll('\\', '');
    assert.ok(card?.includes(loader), card);
  });

  it('follows edits of each file on the way', () => {
    const { engine, write, remove } = repository(files, 'acme/shop');
    const { symbol } = engine.identities().find(({ kind }) => kind === 'mcp-server') ?? assert.fail();
    assert.deepEqual(engine.agentPaths(symbol), [loader]);
    write('.github/workflows/review.yml', workflow.replace('WAREHOUSE_KEY', 'OTHER_KEY'));
    assert.deepEqual(engine.agentPaths(symbol), ['WAREHOUSE_TOKEN → secrets.OTHER_KEY']);
    write('infra/secrets.tf', secret.replace('WAREHOUSE_KEY', 'OTHER_KEY'));
    assert.deepEqual(engine.agentPaths(symbol), [loader.replace('WAREHOUSE_KEY', 'OTHER_KEY')]);
    write('infra/user.tf', user.replace('@acme/data', '@acme/shop'));
    assert.match(engine.agentPaths(symbol)[0] ?? '', /owned by @acme\/shop$/);
    remove('infra/user.tf');
    assert.deepEqual(engine.agentPaths(symbol), [declared.replace('WAREHOUSE_KEY', 'OTHER_KEY')]);
  });
});

const cluster = (spec: string) => `apiVersion: kagent.dev/v1alpha1
kind: MCPServer
metadata:
  name: warehouse
  namespace: agents
spec:
  deployment:
    image: ghcr.io/acme/warehouse-mcp:2.0.1
    cmd: warehouse-mcp
${spec}`;
const external = `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: warehouse
  namespace: agents
spec:
  secretStoreRef:
    name: aws
    kind: ClusterSecretStore
  target:
    name: warehouse-key
  data:
    - secretKey: TOKEN
      remoteRef:
        key: shop/warehouse
---
apiVersion: external-secrets.io/v1
kind: ClusterSecretStore
metadata:
  name: aws
spec:
  provider:
    aws:
      service: SecretsManager
      region: eu-west-1
`;
const whole = cluster('    secretRefs:\n      - name: warehouse-key\n');
const held = { 'infra/user.tf': user, 'infra/store.tf': stores[0]?.[2] ?? '' };
const entry =
  'AWS secret shop/warehouse, declared in infra/store.tf → warehouse-loader (AWS user), owned by @acme/data';

describe('the way from a server of kagent over External Secrets to the identity that the entry proves', () => {
  const cases: readonly Case[] = [
    [
      'the whole secret',
      { 'k8s/server.yaml': whole, 'k8s/secret.yaml': external },
      [`agents/warehouse-key → ${entry}`],
    ],
    [
      'one key, of a tool server',
      {
        'k8s/server.yaml':
          'apiVersion: kagent.dev/v1alpha1\nkind: ToolServer\nmetadata: { name: it, namespace: agents }\nspec:\n  config:\n    stdio:\n      command: ./it\n      envFrom:\n        - name: TOKEN\n          valueFrom: { type: Secret, valueRef: warehouse-key, key: TOKEN }\n',
        'k8s/secret.yaml': external,
      },
      [`agents/warehouse-key/TOKEN → ${entry}`],
    ],
    [
      'parameters of SSM',
      {
        'k8s/server.yaml': whole,
        'k8s/secret.yaml': external
          .replace('SecretsManager', 'ParameterStore')
          .replace('shop/warehouse', '/shop/warehouse'),
        'infra/store.tf': stores[2]?.[2] ?? '',
      },
      [`agents/warehouse-key → ${entry.replace('AWS secret shop', 'SSM parameter /shop')}`],
    ],
    [
      'Google Secret Manager, by a store of the namespace',
      {
        'k8s/server.yaml': whole,
        'k8s/secret.yaml': external
          .replaceAll('ClusterSecretStore', 'SecretStore')
          .replace('  name: aws\nspec', '  name: aws\n  namespace: agents\nspec')
          .replace(/ {4}aws:\n.*\n.*\n/, '    gcpsm: { projectID: shop-prod }\n')
          .replace('shop/warehouse', 'warehouse'),
        'infra/store.tf': stores[4]?.[2] ?? '',
      },
      [`agents/warehouse-key → ${entry.replace('AWS secret shop/', 'Google secret ')}`],
    ],
    ['silent: a secret that nobody fills here', { 'k8s/server.yaml': whole }, ['agents/warehouse-key']],
    [
      'silent: a store that is not known',
      { 'k8s/server.yaml': whole, 'k8s/secret.yaml': external.replace(/---[\s\S]*/, '') },
      ['agents/warehouse-key'],
    ],
    [
      'silent: another namespace',
      { 'k8s/server.yaml': whole.replace('namespace: agents', 'namespace: other'), 'k8s/secret.yaml': external },
      ['other/warehouse-key'],
    ],
    [
      'silent: a whole secret of two entries',
      {
        'k8s/server.yaml': whole,
        'k8s/secret.yaml': external.replace('---', '    - secretKey: URL\n      remoteRef: { key: shop/url }\n---'),
      },
      ['agents/warehouse-key'],
    ],
  ];
  for (const [title, changed, expected] of cases)
    it(title, () => {
      const { engine } = repository({ ...held, ...changed }, 'acme/shop');
      const found = engine.identities().find(({ kind }) => kind === 'mcp-server') ?? assert.fail();
      assert.deepEqual(engine.agentPaths(found.symbol), expected);
    });
});

describe('the way from servers of agentic workflows and Copilot agents', () => {
  const page =
    '---\non: push\npermissions:\n  contents: read\nmcp-servers:\n  warehouse:\n    command: ./warehouse-mcp\n    env:\n      TOKEN: ${{ secrets.WAREHOUSE_KEY }}\n---\nCount the orders.\n';
  const cases: readonly Case[] = [
    ['an agentic workflow', { '.github/workflows/count.md': page }, [loader.replace(/^.*?, /, 'WAREHOUSE_KEY, ')]],
    [
      'a Copilot agent',
      {
        '.github/agents/count.agent.md': page.replace(
          'on: push\npermissions:\n  contents: read\n',
          'name: count\ndescription: Counts.\n',
        ),
      },
      [loader.replace(/^.*?, /, 'WAREHOUSE_KEY, ')],
    ],
    [
      'silent: text around it',
      { '.github/workflows/count.md': page.replace('secrets.WAREHOUSE_KEY', 'vars.WAREHOUSE_KEY') },
      [],
    ],
  ];
  for (const [title, changed, expected] of cases)
    it(title, () => {
      const { engine } = repository({ 'infra/secrets.tf': secret, 'infra/user.tf': user, ...changed }, 'acme/shop');
      const found = engine.identities().find(({ kind }) => kind === 'mcp-server') ?? assert.fail();
      assert.deepEqual(engine.agentPaths(found.symbol), expected);
    });
});
