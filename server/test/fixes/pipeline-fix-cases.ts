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
];
