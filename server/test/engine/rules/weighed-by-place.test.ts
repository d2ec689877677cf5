import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

/** Level of each finding of a rule in a file. */
function levels(files: Readonly<Record<string, string>>, path: string, rule: string): readonly string[] {
  return repository(files)
    .engine.findings(path)
    .filter((finding) => finding.rule === rule)
    .map(({ level }) => level);
}

const path = '.github/workflows/release.yml';
const workflow = (uses: string) => `name: Release\non: push\npermissions: {}\njobs:\n  ship:\n    uses: ${uses}\n`;

describe('what a finding weighs by its place', () => {
  it('a generator that runs at a tag only is no action to be named by its commit', () => {
    const generator = 'slsa-framework/slsa-github-generator/.github/workflows/generator_generic_slsa3.yml';
    assert.deepEqual(levels({ [path]: workflow(`${generator}@v2.1.0`) }, path, 'gh-action-unpinned'), []);
    assert.deepEqual(levels({ [path]: workflow(`${generator}@main`) }, path, 'gh-action-unpinned'), ['note']);
  });

  it('whoever calls a workflow may ask first who started the run', () => {
    const build = '.github/workflows/build.yml';
    const called = `name: Build\non: workflow_call\npermissions: {}\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683\n        with:\n          ref: \${{ github.event.pull_request.head.sha }}\n      - run: npm ci && npm test\n        env:\n          ID: \${{ secrets.AZURE_CLIENT_ID }}\n          KEY: \${{ secrets.DEPLOY_KEY }}\n`;
    const calling = (checks: string) =>
      `name: Target\non: pull_request_target\npermissions: {}\njobs:\n  check-run:\n    uses: ${checks}\n  run:\n    needs: check-run\n    uses: ./.github/workflows/build.yml\n    secrets: inherit\n`;
    const weighed = (checks: string) =>
      levels({ [build]: called, '.github/workflows/target.yml': calling(checks) }, build, 'gh-target-secrets');
    assert.deepEqual(weighed('initech/actions/.github/workflows/check-run.yml@main'), ['warning']);
    assert.deepEqual(weighed('initech/actions/.github/workflows/lint.yml@main'), ['error']);
  });

  it('what tests compare with runs as no account', () => {
    const pod =
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: orders\nspec:\n  serviceAccountName: default\n  containers:\n    - name: orders\n      image: orders@sha256:1\n';
    assert.deepEqual(levels({ 'pkg/testdata/pod.yaml': pod }, 'pkg/testdata/pod.yaml', 'k8s-default-sa'), []);
    assert.deepEqual(levels({ 'deploy/pod.yaml': pod }, 'deploy/pod.yaml', 'k8s-default-sa'), ['note']);
  });

  it('a secret has no parts', () => {
    const job = (name: string) =>
      `name: Build\non: push\npermissions: {}\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: ship\n        env:\n          KEY: \${{ secrets.${name} }}\n`;
    assert.deepEqual(levels({ [path]: job('secrets.SHOP_KEY') }, path, 'gh-secret-no-environment'), []);
    assert.deepEqual(levels({ [path]: job('SHOP_KEY') }, path, 'gh-secret-no-environment'), ['note']);
  });
});
