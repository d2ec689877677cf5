import assert from 'node:assert/strict';
import { createMemo } from '../../../engine/graph/store/create-memo.ts';
import { createQuietQuery } from '../../../engine/graph/store/quiet-query.ts';

describe('a quiet query', () => {
  it('has those who asked looked at again where there is another answer, and only there', () => {
    const memo = createMemo();
    let count = 1;
    const seen: string[] = [];
    const source = memo.query<number>(
      () => {
        memo.read('count');
        seen.push('source');
        return count;
      },
      { same: Object.is, onCycle: 0 },
    );
    const isMany = createQuietQuery<boolean>(memo, () => source('') > 10, { same: Object.is, onCycle: false });
    const said = memo.query<string>(
      () => {
        seen.push('said');
        return isMany('') ? 'many' : 'few';
      },
      { same: Object.is, onCycle: '' },
    );
    const asked = (next: number) => {
      count = next;
      memo.touch('count');
      seen.length = 0;
      return [said(''), ...seen];
    };
    assert.deepEqual(asked(2).includes('few'), true);
    assert.deepEqual(asked(3), ['few', 'source']);
    assert.deepEqual(asked(11), ['many', 'source', 'said']);
    assert.deepEqual(asked(12), ['many', 'source']);
  });
});
