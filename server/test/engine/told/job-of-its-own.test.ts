import assert from 'node:assert/strict';
import { baselinePath } from '../../../engine/rules/baseline.ts';
import { newsSince } from '../../../report/news.ts';
import { repository } from '../repository.ts';

const path = '.github/workflows/build.yml';
const job = (id: string, permissions = '') =>
  `  ${id}:\n    runs-on: ubuntu-latest\n${permissions}    steps:\n      - uses: actions/checkout@v4\n      - run: ./deploy \${{ github.head_ref }}\n      - run: npm publish\n        env:\n          NODE_AUTH_TOKEN: \${{ secrets.NPM_TOKEN }}\n`;
const reads = '    permissions:\n      contents: read\n';
const workflow = (permissions: string, ...jobs: readonly string[]) =>
  `name: Build\non: pull_request\npermissions:${permissions}\njobs:\n${jobs.join('')}`;

const before = workflow('\n  contents: write', job('a'), job('b'), job('c'));
const after = workflow(' {}', job('a', reads), job('b', reads), job('c', reads));
const half = workflow('\n  contents: write', job('a'), job('b', reads), job('c'));

type Repository = ReturnType<typeof repository>;

const told = ({ engine }: Repository) => engine.findings(path).filter(({ rule }) => rule.startsWith('gh-'));
const open = (now: Repository) => told(now).filter(({ suppressed }) => !suppressed);

/** A repository in which all that is said of the workflow is accepted. */
function settled(text: string): Repository {
  const now = repository({ [path]: text });
  const entries = told(now).map(({ key, rule }) => ({ key, rule, path, reason: 'known' }));
  now.write(baselinePath, JSON.stringify({ version: 1, entries }));
  return now;
}

describe('what is said of a job', () => {
  it('has another key once the job is an identity of its own', () => {
    const keys = (text: string) => new Set(told(repository({ [path]: text })).map(({ key }) => key));
    const old = keys(before);
    const changed = [...keys(after)].filter((key) => !old.has(key));
    assert.ok(changed.length > 2, [...keys(after)].join('\n'));
  });

  it('stays accepted when permissions move from the workflow to its jobs, or to one of them', () => {
    const now = settled(before);
    assert.deepEqual(open(now), []);
    for (const text of [after, half]) {
      now.write(path, text);
      assert.deepEqual(
        open(now).map(({ key }) => key),
        [],
      );
    }
  });

  it('is no news then, either', () => {
    const now = repository({ [path]: before });
    const keys = new Set(told(now).map(({ key }) => key));
    for (const text of [after, half]) {
      now.write(path, text);
      const news = newsSince(now.engine, keys);
      assert.deepEqual(
        told(now).flatMap((finding) => news(finding) ?? []),
        [],
      );
    }
  });

  it('is told of a job that comes along with permissions of its own', () => {
    const now = settled(before);
    now.write(path, workflow('\n  contents: write', job('a'), job('b'), job('c'), job('d', reads)));
    assert.ok(open(now).length > 0);
  });
});
