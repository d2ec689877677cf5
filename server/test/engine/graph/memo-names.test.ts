import assert from 'node:assert/strict';
import { createMemo } from '../../../engine/graph/store/create-memo.ts';

describe('what is remembered under names', () => {
  it('goes when it has changed and nobody asks for it any more, with what only that asked for', () => {
    const memo = createMemo();
    const runs: string[] = [];
    const inner = memo.query<string>(
      (key) => {
        memo.read(`input|${key}`);
        runs.push(key);
        return key;
      },
      { same: Object.is, onCycle: '' },
    );
    const entries = memo.index<string>((name) => new Map([['first', inner(name)]]), { same: Object.is });
    const outer = memo.query<string>((key) => `${entries(key, 'first')}!`, { same: Object.is, onCycle: '' });
    const passing = memo.query<number>((key) => key.length, { same: Object.is, onCycle: 0 });
    const passOn = (turn: number) => {
      for (let index = 0; index < 12_000; index++) passing(`${turn} ${index}`);
    };
    assert.deepEqual([outer('gone'), outer('stays')], ['gone!', 'stays!']);
    memo.touch('input|gone');
    for (const turn of [1, 2, 3]) passOn(turn);
    assert.deepEqual([outer('gone'), outer('stays')], ['gone!', 'stays!']);
    // What is as it was has been kept for whoever asks again.
    assert.deepEqual(runs, ['gone', 'stays', 'gone']);
    memo.touch('input|gone');
    memo.touch('input|stays');
    assert.deepEqual([outer('gone'), outer('stays')], ['gone!', 'stays!']);
    assert.deepEqual(runs, ['gone', 'stays', 'gone', 'gone', 'stays']);
  });
});
