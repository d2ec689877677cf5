import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, rmSync } from 'node:fs';
import path from 'node:path';
import { run } from '../support/command.ts';
import { adminRole, folderWith, gitIn, pythonWithPair, repositoryWith, write } from '../support/workspace.ts';

interface StagedReport {
  readonly roots: readonly {
    readonly findings: readonly {
      readonly rule: string;
      readonly path: string;
      readonly range: { readonly start: { readonly line: number } };
    }[];
    readonly comparison: { readonly identities: readonly { readonly change: string; readonly name: string }[] };
  }[];
}

/** Where `scan --staged` reports something, with lines from one, and what became of the identities. */
function staged(root: string, folder = '.') {
  const { out, error } = run(['scan', folder, '--staged', '--format', 'json'], { cwd: root });
  assert.equal(error, '');
  const [report] = (JSON.parse(out) as StagedReport).roots;
  assert.ok(report);
  return {
    places: [...new Set(report.findings.map(({ path: file, range }) => `${file}:${range.start.line + 1}`))],
    identities: report.comparison.identities.map(({ change, name }) => `${change} ${name}`),
  };
}

/** A repository whose commits ask `scan --staged` first. */
function hooked(files: Readonly<Record<string, string>>): string {
  const root = repositoryWith(files);
  const hook = path.join(gitIn(root, 'rev-parse', '--absolute-git-dir').trim(), 'hooks/pre-commit');
  write(path.dirname(hook), {
    'pre-commit': `#!/bin/sh\nexec '${process.execPath}' '${process.cwd()}/dist/cli.js' scan . --staged --fail-on warning\n`,
  });
  chmodSync(hook, 0o755);
  return root;
}

function commits(root: string, ...words: readonly string[]): boolean {
  const named = ['-c', 'user.name=Jo', '-c', 'user.email=jo@acme.example'];
  return spawnSync('git', ['-C', root, ...named, 'commit', '-q', '-m', 'Change it', ...words]).status === 0;
}

describe('scan --staged', () => {
  it('tells what the next commit adds, though the disk has it no longer', () => {
    const root = repositoryWith({ 'a.py': 'x = 1\n', 'b.py': pythonWithPair(1) });
    write(root, { 'a.py': `x = 1\n\n${pythonWithPair(2)}`, 'new.py': pythonWithPair(3) });
    gitIn(root, 'add', '.');
    write(root, { 'a.py': 'x = 1\n' });
    rmSync(path.join(root, 'new.py'));
    assert.deepEqual(staged(root).places, ['a.py:5', 'new.py:3']);
    // What is said of the value is said of the staged one.
    assert.match(run(['scan', '--staged'], { cwd: root }).out, /^a\.py:5:\d+ .*Not committed yet/m);
  });

  it('tells nothing of what is changed, deleted or made beside it', () => {
    const root = repositoryWith({ 'a.py': 'x = 1\n', 'main.tf': adminRole, 'c.py': 'z = 1\n' });
    write(root, { 'a.py': pythonWithPair(2), 'new.py': pythonWithPair(3), 'c.py': 'z = 2\n' });
    gitIn(root, 'add', 'c.py');
    rmSync(path.join(root, 'main.tf'));
    assert.deepEqual(staged(root), { places: [], identities: [] });
    gitIn(root, 'add', '-A');
    assert.deepEqual(staged(root), { places: ['a.py:3', 'new.py:3'], identities: ['removed app'] });
  });

  it('keeps to the folder that is named', () => {
    const root = repositoryWith({ 'a/x.py': 'x = 1\n', 'b/y.py': 'y = 1\n' });
    write(root, { 'a/x.py': pythonWithPair(2), 'b/y.py': pythonWithPair(3) });
    gitIn(root, 'add', '.');
    write(root, { 'a/x.py': 'x = 1\n', 'b/y.py': 'y = 1\n' });
    assert.deepEqual(staged(root, 'a').places, ['x.py:3']);
  });

  it('stops a commit as a hook, also one that names files or takes all', () => {
    const root = hooked({ 'a.py': 'x = 1\n', 'b.py': 'y = 1\n' });
    write(root, { 'a.py': pythonWithPair(2), 'notes.txt': pythonWithPair(4) });
    assert.equal(commits(root, '-a'), false);
    assert.equal(commits(root, 'a.py'), false);
    write(root, { 'b.py': 'y = 2\n' });
    // The file with the key is changed too, and is no part of this commit.
    assert.equal(commits(root, 'b.py'), true);
    write(root, { 'a.py': 'x = 2\n' });
    assert.equal(commits(root, '-a'), true);
  });

  it('holds for a first commit', () => {
    const root = folderWith({ 'a.py': pythonWithPair(2), 'b.py': pythonWithPair(3) });
    gitIn(root, 'init', '-q');
    gitIn(root, 'add', 'a.py');
    assert.deepEqual(staged(root).places, ['a.py:3']);
  });

  it('tells what is staged of a file that git is told not to look at on the disk', () => {
    for (const told of ['--assume-unchanged', '--skip-worktree']) {
      const root = repositoryWith({ 'a.py': 'x = 1\n', 'b.py': 'y = 1\n' });
      write(root, { 'a.py': pythonWithPair(2), 'b.py': pythonWithPair(3) });
      gitIn(root, 'add', '.');
      gitIn(root, 'update-index', told, 'a.py', 'b.py');
      write(root, { 'a.py': 'x = 1\n' });
      rmSync(path.join(root, 'b.py'));
      assert.deepEqual(staged(root).places, ['a.py:3', 'b.py:3'], told);
      // What only the disk has of it is no part of the commit.
      write(root, { 'a.py': pythonWithPair(4) });
      assert.deepEqual(staged(root).places, ['a.py:3', 'b.py:3'], told);
    }
  });

  it('is an error of the input where git fails in the midst of it', function () {
    if (process.platform === 'win32') this.skip();
    const root = repositoryWith({ 'a.py': 'x = 1\n' });
    write(root, { 'a.py': pythonWithPair(2) });
    gitIn(root, 'add', '.');
    write(root, { 'a.py': 'x = 2\n' });
    const real = spawnSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).stdout.trim();
    const scanWithout = (verb: string) => {
      const lines = `#!/bin/sh\ncase " $* " in *" ${verb} "*) exit 128;; esac\nexec '${real}' "$@"\n`;
      const bin = folderWith({ git: lines });
      chmodSync(path.join(bin, 'git'), 0o755);
      const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` };
      return run(['scan', '--staged'], { cwd: root, env });
    };
    for (const verb of ['ls-files --stage', 'diff-files', 'diff-index']) {
      const { status, error } = scanWithout(verb);
      assert.equal(status, 3, verb);
      assert.match(error, /--staged: git did not tell what has changed in .*git status/, verb);
    }
    const unread = scanWithout('cat-file');
    assert.equal(unread.status, 3);
    assert.match(unread.error, /^a\.py: cannot be read as it is staged$/m);
    assert.equal(scanWithout('no-such-verb').status, 1);
  });

  it('is one where the object that is staged is gone', () => {
    const root = repositoryWith({ 'a.py': 'x = 1\n' });
    write(root, { 'a.py': pythonWithPair(2) });
    gitIn(root, 'add', '.');
    const hash = gitIn(root, 'rev-parse', ':a.py').trim();
    rmSync(path.join(root, '.git/objects', hash.slice(0, 2), hash.slice(2)), { force: true });
    write(root, { 'a.py': 'x = 2\n' });
    const { status, error } = run(['scan', '--staged'], { cwd: root });
    assert.equal(status, 3);
    assert.match(error, /^a\.py: cannot be read as it is staged$/m);
  });

  it('leaves out what is staged and larger than what is read of the disk', () => {
    const root = repositoryWith({ 'a.py': 'x = 1\n', 'b.py': 'y = 1\n' });
    write(root, { 'a.py': `${pythonWithPair(2)}${'# wide\n'.repeat(800_000)}`, 'b.py': pythonWithPair(3) });
    gitIn(root, 'add', '.');
    write(root, { 'a.py': 'x = 2\n' });
    const { status, error, out } = run(['scan', '--staged', '--fail-on', 'none'], { cwd: root });
    assert.equal(status, 0);
    assert.equal(error, 'left out, larger than 5 MB: a.py\n');
    assert.doesNotMatch(out, /a\.py/);
    assert.match(out, /b\.py/);
  });

  it('takes the index of no other repository', () => {
    const [root, other] = [repositoryWith({ 'a.py': 'x = 1\n' }), repositoryWith({ 'b.py': 'y = 1\n' })];
    write(root, { 'a.py': pythonWithPair(2) });
    gitIn(root, 'add', '.');
    const env = { ...process.env, GIT_INDEX_FILE: path.join(other, '.git/index') };
    assert.equal(run(['scan', '--staged', '--fail-on', 'warning'], { cwd: root, env }).status, 1);
  });

  it('refuses folders without git, and another base beside it', () => {
    const outside = run(['scan', '--staged'], { cwd: folderWith({ 'a.py': 'x = 1\n' }) });
    assert.equal(outside.status, 2);
    assert.match(outside.error, /--staged: .* is in no git repository/);
    const both = run(['scan', '--staged', '--base', 'main'], { cwd: repositoryWith({ 'a.py': 'x = 1\n' }) });
    assert.equal(both.status, 2);
    assert.match(both.error, /--staged.*--base/);
  });
});
