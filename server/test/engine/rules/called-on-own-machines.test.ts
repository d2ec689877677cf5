import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

const called = `name: Deploy
on: workflow_call
permissions: {}
jobs:
  deploy:
    runs-on: [self-hosted, linux]
    steps:
      - run: ./deploy
`;

function caller(condition: string): string {
  return `name: CI
on: [push, pull_request]
permissions: {}
jobs:
  deploy:
    ${condition}
    uses: ./.github/workflows/deploy.yml
`;
}

function levels(files: Readonly<Record<string, string>>): readonly string[] {
  return repository({ '.github/workflows/deploy.yml': called, ...files })
    .engine.findings('.github/workflows/deploy.yml')
    .filter(({ rule }) => rule === 'gh-self-hosted-pr')
    .map(({ level }) => level);
}

describe('a workflow on machines of one’s own that others call', () => {
  it('is a note where each caller keeps pull requests out', () => {
    for (const condition of ["if: github.event_name == 'push'", "if: github.ref_name == 'main'"])
      assert.deepEqual(levels({ '.github/workflows/ci.yml': caller(condition) }), ['note'], condition);
  });

  it('is grave where one of them does not', () => {
    assert.deepEqual(levels({ '.github/workflows/ci.yml': caller('name: Deploy') }), ['warning']);
    assert.deepEqual(
      levels({
        '.github/workflows/ci.yml': caller("if: github.event_name == 'push'"),
        '.github/workflows/other.yml': caller('name: Deploy'),
      }),
      ['warning'],
    );
  });
});
