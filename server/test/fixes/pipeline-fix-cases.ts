import type { FixCase } from './fix-cases.ts';

const path = '.github/workflows/ci.yml';

/** A fix of one workflow: texts before and after. */
function workflow(name: string, rule: string, offer: string, before: string, after: string): FixCase {
  return { name, rule, offer, files: { [path]: before }, after: { [path]: after } };
}

export const pipelineFixCases: readonly FixCase[] = [
  workflow(
    'each job its own permissions, nothing at the top',
    'gh-permissions-missing',
    'narrow-permissions',
    `name: ci # all
on: push

jobs:
  # Tests.
  test:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
      - run: npm test

  note:
    runs-on: ubuntu-24.04
    environment: notes
    steps:
      - run: gh issue create --title nightly # daily
        env:
          GH_TOKEN: \${{ github.token }}
`,
    `name: ci # all
on: push

permissions: {}

jobs:
  # Tests.
  test:
    runs-on: ubuntu-24.04
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@v4
      - run: npm test

  note:
    runs-on: ubuntu-24.04
    environment: notes
    permissions:
      contents: read
      issues: write
    steps:
      - run: gh issue create --title nightly # daily
        env:
          GH_TOKEN: \${{ github.token }}
`,
  ),
  workflow(
    'a step that nobody knows is named',
    'gh-permissions-all',
    'narrow-permissions',
    `on: push
permissions: {}
jobs:
  ship:
    runs-on: &linux ubuntu-24.04
    permissions: write-all
    steps:
      - uses: acme/ship@v1
      - run: gh release create v1
`,
    `on: push
permissions: {}
jobs:
  ship:
    runs-on: &linux ubuntu-24.04
    # Not known what acme/ship needs.
    permissions:
      contents: write
    steps:
      - uses: acme/ship@v1
      - run: gh release create v1
`,
  ),
  workflow(
    'a write scope goes to the job that uses it, and stays where it may be used',
    'gh-permissions-workflow',
    'narrow-permissions',
    `on: push
permissions:
  contents: read
  packages: write
jobs:
  test:
    runs-on: ubuntu-24.04
    steps:
      - run: npm test
  ship:
    runs-on: ubuntu-24.04
    steps:
      - uses: acme/ship@v1
`,
    `on: push
permissions: {}
jobs:
  test:
    runs-on: ubuntu-24.04
    permissions:
      contents: read
    steps:
      - run: npm test
  ship:
    runs-on: ubuntu-24.04
    permissions:
      contents: read
      # Kept: acme/ship may need it.
      packages: write
    steps:
      - uses: acme/ship@v1
`,
  ),
  workflow(
    'what is said of scopes that all go stays',
    'gh-permissions-workflow',
    'narrow-permissions',
    `on: push
permissions: # all
  # Packages.
  packages: read # to read
  # Tickets.
  issues: write # for reports
  # That is all.

jobs:
  hello:
    runs-on: ubuntu-24.04
    steps:
      - run: echo hello
`,
    `on: push
permissions: {} # all
  # Packages.
  # to read
  # Tickets.
  # for reports
  # That is all.

jobs:
  hello:
    runs-on: ubuntu-24.04
    steps:
      - run: echo hello
`,
  ),
  workflow(
    'what is said of scopes goes with them to the jobs',
    'gh-permissions-workflow',
    'narrow-permissions',
    `on: push
permissions:
  # Code.
  contents: read # to read
  # Tickets.
  issues: write # for reports
jobs:
  test:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
  note:
    runs-on: ubuntu-24.04
    steps:
      - run: gh issue create --title a --body b
        env: { GH_TOKEN: "\${{ github.token }}" }
`,
    `on: push
permissions: {}
jobs:
  test:
    runs-on: ubuntu-24.04
    permissions:
      # Code.
      # to read
      contents: read
    steps:
      - uses: actions/checkout@v4
  note:
    runs-on: ubuntu-24.04
    permissions:
      # Code.
      # to read
      contents: read
      # Tickets.
      # for reports
      issues: write
    steps:
      - run: gh issue create --title a --body b
        env: { GH_TOKEN: "\${{ github.token }}" }
`,
  ),
  workflow(
    'scopes that nothing needs',
    'gh-permissions-unused',
    'drop-scopes',
    `on: push
permissions: {}
jobs:
  test:
    runs-on: ubuntu-24.04
    permissions:
      actions: write # to list runs
      contents: read # to check out
      issues: write
    steps:
      - run: gh run list
        env: { GH_TOKEN: "\${{ github.token }}" }
`,
    `on: push
permissions: {}
jobs:
  test:
    runs-on: ubuntu-24.04
    permissions:
      actions: read # to list runs
      contents: read # to check out
    steps:
      - run: gh run list
        env: { GH_TOKEN: "\${{ github.token }}" }
`,
  ),
  workflow(
    'an identity token that nothing asks for',
    'gh-idtoken-unused',
    'drop-scopes',
    'on: push\npermissions: { contents: read, id-token: write }\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: npm test\n',
    'on: push\npermissions: { contents: read }\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: npm test\n',
  ),
  workflow(
    'checkouts that leave a token, with inputs and without',
    'gh-persisted-token',
    'forget-token',
    `on: push
permissions: {}
jobs:
  a:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4 # source
      - run: make
  b:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0 # tags
      - run: make
`,
    `on: push
permissions: {}
jobs:
  a:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4 # source
        with:
          persist-credentials: false
      - run: make
  b:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0 # tags
          persist-credentials: false
      - run: make
`,
  ),
  {
    name: 'the secrets that a called workflow declares',
    rule: 'gh-secrets-inherit',
    offer: 'list-secrets',
    files: {
      [path]:
        'on: push\npermissions: {}\njobs:\n  ship:\n    uses: ./.github/workflows/ship.yml\n    secrets: inherit # all\n',
      '.github/workflows/ship.yml':
        'on:\n  workflow_call:\n    secrets:\n      KEY: { required: true }\npermissions: {}\njobs:\n  ship:\n    runs-on: ubuntu-24.04\n    environment: production\n    steps:\n      - run: ./ship\n        env: { KEY: "${{ secrets.KEY }}" }\n',
    },
    after: {
      [path]:
        'on: push\npermissions: {}\njobs:\n  ship:\n    uses: ./.github/workflows/ship.yml\n    secrets: # all\n      KEY: ${{ secrets.KEY }}\n',
    },
  },
  workflow(
    'the author of a pull request',
    'gh-actor-trust',
    'trust-author',
    "on: pull_request\npermissions: {}\njobs:\n  a:\n    if: github.actor == 'dependabot[bot]' # bots\n    runs-on: ubuntu-24.04\n    steps: []\n",
    "on: pull_request\npermissions: {}\njobs:\n  a:\n    if: github.event.pull_request.user.login == 'dependabot[bot]' # bots\n    runs-on: ubuntu-24.04\n    steps: []\n",
  ),
  {
    name: 'a commit that another workflow names',
    rule: 'gh-action-unpinned',
    offer: 'pin-action',
    files: {
      [path]:
        'on: push\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: initech/lint@v2\n',
      '.github/workflows/other.yml':
        'on: push\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: initech/lint@5f3c1e2a9b7d4c6e8f0a1b2c3d4e5f6a7b8c9d0e # v2\n',
    },
    after: {
      [path]:
        'on: push\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: initech/lint@5f3c1e2a9b7d4c6e8f0a1b2c3d4e5f6a7b8c9d0e # v2\n',
    },
  },
  workflow(
    'an app token for this repository, what its steps need, and the job',
    'gh-app-token',
    'narrow-app-token',
    `on: push
permissions: {}
jobs:
  a:
    runs-on: ubuntu-24.04
    environment: bot
    steps:
      - id: app
        uses: actions/create-github-app-token@v2
        with:
          app-id: 1
          owner: acme # ours
          skip-token-revoke: true
      - run: gh issue create --title a --body b
        env:
          GH_TOKEN: \${{ steps.app.outputs.token }}
`,
    `on: push
permissions: {}
jobs:
  a:
    runs-on: ubuntu-24.04
    environment: bot
    steps:
      - id: app
        uses: actions/create-github-app-token@v2
        with:
          app-id: 1
          owner: acme # ours
          repositories: \${{ github.event.repository.name }}
          permission-contents: read
          permission-issues: write
      - run: gh issue create --title a --body b
        env:
          GH_TOKEN: \${{ steps.app.outputs.token }}
`,
  ),
  {
    name: 'the subject of the job that takes the role',
    rule: 'oidc-loose-subject',
    offer: 'set-oidc-subject',
    files: {
      'role.tf': trust('repo:acme/shop:*'),
      [path]: deploying('    environment: production\n'),
    },
    after: { 'role.tf': trust('repo:acme/shop:environment:production') },
  },
  {
    name: 'the one role that trusts GitHub in place of stored keys',
    rule: 'gh-static-cloud-key',
    offer: 'use-cloud-role',
    files: {
      [path]: `on: push
permissions: {}
jobs:
  ship:
    runs-on: ubuntu-24.04
    environment: production
    permissions:
      contents: read # source
    steps:
      - uses: aws-actions/configure-aws-credentials@v4
        with:
          aws-access-key-id: \${{ secrets.ID }}
          aws-secret-access-key: \${{ secrets.KEY }}
          aws-region: eu-central-1 # here
`,
      'role.tf': trust('repo:acme/shop:environment:production'),
    },
    after: {
      [path]: `on: push
permissions: {}
jobs:
  ship:
    runs-on: ubuntu-24.04
    environment: production
    permissions:
      contents: read # source
      id-token: write
    steps:
      - uses: aws-actions/configure-aws-credentials@v4
        with:
          role-to-assume: arn:aws:iam::111122223333:role/ship
          aws-region: eu-central-1 # here
`,
    },
  },
];

function trust(subject: string): string {
  return `resource "aws_iam_role" "ship" {
  name = "ship"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }
      Condition = {
        StringEquals = { "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com" }
        StringLike   = { "token.actions.githubusercontent.com:sub" = "${subject}" }
      }
    }]
  })
  managed_policy_arns = ["arn:aws:iam::aws:policy/AdministratorAccess"]
}
`;
}

function deploying(environment: string): string {
  return `on: push
permissions: {}
jobs:
  ship:
    runs-on: ubuntu-24.04
${environment}    permissions:
      id-token: write
    steps:
      - uses: aws-actions/configure-aws-credentials@v4
        with:
          role-to-assume: arn:aws:iam::111122223333:role/ship
          aws-region: eu-central-1
`;
}
