import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

const advice = (step: string) => {
  const path = '.github/workflows/triage.yml';
  const text = `on: issues\npermissions: {}\njobs:\n  add:\n    runs-on: ubuntu-24.04\n    steps:\n${step}`;
  return repository({ [path]: text })
    .engine.findings(path)
    .filter(({ rule }) => rule === 'gh-pat')
    .map(({ message }) => /Use [^.]*/.exec(message)?.[0]);
};

const given = (action: string) =>
  `      - uses: ${action}\n        with:\n          github-token: \${{ secrets.BOT_PAT }}\n`;
const toApp = 'Use the token of an app: `GITHUB_TOKEN` reaches its repository alone, and no project';

describe('in place of a person’s token', () => {
  it('an app’s is advised for projects, which the token of a run cannot reach', () => {
    assert.deepEqual(advice(given('actions/add-to-project@v1')), [toApp]);
    const script =
      '      - run: gh project item-add 2 --owner acme\n        env:\n          GH_TOKEN: ${{ secrets.BOT_PAT }}\n';
    assert.deepEqual(advice(script), [toApp]);
  });

  it('and the run’s own for a repository, also where another step writes to a project', () => {
    const either = 'Use `GITHUB_TOKEN`, or the token of an app';
    assert.deepEqual(advice(given('actions/labeler@v5')), [either]);
    assert.deepEqual(advice(given('actions/labeler@v5') + given('actions/add-to-project@v1')), [either]);
  });

  it('and an app’s for another repository', () => {
    const other = given('initech/copy@v2').replace(/\n$/, '\n          repository: acme/site\n');
    const own = given('initech/copy@v2').replace(/\n$/, '\n          repository: ${{ github.repository }}\n');
    assert.match(advice(other)[0] ?? '', /^Use the token of an app that is installed in both/);
    assert.deepEqual(advice(own), ['Use `GITHUB_TOKEN`, or the token of an app']);
  });
});
