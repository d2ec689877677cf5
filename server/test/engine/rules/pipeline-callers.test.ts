import assert from 'node:assert/strict';
import { findingsOf } from './findings-of.ts';

const action = `name: Pack
inputs:
  target: { required: true }
runs:
  using: composite
  steps:
    - run: ./pack \${{ inputs.target }}
      shell: bash
`;

const caller = (given: string) => `name: Build
on: issue_comment
permissions: {}
jobs:
  build:
    runs-on: ubuntu-24.04
    steps:
      - uses: ./.github/actions/pack
        with:
          target: ${given}
`;

/** Levels of what is said of the action, which these workflows call. */
const levels = (...given: readonly string[]) =>
  findingsOf('gh-script-injection', {
    '.github/actions/pack/action.yml': action,
    ...Object.fromEntries(given.map((each, index) => [`.github/workflows/w${index}.yml`, caller(each)])),
  }).map(({ level }) => level);

describe('an input that callers give', () => {
  it('is nothing where all of them give what nobody chooses', () => {
    assert.deepEqual(levels('linux', 'build-${{ github.sha }}'), []);
  });

  it('is told where one of them gives text of an event', () => {
    assert.deepEqual(levels('linux', '${{ github.event.comment.body }}'), ['error']);
  });

  it('is a note where nobody here calls it, or one gives what this cannot follow', () => {
    assert.deepEqual(levels(), ['note']);
    assert.deepEqual(levels('linux', '${{ env.TARGET }}'), ['note']);
  });
});

describe('a secret that a job shows in several steps', () => {
  const shows =
    '    steps:\n      - run: echo "a ${{ secrets.DEPLOY_KEY }}"\n      - run: echo "b ${{ secrets.DEPLOY_KEY }}"\n';
  const job = (name: string) => `  ${name}:\n    runs-on: ubuntu-24.04\n    environment: live\n${shows}`;
  const count = (jobs: string) =>
    findingsOf('gh-secret-exposed', {
      '.github/workflows/w.yml': `name: W\non: push\npermissions: {}\njobs:\n${jobs}`,
    }).length;

  it('is told once for the job, and again for another job', () => {
    assert.equal(count(job('a')), 1);
    assert.equal(count(job('a') + job('b')), 2);
  });
});
