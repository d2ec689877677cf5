import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { nodeArguments } from '../node-arguments.mjs';

describe('arguments of the server', () => {
  for (const processors of [1, 2])
    it(`give it one thread that compiles where there are ${processors} processors`, () =>
      assert.deepEqual(nodeArguments(processors), ['--v8-pool-size=1']));

  it('leave Node its four threads where there are more processors', () => assert.deepEqual(nodeArguments(3), []));

  it('are ones that this Node takes', () => {
    const { status, stderr } = spawnSync(process.execPath, [...nodeArguments(1), '--eval', ''], { encoding: 'utf8' });
    assert.deepEqual([status, stderr], [0, '']);
  });
});
