import assert from 'node:assert/strict';
import { levelsOf } from './levels-of.ts';

const workflow = (on: string, ...steps: readonly string[]) => ({
  '.github/workflows/build.yml': `name: Build
on: ${on}
jobs:
  build:
    runs-on: ubuntu-24.04
    steps:
${steps.map((step) => `      - ${step}\n`).join('')}`,
});
const levels = (on: string, ...steps: readonly string[]) => levelsOf('gh-permissions-missing', workflow(on, ...steps));

const checkout = 'uses: actions/checkout@v4';
const analyse = ['uses: github/codeql-action/init@v3', 'uses: github/codeql-action/analyze@v3'];

describe('jobs without permissions', () => {
  it('are a note where actions of GitHub alone have the token', () => {
    assert.deepEqual(levels('push', checkout, ...analyse), ['note']);
  });

  it('are a warning where other code has the token that surely may write, of which what is uploaded for a scan is no proof', () => {
    const release = 'run: gh release create v1\n        env:\n          GH_TOKEN: ${{ github.token }}';
    assert.deepEqual(levels('push', checkout, 'run: make', release), ['warning']);
    assert.deepEqual(levels('push', checkout, 'uses: acme/prepare@v1', release), ['warning']);
    assert.deepEqual(levels('push', checkout, 'run: make', ...analyse), ['note']);
  });

  it('are a note where an action writes at other events than those that start it', () => {
    const deploy = `uses: FirebaseExtended/action-hosting-deploy@v0\n        with: { repoToken: "\${{ secrets.GITHUB_TOKEN }}" }`;
    assert.deepEqual(levels('{ push: { branches: [main] } }', checkout, deploy), ['note']);
    assert.deepEqual(levels('[push, pull_request]', checkout, deploy), ['warning']);
    assert.deepEqual(levels('pull_request', checkout, deploy), ['warning']);
  });

  it('are a note where what is called writes only where its caller lets it', () => {
    const called = `name: Parts
on:
  workflow_call:
    inputs:
      upload: { type: boolean, default: true }
env:
  UPLOAD: "\${{ inputs.upload }}"
jobs:
  build:
    runs-on: ubuntu-24.04
    steps:
      - run: make
      - uses: softprops/action-gh-release@v2
        if: CONDITION
        with: { tag_name: v1, files: out }
`;
    const given = (upload: string, condition: string) =>
      levelsOf('gh-permissions-missing', {
        '.github/workflows/ci.yml': `name: CI
on: push
jobs:
  run:
    uses: ./.github/workflows/parts.yml
    with:
      upload: ${upload}
`,
        '.github/workflows/parts.yml': called.replace('CONDITION', condition),
      });
    for (const condition of [
      "env.UPLOAD == 'true'",
      'inputs.upload',
      "inputs.upload == true && runner.os == 'Linux'",
    ]) {
      assert.deepEqual(given('false', condition), ['note'], condition);
      assert.deepEqual(given('true', condition), ['warning'], condition);
    }
    assert.deepEqual(given('false', "env.UPLOAD != 'true'"), ['warning']);
    assert.deepEqual(given('false', "inputs.upload || github.ref == 'refs/heads/main'"), ['warning']);
  });

  it('are a note where strangers start them, and nothing of theirs gets in', () => {
    assert.deepEqual(levels('pull_request_target', checkout, 'uses: actions/setup-node@v4', 'run: make'), ['note']);
  });

  it('are a note where strangers start an action that reads titles alone', () => {
    const titles =
      'uses: amannn/action-semantic-pull-request@v5\n        env:\n          GITHUB_TOKEN: ${{ secrets.GITHUB_TOKEN }}';
    assert.deepEqual(levels('pull_request_target', titles), ['note']);
    assert.deepEqual(levels('pull_request_target', titles, 'run: gh pr checkout 1'), ['warning']);
  });

  it('are a warning where code or words of strangers may get in', () => {
    const taking = [
      ['uses: actions/checkout@v4\n        with:\n          ref: ${{ github.event.pull_request.head.sha }}'],
      [checkout, 'run: ./label "$TITLE"\n        env:\n          TITLE: ${{ github.event.pull_request.title }}'],
      [checkout, 'run: gh pr checkout 1'],
      [checkout, 'uses: acme/greet@v1'],
      [checkout, 'uses: ./.github/actions/greet'],
    ];
    for (const steps of taking)
      assert.deepEqual(levels('pull_request_target', ...steps), ['warning'], steps.join('\n'));
  });
});
