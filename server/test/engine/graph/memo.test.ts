import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createMemo } from '../../../engine/graph/store/create-memo.ts';
import { createForgetfulMemo } from '../../../engine/graph/store/forgetful-memo.ts';

const options = { same: Object.is, onCycle: -1 };

describe('memo', () => {
  it('computes again only what a change reaches', () => {
    const memo = createMemo();
    const inputs = new Map([
      ['a', 1],
      ['b', 2],
    ]);
    const runs: string[] = [];
    const half = memo.query((key) => {
      memo.read(key);
      runs.push(`half ${key}`);
      return Math.floor((inputs.get(key) ?? 0) / 2);
    }, options);
    const sum = memo.query(() => {
      runs.push('sum');
      return half('a') + half('b');
    }, options);

    assert.equal(sum(''), 1);
    runs.length = 0;
    assert.equal(sum(''), 1);
    assert.deepEqual(runs, []);

    inputs.set('b', 3);
    memo.touch('b');
    assert.equal(sum(''), 1);
    assert.deepEqual(runs, ['half b'], 'an equal part spares the whole');

    inputs.set('b', 8);
    memo.touch('b');
    assert.equal(sum(''), 4);
  });

  it('remembers an answer per object, and forgets it when nothing asks for it any more', () => {
    const memo = createMemo();
    const runs: string[] = [];
    const [a, b] = [{ name: 'a' }, { name: 'b' }];
    let listed = [a, b];
    const nameOf = memo.each<string>({ same: Object.is, onCycle: '' });
    const names = memo.query(
      () => {
        memo.read('listed');
        return listed.map((item) =>
          nameOf(item, () => {
            memo.read(`item ${item.name}`);
            runs.push(item.name);
            return item.name;
          }),
        );
      },
      { same: () => false, onCycle: [] },
    );
    const ask = (touched?: string) => {
      runs.length = 0;
      if (touched !== undefined) memo.touch(touched);
      names('');
      return runs.join(' ');
    };

    assert.equal(ask(), 'a b');
    assert.equal(ask('listed'), '');
    assert.equal(ask('item a'), 'a');
    listed = [b];
    assert.equal(ask('listed'), '');
    assert.equal(ask('item a'), '');
    listed = [b, a];
    assert.equal(ask('listed'), 'a');
  });

  it('depends on what the last run read, in whatever order, and on nothing else', () => {
    const read = fc.uniqueArray(fc.nat({ max: 5 }), { maxLength: 6 });
    fc.assert(
      fc.property(fc.array(fc.record({ read, touched: fc.nat({ max: 5 }) }), { maxLength: 12 }), (steps) => {
        const memo = createMemo();
        let reads: readonly number[] = [];
        let last: readonly number[] = [];
        let runs = 0;
        const parts = memo.query(
          (key) => {
            memo.read(key);
            return {};
          },
          { same: Object.is, onCycle: {} },
        );
        const whole = memo.query(
          () => {
            memo.read('which');
            last = reads;
            runs++;
            for (const each of reads) {
              parts(String(each));
              memo.read(`itself ${each}`);
            }
            return {};
          },
          { same: Object.is, onCycle: {} },
        );
        whole('');
        for (const { read: next, touched } of steps) {
          runs = 0;
          memo.touch(String(touched));
          whole('');
          assert.equal(runs, last.includes(touched) ? 1 : 0);
          runs = 0;
          memo.touch(`itself ${touched}`);
          whole('');
          assert.equal(runs, last.includes(touched) ? 1 : 0);
          reads = next;
          memo.touch('which');
          whole('');
          assert.deepEqual(last, next);
        }
      }),
      { numRuns: 300 },
    );
  });
});

for (const [name, create] of [
  ['memo', createMemo],
  ['forgetful memo', createForgetfulMemo],
] as const)
  describe(`${name}, asked by itself or in vain`, () => {
    it('answers a query that asks for itself', () => {
      const loop: (key: string) => number = create().query((key) => loop(key) + 1, options);
      assert.deepEqual([loop('x'), loop('x')], [0, 0]);
    });

    it('computes again after a failure', () => {
      let fails = true;
      const query = create().query(() => {
        if (fails) throw new Error('no');
        return 1;
      }, options);
      assert.throws(() => query(''));
      fails = false;
      assert.equal(query(''), 1);
    });
  });
