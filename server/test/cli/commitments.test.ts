import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { run } from '../support/command.ts';
import { commit, folderWith, gitIn, pythonWithKey, repositoryWith, write } from '../support/workspace.ts';

type Committed = 'none' | { readonly since?: { readonly id: string } } | undefined;

/** What a scan says that git holds of the secret of a file. */
function committedOf(root: string, file: string): Committed {
  const { roots } = JSON.parse(run(['scan', root, '--only', 'secrets', '--format', 'json']).out);
  const findings: readonly { readonly path: string; readonly committed?: Committed }[] = roots[0].findings;
  const found = findings.find((finding) => finding.path === file);
  assert.ok(found, `nothing is told in ${file}`);
  return found.committed;
}

/** A repository in which the first of three commits has brought a key. */
function withHistory(): { readonly root: string; readonly since: { readonly since: { readonly id: string } } } {
  const root = repositoryWith({ 'a.py': pythonWithKey() });
  const id = gitIn(root, 'rev-parse', '--short=12', 'HEAD').trim();
  const date = gitIn(root, 'show', '-s', '--format=%cs', 'HEAD').trim();
  write(root, { 'b.py': 'x = 1\n' });
  commit(root);
  write(root, { 'b.py': 'x = 2\n' });
  commit(root);
  const since = { id, date };
  return { root, since: { since } };
}

describe('what HEAD holds of a secret', () => {
  const moves: readonly (readonly [string, (root: string) => void])[] = [
    [
      'that was moved and staged',
      (root) => {
        mkdirSync(path.join(root, 'new'));
        gitIn(root, 'mv', 'a.py', 'new/a.py');
      },
    ],
    [
      'whose move was committed',
      (root) => {
        mkdirSync(path.join(root, 'new'));
        gitIn(root, 'mv', 'a.py', 'new/a.py');
        commit(root);
      },
    ],
    [
      'that was moved on disk alone',
      (root) => {
        mkdirSync(path.join(root, 'new'));
        renameSync(path.join(root, 'a.py'), path.join(root, 'new/a.py'));
      },
    ],
    ['that was cut and pasted', (root) => write(root, { 'a.py': 'x = 1\n', 'new/a.py': pythonWithKey() })],
    ['that was copied', (root) => write(root, { 'new/a.py': `# A copy.\n${pythonWithKey()}` })],
  ];
  for (const [what, move] of moves)
    it(`is found of one ${what}`, () => {
      const { root, since } = withHistory();
      move(root);
      const places = what === 'that was copied' ? ['a.py', 'new/a.py'] : ['new/a.py'];
      // Of two places one is told, the other is a note.
      const told = places.map((file) => committedOf(root, file)).filter((each) => each !== undefined);
      assert.deepEqual(told, [since]);
    });

  it('is nothing of what is only staged', () => {
    const { root } = withHistory();
    write(root, { 'c.py': pythonWithKey(5) });
    gitIn(root, 'add', 'c.py');
    assert.equal(committedOf(root, 'c.py'), 'none');
  });

  it('is told in a work tree of its own, and with a detached HEAD', () => {
    const { root, since } = withHistory();
    const tree = path.join(folderWith({}), 'tree');
    gitIn(root, 'worktree', 'add', '-q', '--detach', tree, 'HEAD~1');
    assert.deepEqual(committedOf(tree, 'a.py'), since);
  });

  it('is told without a commit where the history is cut off', () => {
    const { root } = withHistory();
    const clone = path.join(folderWith({}), 'clone');
    gitIn('.', 'clone', '--quiet', '--depth=1', `file://${root}`, clone);
    assert.deepEqual(committedOf(clone, 'a.py'), {});
  });

  it('stays open where git refuses the repository', () => {
    const { root } = withHistory();
    appendFileSync(path.join(root, '.git/config'), '[core]\n\trepositoryformatversion = 99\n');
    assert.equal(committedOf(root, 'a.py'), undefined);
    const { status, error } = run(['scan', '--base', 'HEAD'], { cwd: root });
    assert.equal(status, 2);
    assert.match(error, /git does not read .*safe\.directory/);
  });
});
