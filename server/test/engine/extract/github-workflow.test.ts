import assert from 'node:assert/strict';
import { githubWorkflowExtractor } from '../../../engine/extract/github-workflow.ts';
import { shownFacts } from './shown-facts.ts';

const path = '.github/workflows/deploy.yml';

function check(name: string, text: string, expected: readonly string[]): void {
  it(name, () => assert.deepEqual(shownFacts(githubWorkflowExtractor, path, text), expected));
}

const workflow = `github-workflow gh:${path}`;
const key = `  key ci:github:*/${path}`;

describe('github workflow', () => {
  check(
    'permissions, jobs and what they act as',
    `# Ships the shop to production.
name: Deploy
on: {push: {branches: [main]}, workflow_dispatch: }
permissions: {contents: read}
env:
  A: \${{ secrets.ALL }}
jobs:
  test:
    runs-on: [self-hosted, linux]
    steps:
      - run: npm test
        env: {TOKEN: "\${{ secrets.NPM_TOKEN || secrets['OTHER'] }}"} # \${{ secrets.NOT }}
  ship:
    runs-on: ubuntu-latest
    environment: {name: production}
    permissions:
      id-token: write
      packages: read
    steps:
      - uses: aws-actions/configure-aws-credentials@v4
        with:
          role-to-assume: arn:aws:iam::\${{ vars.ACCOUNT }}:role/deploy
      - uses: google-github-actions/auth@v2
        with: {service_account: ci@shop.iam.gserviceaccount.com, workload_identity_provider: x}
`,
    [
      `${workflow} <Deploy> Deploy`,
      key,
      '  slot comment',
      '  purpose <# Ships the shop to production.>',
      '  environment production',
      '  triggers ["push","workflow_dispatch"] <push>',
      '  permissions "listed" <permissions>',
      '  inheritingJobs ["test"] <test>',
      '  secrets ["ALL","NPM_TOKEN","OTHER"] <secrets.ALL>',
      '  runnerSelfHosted true <self-hosted>',
      `github-job gh:${path}#job.ship <ship> ship`,
      `  of gh:${path}`,
      '  slot comment',
      '  environment production',
      '  permissions "listed" <permissions>',
      '  hasWriteScope true <write>',
      '  usesOidc true <write>',
      `grant gh:${path} read: contents:read<read> on `,
      `grant gh:${path}#job.ship write: id-token:write<write> packages:read<read> on `,
      `uses gh:${path} → secret-ref:github:ALL <secrets.ALL>`,
      `uses gh:${path} → secret-ref:github:NPM_TOKEN <secrets.NPM_TOKEN>`,
      `uses gh:${path} → secret-ref:github:OTHER <secrets['OTHER']>`,
      `assumes gh:${path}#job.ship → aws:arn:aws:iam::*:role/deploy <arn:aws:iam::\${{ vars.ACCOUNT }}:role/deploy>`,
      `assumes gh:${path}#job.ship → gcp-sa:ci@shop.iam.gserviceaccount.com <ci@shop.iam.gserviceaccount.com>`,
    ],
  );

  check('no permissions at all', 'on: push\njobs:\n  a: {runs-on: x, steps: [{run: ls}]}\n', [
    `${workflow} <on> deploy.yml`,
    key,
    '  slot comment',
    '  triggers ["push"] <push>',
    '  permissions "missing" <on>',
    '  unscopedJobs ["a"] <a>',
  ]);

  check('all permissions, never exchanged', 'name: W\non: [push]\npermissions: write-all\njobs: {}\n', [
    `${workflow} <W> W`,
    key,
    '  slot comment',
    '  triggers ["push"] <push>',
    '  permissions "write-all" <write-all>',
    '  hasWriteScope true <write-all>',
    `grant gh:${path} admin: *:write<write-all> on `,
  ]);

  check(
    'a token that nobody asks for',
    'name: W\non: push\npermissions: {}\njobs:\n  a:\n    permissions: {id-token: write}\n    steps:\n      - uses: actions/checkout@v4\n      - run: npm ci && npm test\n',
    [
      `${workflow} <W> W`,
      key,
      '  slot comment',
      '  triggers ["push"] <push>',
      '  permissions "none" <permissions>',
      `github-job gh:${path}#job.a <a> a`,
      `  of gh:${path}`,
      '  slot comment',
      '  permissions "listed" <permissions>',
      '  hasWriteScope true <write>',
      '  usesOidc true <write>',
      '  oidcUnused "this job" <write>',
      `grant gh:${path}#job.a write: id-token:write<write> on `,
    ],
  );

  check(
    'a reusable workflow that passes its secrets on',
    'name: W\non: workflow_call\njobs:\n  a:\n    uses: ./.github/workflows/b.yml\n    secrets: inherit\n',
    [
      `${workflow} <W> W`,
      key,
      '  slot comment',
      '  triggers ["workflow_call"] <workflow_call>',
      '  reusable true <workflow_call>',
      '  permissions "missing" <W>',
      `grant gh:${path} read: secrets:inherit<inherit> on ./.github/workflows/b.yml<./.github/workflows/b.yml>`,
      `delegates-to gh:${path} → gh:.github/workflows/b.yml <./.github/workflows/b.yml>`,
      'uses secret:call#.github/workflows/b.yml#* → secret-ref:github:* <secrets>',
    ],
  );

  check('a file that is no workflow', '- a\n', []);
});
