import assert from 'node:assert/strict';
import { repository } from '../repository.ts';
import {
  account,
  accountSecret,
  type Case,
  called,
  declared,
  files,
  gitLabVariable,
  loader,
  password,
  pathsIn,
  secret,
  server,
  stores,
  through,
  user,
  workflow,
} from './secret-paths-files.ts';

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
