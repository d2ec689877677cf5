import assert from 'node:assert/strict';
import { isAscii } from 'node:buffer';
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { temporaryFolder } from '../support/workspace.ts';

describe('compiled code that is kept', () => {
  let cache = '';
  const folder = () => path.join(cache, 'identity-hygiene', 'code');
  let plain = '';

  before(() => {
    plain = scan({ NODE_DISABLE_COMPILE_CACHE: '1' });
  });

  beforeEach(() => {
    cache = temporaryFolder();
  });

  it('is written by the first runs and then ever more seldom, in a folder of the user alone, and changes no answer', () => {
    const written: number[] = [];
    let last = 0;
    for (let run = 1; run <= 14; run++) {
      if (run % 7 === 1) assert.equal(scan({ XDG_CACHE_HOME: cache }), plain);
      else assert.match(version({ XDG_CACHE_HOME: cache }), /^\d+\.\d+\.\d+/);
      const [name = '', counted = '', ...more] = readdirSync(folder()).sort();
      assert.match(name, /^cli-[0-9a-f]{32}$/);
      assert.equal(counted, `${name}.runs`);
      assert.deepEqual(more, []);
      for (const file of [name, counted]) assert.equal(statSync(path.join(folder(), file)).mode & 0o077, 0);
      const { ino } = statSync(path.join(folder(), name));
      if (written.length === 0 || ino !== last) written.push(run);
      last = ino;
    }
    assert.deepEqual(written, [1, 2, 3, 4, 8]);
  });

  it('is kept apart of who mends, so that no scan takes in what only a fix calls', () => {
    run(['fix', 'test-fixtures/demo', '--only', 'owner-missing'], { XDG_CACHE_HOME: cache });
    assert.match(readdirSync(folder()).sort()[0] ?? '', /^cli-fix-[0-9a-f]{32}$/);
  });

  it('is written by a server while nobody asks it for anything, since editors may end it without a word', async () => {
    const env = { ...environment(), XDG_CACHE_HOME: cache };
    const server = spawn(process.execPath, ['dist/server.js', '--stdio'], {
      stdio: ['pipe', 'ignore', 'inherit'],
      env,
    });
    const left = once(server, 'exit');
    for (const message of [
      { id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } },
      { method: 'initialized', params: {} },
    ]) {
      const body = JSON.stringify({ jsonrpc: '2.0', ...message });
      server.stdin.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
    }
    const isKept = () => namesIn(folder()).some((name) => /^server-[0-9a-f]{32}$/.test(name));
    while (!isKept() && server.exitCode === null) await wait(100);
    server.kill('SIGKILL');
    await left;
    assert.ok(isKept());
  });

  it('is made again where it is broken or of another engine', () => {
    scan({ XDG_CACHE_HOME: cache });
    const [name = ''] = readdirSync(folder()).sort();
    const file = path.join(folder(), name);
    const whole = readFileSync(file);
    for (const broken of [Buffer.alloc(0), whole.subarray(0, 5_000), Buffer.concat([whole, Buffer.from('x')])]) {
      writeFileSync(file, broken);
      assert.equal(scan({ XDG_CACHE_HOME: cache }), plain);
      assert.ok(!readFileSync(file).equals(broken));
    }
  });

  it('belongs to a program by the digest with which it begins; the program is in ASCII', () => {
    for (const name of ['cli', 'server', 'worker']) {
      const program = readFileSync(`dist/${name}.program.js`);
      assert.ok(isAscii(program), name);
      const [, digest] = /^\/\*([0-9a-f]{64})\*\//.exec(program.toString('latin1', 0, 68)) ?? [];
      assert.equal(createHash('sha256').update(program.subarray(68)).digest('hex'), digest, name);
    }
  });

  it('is neither read nor written where others may write, nor on build machines, nor where that is switched off', () => {
    mkdirSync(folder(), { recursive: true });
    chmodSync(folder(), 0o777);
    for (const more of [{}, { CI: 'true' }, { NODE_DISABLE_COMPILE_CACHE: '1' }])
      assert.equal(scan({ XDG_CACHE_HOME: cache, ...more }), plain);
    assert.deepEqual(readdirSync(folder()), []);
    chmodSync(folder(), 0o700);
    for (const more of [{ CI: 'true' }, { NODE_DISABLE_COMPILE_CACHE: '1' }]) scan({ XDG_CACHE_HOME: cache, ...more });
    assert.deepEqual(readdirSync(folder()), []);
  });
});

function scan(more: NodeJS.ProcessEnv): string {
  return run(['scan', 'test-fixtures/demo', '--format', 'json', '--fail-on', 'none'], more);
}

function version(more: NodeJS.ProcessEnv): string {
  return run(['--version'], more);
}

/** The names in a folder, if it is there yet. */
function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** Without what keeps code from being kept. */
function environment(): NodeJS.ProcessEnv {
  const { CI: _, NODE_DISABLE_COMPILE_CACHE: __, ...inherited } = process.env;
  return inherited;
}

function run(args: readonly string[], more: NodeJS.ProcessEnv): string {
  const env = { ...environment(), ...more };
  return spawnSync(process.execPath, ['dist/cli.js', ...args], { encoding: 'utf8', env }).stdout;
}
