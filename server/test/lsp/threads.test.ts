import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { LanguageClient } from '../support/language-client.ts';

/** Priorities of a process's threads by their number, as the system tells them. */
function priorities(pid: number): ReadonlyMap<number, number> {
  const threads = readdirSync(`/proc/${pid}/task`);
  const nice = (thread: string) => {
    const stat = readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16]);
  };
  return new Map(threads.map((thread) => [Number(thread), nice(thread)]));
}

describe('threads of the server', () => {
  it('that the engine has started for itself do not hold up the one that answers', async function () {
    if (process.platform !== 'linux') this.skip();
    const client = new LanguageClient({});
    const params = { processId: process.pid, rootUri: null, capabilities: {} };
    await client.connection.sendRequest('initialize', params);
    const pid = client.process.pid ?? 0;
    const found = priorities(pid);
    const own = getPriority();
    assert.equal(found.get(pid), own);
    const stepped = [...found].filter(([, priority]) => priority > own);
    assert.ok(stepped.length >= 1 && stepped.length >= found.size / 2, `${stepped.length} of ${found.size}`);
    await client.stop();
  });
});
