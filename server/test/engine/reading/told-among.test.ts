import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Told } from '../../../engine/extract/extractor.ts';
import { type ToldAmong, toldAmong } from '../../../engine/reading/told-among.ts';

const names = ['a', 'b', 'a long name of something'];

describe('what sections know of each other', () => {
  it('is after edits what it is in a fresh reading', () => {
    const told = fc
      .tuple(fc.constantFrom(...names), fc.constantFrom('x', 'y'))
      .map(([name, text]): Told => [name, text]);
    const section = fc.array(told, { maxLength: 3 });
    const history = fc.array(fc.array(section, { maxLength: 6 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(history, fc.boolean(), (tellings, isSummed) => {
        const extractor = isSummed ? { sum: (_name: string, texts: readonly string[]) => [`${texts.length}`] } : {};
        let before: ToldAmong | undefined;
        for (const telling of tellings) {
          const now: ToldAmong = toldAmong(extractor, telling, before);
          const fresh = toldAmong(extractor, telling, undefined);
          for (const name of names) {
            assert.deepEqual(now.known(name), fresh.known(name));
            for (let index = 0; index <= telling.length; index++)
              assert.equal(now.countBefore(name, index), fresh.countBefore(name, index));
            if (before && !now.anew.has(name)) assert.equal(now.known(name), before.known(name));
          }
          before = now;
        }
      }),
    );
  });

  it('is the same where one section alone tells something else, of all other names', () => {
    const rule = (text: string): readonly Told[] => [
      ['rule', ''],
      [text, ''],
    ];
    const before = toldAmong({}, [rule('one'), rule('two'), rule('three')], undefined);
    const after = toldAmong({}, [rule('one'), rule('two!'), rule('three')], before);
    assert.deepEqual([...after.anew].sort(), ['two', 'two!']);
    assert.equal(toldAmong({}, [rule('one'), [], rule('two!'), rule('three')], after).known, after.known);
  });
});
