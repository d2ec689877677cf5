import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createMemo } from '../../../engine/graph/store/create-memo.ts';
import { createForgetfulMemo } from '../../../engine/graph/store/forgetful-memo.ts';
import type { Memo } from '../../../engine/graph/store/memo.ts';

describe('remembered maps', () => {
  it('concern only those who asked for an entry that changed', () => {
    const memo = createMemo();
    const values = new Map([
      ['a', 1],
      ['b', 2],
    ]);
    const entries = memo.index<number>(
      () => {
        memo.read('values');
        return new Map(values);
      },
      { same: Object.is },
    );
    const runs: string[] = [];
    const doubled = memo.query<number>(
      (key) => {
        runs.push(key);
        return 2 * (entries('', key) ?? 0);
      },
      { same: Object.is, onCycle: 0 },
    );
    assert.deepEqual(['a', 'b', 'c'].map(doubled), [2, 4, 0]);
    values.set('b', 3);
    values.set('c', 4);
    memo.touch('values');
    assert.deepEqual(['a', 'b', 'c'].map(doubled), [2, 6, 8]);
    assert.deepEqual(runs, ['a', 'b', 'c', 'b', 'c']);
  });

  it('are made anew where what they are made of changes while it is looked at whether it has', () => {
    const memo = createMemo();
    let value = 1;
    const constant = memo.query<number>(
      () => {
        memo.read('value');
        return 0;
      },
      { same: Object.is, onCycle: 0 },
    );
    const values = memo.index<number>(
      () => {
        memo.read('value');
        return new Map(['a', 'b'].map((key) => [key, value]));
      },
      { same: Object.is },
    );
    const first = memo.query<number>(() => values('', 'a') ?? 0, { same: Object.is, onCycle: 0 });
    // Looked at after the first, it has the values made anew, and is as it was.
    const second = memo.query<number>(
      () => {
        values('', 'b');
        return constant('');
      },
      { same: Object.is, onCycle: 0 },
    );
    const sum = memo.index<number>(() => new Map([['all', first('') + second('')]]), { same: Object.is });
    constant('');
    assert.equal(sum('', 'all'), 1);
    value = 2;
    memo.touch('value');
    assert.equal(sum('', 'all'), 2);
  });

  for (const create of [createMemo, createForgetfulMemo])
    it(`made of each other give what they would give anew, after any changes (${create.name})`, () => {
      const change = fc.record({ input: fc.nat({ max: 5 }), value: fc.nat({ max: 3 }), asks: fc.boolean() });
      fc.assert(
        fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
          const inputs = [0, 1, 2, 3, 0, 1];
          const kept = sums(inputs, create());
          for (const { input, value, asks } of changes) {
            inputs[input] = value;
            kept.touch(input);
            if (asks) assert.deepEqual(kept.answers(), sums(inputs, createMemo()).answers());
          }
          assert.deepEqual(kept.answers(), sums(inputs, createMemo()).answers());
        }),
      );
    });
});

/** Three maps, each made of entries of the one before that a query hands on, as keys, links and statements are. */
function sums(inputs: readonly number[], memo: Memo) {
  const input = memo.query<number>(
    (at) => {
      memo.read(at);
      return inputs[Number(at)] ?? 0;
    },
    { same: Object.is, onCycle: 0 },
  );
  const grouped = memo.index<readonly number[]>(
    () => {
      const found = new Map<string, number[]>();
      for (const at of inputs.keys()) found.set(`${input(`${at}`)}`, [...(found.get(`${input(`${at}`)}`) ?? []), at]);
      return found;
    },
    { same: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  const size = memo.query<number>((value) => grouped('', value)?.length ?? 0, { same: Object.is, onCycle: 0 });
  const bySize = memo.index<string>(
    () => new Map([0, 1, 2, 3].map((value) => [`${size(`${value}`)}`, `${value}`] as const)),
    { same: Object.is },
  );
  const last = memo.query<string>((at) => `${at}:${bySize('', input(at).toString()) ?? 'none'}`, {
    same: Object.is,
    onCycle: '',
  });
  const all = memo.index<string>(() => new Map(inputs.map((_, at) => [`${at}`, last(`${at}`)] as const)), {
    same: Object.is,
  });
  return {
    touch: (at: number) => memo.touch(`${at}`),
    answers: () => inputs.map((_, at) => [last(`${at}`), all('', `${at}`), size(`${at}`)]),
  };
}
