import type { FixCase } from './fix-cases.ts';
import { workflow } from './workflow-case.ts';

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
    'what an action does by default needs its right as well',
    'gh-permissions-missing',
    'narrow-permissions',
    `on:
  schedule: [{ cron: 0 0 * * * }]
jobs:
  lock:
    runs-on: ubuntu-24.04
    steps:
      - uses: dessant/lock-threads@v5
        with:
          process-only: ''
`,
    `on:
  schedule: [{ cron: 0 0 * * * }]
permissions:
  contents: read
  discussions: write
  issues: write
  pull-requests: write
jobs:
  lock:
    runs-on: ubuntu-24.04
    steps:
      - uses: dessant/lock-threads@v5
        with:
          process-only: ''
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
      packages: write
    steps:
      - uses: acme/ship@v1
`,
  ),
  workflow(
    'a step that prints keeps nothing, one that never runs needs nothing, one that calls others keeps',
    'gh-permissions-workflow',
    'narrow-permissions',
    `on: push
permissions:
  contents: read
  id-token: write
  issues: write
jobs:
  gate:
    runs-on: ubuntu-24.04
    steps:
      - run: echo "Ready to deploy."
      - if: github.event_name == 'pull_request'
        run: gh issue comment 1 --body planned
        env:
          GH_TOKEN: \${{ github.token }}
  ship:
    runs-on: ubuntu-24.04
    steps:
      - run: echo $(cosign version)
  format:
    runs-on: ubuntu-24.04
    steps:
      - run: terraform fmt -check -recursive
`,
    `on: push
permissions: {}
jobs:
  gate:
    runs-on: ubuntu-24.04
    permissions:
      contents: read
    steps:
      - run: echo "Ready to deploy."
      - if: github.event_name == 'pull_request'
        run: gh issue comment 1 --body planned
        env:
          GH_TOKEN: \${{ github.token }}
  ship:
    runs-on: ubuntu-24.04
    permissions:
      contents: read
      id-token: write
    steps:
      - run: echo $(cosign version)
  format:
    runs-on: ubuntu-24.04
    permissions:
      contents: read
    steps:
      - run: terraform fmt -check -recursive
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
    'what is said of scopes goes with them to the first job that has them',
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
    name: 'a value of a chart in a script of a workflow, by what it is of',
    rule: 'secret-generic-password',
    offer: 'move-to-secret',
    files: {
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: |\n          helm install shop . --set cache.auth.password=plum7Orbit4velvet\n',
    },
    after: {
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: |\n          helm install shop . --set cache.auth.password="${CACHE_AUTH_PASSWORD}"\n        env:\n          CACHE_AUTH_PASSWORD: ${{ secrets.CACHE_AUTH_PASSWORD }}\n',
    },
  },
];
