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

const through = 'WAREHOUSE_TOKEN → secrets.WAREHOUSE_KEY';
const declared = `${through}, declared in infra/secrets.tf`;
const loader = `${declared} → warehouse-loader (AWS user), owned by @acme/data`;

function pathsIn(changed: Readonly<Record<string, string>>, remote = 'acme/shop') {
  const { engine } = repository({ ...files, ...changed }, remote);
  const found = engine.identities().find(({ kind }) => kind === 'mcp-server') ?? assert.fail();
  return engine.agentPaths(found.symbol);
}

describe('the way from a server of agents over a secret to the identity that it proves', () => {
  const cases: readonly [string, Readonly<Record<string, string>>, readonly string[]][] = [
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
