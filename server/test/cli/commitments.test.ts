import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { randomText, seeded } from '../../../test-fixtures/random.mjs';
import { run } from '../support/command.ts';
import { commit, folderWith, gitIn, pythonWithPair, repositoryWith, write } from '../support/workspace.ts';

type Committed = 'none' | { readonly since?: { readonly id: string } } | undefined;

/** What a scan says that git holds of the secret of a file. */
function committedOf(root: string, file: string): Committed {
  const { roots } = JSON.parse(run(['scan', root, '--only', 'secrets', '--format', 'json']).out);
  const findings: readonly { readonly path: string; readonly committed?: Committed }[] = roots[0].findings;
  const found = findings.find((finding) => finding.path === file);
  assert.ok(found, `nothing is told in ${file}`);
  return found.committed;
}

/** Commits all that changed, as of two moments. */
function commitOn(root: string, { author, committer }: { readonly author: string; readonly committer: string }): void {
  process.env.GIT_AUTHOR_DATE = author;
  process.env.GIT_COMMITTER_DATE = committer;
  commit(root);
  delete process.env.GIT_AUTHOR_DATE;
  delete process.env.GIT_COMMITTER_DATE;
}

/** A repository in which the first of three commits has brought a key. */
function withHistory(): { readonly root: string; readonly since: { readonly since: { readonly id: string } } } {
  const root = repositoryWith({ 'a.py': pythonWithPair() });
  const id = gitIn(root, 'rev-parse', '--short=12', 'HEAD').trim();
  const date = gitIn(root, 'show', '-s', '--format=%as', 'HEAD').trim();
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
    ['that was cut and pasted', (root) => write(root, { 'a.py': 'x = 1\n', 'new/a.py': pythonWithPair() })],
    ['that was copied', (root) => write(root, { 'new/a.py': `# A copy.\n${pythonWithPair()}` })],
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
    write(root, { 'c.py': pythonWithPair(5) });
    gitIn(root, 'add', 'c.py');
    assert.equal(committedOf(root, 'c.py'), 'none');
  });

  it('is told in a work tree of its own, and with a detached HEAD', () => {
    const { root, since } = withHistory();
    const tree = path.join(folderWith({}), 'tree');
    gitIn(root, 'worktree', 'add', '-q', '--detach', tree, 'HEAD~1');
    assert.deepEqual(committedOf(tree, 'a.py'), since);
  });

  it('is told since the commit of the branch that brought it, not since the merge', () => {
    const root = repositoryWith({ 'a.py': 'x = 1\n\n\n\n\n\n\ny = 1\n' });
    const at = (day: number) => `2026-01-0${day}T10:00:00Z`;
    const commitAt = (day: number, text: string) => {
      write(root, { 'a.py': text });
      commitOn(root, { author: at(day), committer: at(day) });
      return gitIn(root, 'rev-parse', '--short=12', 'HEAD').trim();
    };
    const main = gitIn(root, 'rev-parse', '--abbrev-ref', 'HEAD').trim();
    gitIn(root, 'checkout', '-q', '-b', 'other');
    const pair = pythonWithPair();
    const id = commitAt(2, `x = 1\n\n\n\n\n\n\ny = 1\n${pair}`);
    gitIn(root, 'checkout', '-q', main);
    commitAt(3, 'x = 2\n\n\n\n\n\n\ny = 1\n');
    gitIn(root, 'merge', '-q', '--no-edit', 'other');
    assert.deepEqual(committedOf(root, 'a.py'), { since: { id, date: '2026-01-02' } });
  });

  it('the day is that of its author, where they were', () => {
    const root = folderWith({ 'a.py': pythonWithPair() });
    gitIn(root, 'init', '-q');
    commitOn(root, { author: '2026-01-02T22:30:00-0800', committer: '2026-01-03T09:30:00+0000' });
    const id = gitIn(root, 'rev-parse', '--short=12', 'HEAD').trim();
    assert.deepEqual(committedOf(root, 'a.py'), { since: { id, date: '2026-01-02' } });
  });

  /** A pair in `z.py`, and a minute later in `a.py` as well. */
  function withLaterCopy() {
    const root = repositoryWith({ 'z.py': pythonWithPair() });
    const since = gitIn(root, 'log', '--format=%h', '--abbrev=12').trim();
    write(root, { 'a.py': pythonWithPair() });
    process.env.GIT_COMMITTER_DATE = new Date(Date.now() + 60_000).toISOString();
    commit(root);
    delete process.env.GIT_COMMITTER_DATE;
    return { root, since };
  }

  it('of two commits of one day the first', () => {
    const { root, since } = withLaterCopy();
    const told = committedOf(root, 'a.py') ?? committedOf(root, 'z.py');
    assert.ok(told !== undefined && told !== 'none');
    assert.equal(told.since?.id, since);
  });

  it('is told with the file that it stood in first, where that is another', () => {
    const { root, since } = withLaterCopy();
    const { roots } = JSON.parse(run(['scan', root, '--only', 'secrets', '--format', 'json']).out);
    const told = roots[0].findings.find(({ committed }: { readonly committed?: unknown }) => committed !== undefined);
    assert.equal(told.path, 'a.py');
    assert.equal(told.committed.firstIn, 'z.py');
    assert.match(told.message, new RegExp(`In HEAD since ${since} \\(\\S+\\), first in z\\.py: rotate it`));
  });

  it('copies are named that nothing else is told of: in comments of its own file and of those beside it', () => {
    const value = randomText(seeded('copies'), 'abcdefghjkmnpqrstuvwxyz23456789', 24);
    const root = repositoryWith({
      'conf/live.py': `SIGNING_SECRET = "${value}"\n# formerly ${value}, of the old shop\n`,
      'conf/trial.py': `x = 1\n# the other is ${value}\n`,
      'other/far.py': `# ${value}\n`,
    });
    const { roots } = JSON.parse(run(['scan', root, '--only', 'secrets', '--format', 'json']).out);
    const [{ message }] = roots[0].findings;
    assert.match(
      message,
      /The value is also in line 2 of this file and conf\/trial\.py, without findings of their own\. In HEAD since/,
    );
    assert.equal(message.includes(value), false);
  });

  it('is told with what to do instead of rotating alone what hashes hang on', () => {
    const value = randomText(seeded('pepper'), 'abcdefghjkmnpqrstuvwxyz23456789', 32);
    const message = (name: string) => {
      const root = repositoryWith({ 'conf/app.conf': `${name}=${value}\n` });
      const { roots } = JSON.parse(run(['scan', root, '--only', 'secrets', '--format', 'json']).out);
      return roots[0].findings[0].message;
    };
    assert.match(message('pepper'), /\): replace it, after which every user has to set a new password, then/);
    assert.match(message('api_secret'), /\): rotate it, then remove it\.$/);
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

  it('is unknown without a history: who else has the folder has the secret too', () => {
    const key = randomText(seeded('handed on'), 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789', 32);
    const said = (files: Readonly<Record<string, string>>) => {
      const { roots } = JSON.parse(run(['scan', folderWith(files), '--only', 'secrets', '--format', 'json']).out);
      const findings: readonly { readonly level: string; readonly message: string }[] = roots[0].findings;
      return findings.find(({ level }) => level !== 'note')?.message ?? '';
    };
    const setting = `api_secret = "${key}"\n`;
    assert.match(said({ 'a.py': setting }), / Move it out\. Rotate it if anybody else has this file\.$/);
    assert.match(
      said({ 'a.py': setting, 'b.py': setting }),
      /: remove it from each\. Rotate it if anybody else has this file\.$/,
    );
  });

  it('is asked of git once for a file, however many secrets stand in it', function () {
    if (process.platform === 'win32') this.skip();
    const pairs = [3, 5, 7, 9].map((seed) => pythonWithPair(seed));
    const root = repositoryWith({ 'a.py': pairs.join('\n'), 'b.py': pythonWithPair(11) });
    const asked = path.join(folderWith({}), 'asked');
    const bin = folderWith({ git: `#!/bin/sh\necho "$@" >> '${asked}'\nPATH="\${PATH#*:}" exec git "$@"\n` });
    chmodSync(path.join(bin, 'git'), 0o755);
    const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` };
    const { stdout } = spawnSync(process.execPath, ['dist/cli.js', 'scan', root, '--format', 'json'], {
      encoding: 'utf8',
      env,
    });
    const found: readonly { readonly committed?: Committed }[] = JSON.parse(stdout).roots[0].findings;
    const held = found.filter(({ committed }) => committed !== undefined && committed !== 'none');
    assert.equal(held.length, 5);
    const lines = readFileSync(asked, 'utf8').split('\n');
    const timesOf = (command: string) => lines.filter((line) => line.includes(command)).length;
    assert.deepEqual([timesOf('rev-list --parents'), timesOf('diff-tree'), timesOf('rev-parse')], [2, 1, 1]);
  });
});
