import type { FixCase } from './fix-cases.ts';
import { path, workflow } from './workflow-case.ts';

/** Fixes of workflows that take what other files of the workspace say. */
export const joinedPipelineFixCases: readonly FixCase[] = [
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
  workflow(
    'the author of a pull request of one of several bots',
    'gh-actor-trust',
    'trust-author',
    "on: pull_request\npermissions: {}\njobs:\n  a:\n    if: github.actor == 'dependabot[bot]' || github.actor == 'renovate[bot]'\n    runs-on: ubuntu-24.04\n    steps: []\n",
    "on: pull_request\npermissions: {}\njobs:\n  a:\n    if: github.event.pull_request.user.login == 'dependabot[bot]' || github.event.pull_request.user.login == 'renovate[bot]'\n    runs-on: ubuntu-24.04\n    steps: []\n",
  ),
  workflow(
    'the author of a pull request of one of several bots, by parts of their names',
    'gh-actor-trust',
    'trust-author',
    "on: pull_request\npermissions: {}\njobs:\n  a:\n    if: contains(github.actor, 'dependabot') || startsWith(github.actor, 'locale-bot') || 'x[bot]' == github.actor\n    runs-on: ubuntu-24.04\n    steps: []\n",
    "on: pull_request\npermissions: {}\njobs:\n  a:\n    if: contains(github.event.pull_request.user.login, 'dependabot') || startsWith(github.event.pull_request.user.login, 'locale-bot') || 'x[bot]' == github.event.pull_request.user.login\n    runs-on: ubuntu-24.04\n    steps: []\n",
  ),
  {
    name: 'the commits of several actions that another workflow names',
    rule: 'gh-action-unpinned',
    offer: 'pin-action',
    files: {
      [path]:
        'on: push\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: initech/lint@v2\n      - uses: hooli/send@v4\n',
      '.github/workflows/other.yml':
        'on: push\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: initech/lint@5f3c1e2a9b7d4c6e8f0a1b2c3d4e5f6a7b8c9d0e # v2\n      - uses: hooli/send@0e9d8c7b6a5f4e3d2c1b0a9f8e7d6c5b4a3f2e1d # v4\n',
    },
    after: {
      [path]:
        'on: push\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: initech/lint@5f3c1e2a9b7d4c6e8f0a1b2c3d4e5f6a7b8c9d0e # v2\n      - uses: hooli/send@0e9d8c7b6a5f4e3d2c1b0a9f8e7d6c5b4a3f2e1d # v4\n',
    },
  },
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
    'an app token for Renovate, which writes workflows and the state of commits as well',
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
      - uses: renovatebot/github-action@v40
        with:
          token: \${{ steps.app.outputs.token }}
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
          permission-checks: write
          permission-contents: write
          permission-issues: write
          permission-members: read
          permission-pull-requests: write
          permission-statuses: write
          permission-vulnerability-alerts: read
          permission-workflows: write
      - uses: renovatebot/github-action@v40
        with:
          token: \${{ steps.app.outputs.token }}
`,
  ),
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
