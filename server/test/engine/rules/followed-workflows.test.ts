import assert from 'node:assert/strict';
import { findingsOf } from './findings-of.ts';

const follows = `name: Ship
on:
  workflow_run:
    workflows: [Nightly]
    types: [completed]
permissions: {}
jobs:
  ship:
    runs-on: [self-hosted, linux]
    steps:
      - run: make ship\n`;

const nightly = (events: string) => `name: Nightly
on: ${events}
permissions: {}
jobs:
  build:
    runs-on: ubuntu-24.04
    steps:
      - run: make\n`;

const levels = (events: string | undefined, rule: string) =>
  findingsOf(rule, {
    '.github/workflows/ship.yml': follows,
    ...(events !== undefined && { '.github/workflows/nightly.yml': nightly(events) }),
  }).map(({ level }) => level);

describe('a workflow that follows another', () => {
  it('is started by no stranger where none starts that one', () => {
    assert.deepEqual(levels('[push, workflow_dispatch]', 'gh-self-hosted-pr'), ['note']);
    assert.deepEqual(levels('[push, workflow_dispatch]', 'gh-dangerous-trigger'), []);
  });

  it('is started by strangers where a pull request starts that one, or where it is not here', () => {
    for (const events of ['[push, pull_request]', undefined])
      assert.deepEqual(levels(events, 'gh-self-hosted-pr'), ['warning'], events);
  });

  it('of a package that is kept here never runs', () => {
    const text = nightly('push').replace('permissions: {}\n', '');
    const count = (path: string) => findingsOf('gh-permissions-missing', { [path]: text }).length;
    assert.equal(count('node_modules/shop/.github/workflows/a.yml'), 0);
    assert.equal(count('.github/workflows/a.yml'), 1);
  });

  describe('whose token the repository decides on', () => {
    const told = (steps: string) =>
      findingsOf('gh-permissions-missing', {
        '.github/workflows/ship.yml': follows
          .replace('permissions: {}\n', '')
          .replace('      - run: make ship\n', steps),
      }).map(({ level }) => level);

    it('is a note where it takes nothing of the run', () => {
      assert.deepEqual(told('      - run: make ship\n'), ['note']);
      assert.deepEqual(told('      - uses: actions/checkout@v4\n      - run: make ship\n'), ['note']);
    });

    for (const [title, steps] of [
      [
        'its code',
        '      - uses: actions/checkout@v4\n        with:\n          ref: ${{ github.event.workflow_run.head_sha }}\n      - run: make\n',
      ],
      [
        'what it has uploaded',
        '      - run: gh run download $RUN\n        env:\n          GH_TOKEN: ${{ github.token }}\n',
      ],
      ['what it has uploaded, by an action', '      - uses: dawidd6/action-download-artifact@v6\n'],
    ] as const)
      it(`is a warning where it takes ${title}`, () => assert.deepEqual(told(steps), ['warning']));
  });
});
