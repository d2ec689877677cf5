import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, chmodSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { run } from '../support/command.ts';
import { startClient } from '../support/language-client.ts';
import { folderWith, pythonWithPair, repositoryWith } from '../support/workspace.ts';

/** A program named git that notes each process and its question, and never answers. */
function silentGit(waits = 'exec sleep 600') {
  const asked = path.join(folderWith({}), 'asked');
  const bin = folderWith({ git: `#!/bin/sh\necho "$$ $*" >> '${asked}'\n${waits}\n` });
  chmodSync(path.join(bin, 'git'), 0o755);
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}`, IDENTITY_HYGIENE_GIT_SECONDS: '1' };
  const lines = () => (existsSync(asked) ? readFileSync(asked, 'utf8').trim().split('\n') : []);
  const running = () => lines().filter((line) => isRunning(Number.parseInt(line, 10)));
  /** Those that are still there a while after they were ended. */
  const left = async () => {
    for (let tries = 0; tries < 200 && running().length > 0; tries++) await pause(100);
    return running();
  };
  return { env, lines, left, bin };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A repository with settings that only git understands, so that it is asked. */
function withOwnSettings(root: string): string {
  appendFileSync(path.join(root, '.git', 'config'), '[include]\n\tpath = of-the-team\n');
  return root;
}

/** Of a repository that is read by a second thread, so that git is asked before the program is loaded. */
const manyFiles = Object.fromEntries(Array.from({ length: 700 }, (_, n) => [`docs/${n}.txt`, `chapter ${n}\n`]));

describe('a git that never answers', () => {
  before(function () {
    if (process.platform === 'win32') this.skip();
  });

  const sizes: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['small', {}],
    ['large', manyFiles],
  ];
  for (const [size, files] of sizes)
    it(`holds up no scan of a ${size} repository, which says what was not answered and leaves nothing running`, async () => {
      const { env, lines, left } = silentGit();
      const root = repositoryWith({ ...files, 'settings.py': pythonWithPair() });
      const { status, out, error } = run(['scan', root], { env });
      assert.equal(status, 1, error);
      assert.match(out, /settings\.py/);
      const told = error.split('\n').filter((line) => line.includes('git did not answer'));
      assert.ok(told.length > 0, error);
      for (const line of told)
        assert.match(
          line,
          /^identity-hygiene: git did not answer “git [a-z-]+[^”]*” within [13] seconds? and was ended/,
        );
      assert.equal(new Set(told).size, told.length, error);
      assert.deepEqual(await left(), []);
      // Who waits for one would wait for each.
      assert.ok(lines().length <= 6, lines().join('\n'));
    });

  const stubborn: readonly (readonly [string, string])[] = [
    ['takes no notice of being told to end', "trap '' TERM\nexec sleep 600"],
    ['waits for what it has started', 'sleep 600 &\necho "$! of it" >> "$(dirname "$0")/children"\nwait'],
  ];
  for (const [what, waits] of stubborn)
    it(`that ${what} holds up no scan either, and is left behind by none`, async () => {
      const { env, left, bin } = silentGit(waits);
      const root = repositoryWith({ ...manyFiles, 'settings.py': pythonWithPair() });
      const { status, out, error } = run(['scan', root], { env });
      assert.equal(status, 1, error);
      assert.match(out, /settings\.py/);
      assert.match(error, /git did not answer/);
      assert.deepEqual(await left(), []);
      const children = path.join(bin, 'children');
      const started = existsSync(children) ? readFileSync(children, 'utf8').trim().split('\n') : [];
      assert.equal(started.length > 0, waits.includes('children'));
      for (const line of started) assert.ok(!isRunning(Number.parseInt(line, 10)), line);
    });

  it('holds up no scan that a signal ends, even while the scan waits for it', async () => {
    const root = withOwnSettings(repositoryWith({ 'settings.py': pythonWithPair() }));
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const { env, lines, left } = silentGit();
      // The first of a group, as a terminal and a runner of jobs start it; they end the group.
      const scan = spawn(process.execPath, ['dist/cli.js', 'scan', root], {
        env: { ...env, IDENTITY_HYGIENE_GIT_SECONDS: '4' },
        stdio: 'ignore',
        detached: true,
      });
      const ended = once(scan, 'exit');
      // Since nothing names the remotes, the scan asks for the first commit, and does nothing else until that is given up.
      const isHeld = () => lines().some((line) => line.includes('rev-list'));
      for (let tries = 0; tries < 600 && !isHeld(); tries++) await pause(50);
      assert.ok(isHeld(), lines().join('\n'));
      const since = performance.now();
      assert.ok(scan.pid !== undefined);
      process.kill(-scan.pid, signal);
      assert.deepEqual(await ended, [null, signal]);
      assert.ok(performance.now() - since < 5_000);
      assert.deepEqual(await left(), []);
    }
  });

  it('is named where a program reads the outcome', () => {
    const root = repositoryWith({ 'settings.py': pythonWithPair() });
    const { env } = silentGit();
    const { problems } = JSON.parse(run(['scan', root, '--format', 'json'], { env }).out);
    assert.ok(problems.length > 0);
    for (const { kind, message } of problems) {
      assert.equal(kind, 'git silent');
      assert.match(message, /^git did not answer “git [a-z-]+/);
    }
    const [{ invocations, tool }] = JSON.parse(run(['scan', root, '--format', 'sarif'], { env }).out).runs;
    const [{ executionSuccessful, toolExecutionNotifications: told }] = invocations;
    const silent = told.filter(({ descriptor }: { descriptor: { id: string } }) => descriptor.id === 'git-silent');
    assert.ok(silent.length > 0);
    assert.equal(tool.driver.notifications[silent[0].descriptor.index].id, 'git-silent');
    assert.deepEqual([silent[0].level, executionSuccessful], ['warning', true]);
    assert.match(silent[0].message.text, /^git did not answer “git /);
    assert.deepEqual(JSON.parse(run(['scan', root, '--format', 'json']).out).problems, []);
  });

  it('is left behind by no wrong use', async () => {
    const { env, left } = silentGit();
    const root = repositoryWith({ ...manyFiles, 'settings.py': pythonWithPair() });
    for (const wrong of [['--nonsense'], ['--config', '/nonexistent.yaml'], ['--help']]) {
      const { status } = run(['scan', root, ...wrong], { env });
      assert.equal(status, wrong[0] === '--help' ? 0 : 2);
      assert.deepEqual(await left(), []);
    }
  });

  it('is told of in an editor, which has its findings, and does not outlive the server', async () => {
    const { env, left } = silentGit();
    const root = repositoryWith({ 'settings.py': pythonWithPair() });
    const client = await startClient({ folders: [root], env });
    const uri = pathToFileURL(path.join(root, 'settings.py')).href;
    client.open(uri, 'python', pythonWithPair());
    const found = await client.diagnostics(uri);
    assert.ok(found.some(({ code }) => String(code).startsWith('secret-')));
    const { params } = await client.next('window/showMessage');
    assert.match(JSON.stringify(params), /git did not answer “git /);
    await client.stop();
    assert.deepEqual(await left(), []);
  });

  it('is one that is silent: who goes on writing is heard to the end', () => {
    const bin = folderWith({
      git: `#!/bin/sh\ncase "$*" in *ls-files*) for name in a b c d e; do printf "$name.py\\0"; sleep 0.5; done;; *) exit 1;; esac\n`,
    });
    chmodSync(path.join(bin, 'git'), 0o755);
    const env = { ...process.env, PATH: `${bin}:${process.env.PATH}`, IDENTITY_HYGIENE_GIT_SECONDS: '2' };
    const names = ['a', 'b', 'c', 'd', 'e'].map((name) => [`${name}.py`, pythonWithPair()]);
    // What git would not name is not read.
    const root = withOwnSettings(repositoryWith({ ...Object.fromEntries(names), 'z.py': pythonWithPair() }));
    const { out, error } = run(['scan', root, '--format', 'json'], { env });
    assert.equal(error, '');
    assert.match(out, /"e\.py"/);
    assert.doesNotMatch(out, /"z\.py"/);
  });
});
