import assert from 'node:assert/strict';
import { keptOfValue, keptOfValues, noValues, rememberingValues } from '../../engine/text/kept-of-value.ts';

describe('what is asked of a value alone', () => {
  it('is asked once of a text that is typed into, each question by itself', () => {
    const asked: string[] = [];
    const isLong = keptOfValue((value) => asked.push(`long ${value}`) > 0 && value.length > 3);
    const isShort = keptOfValue((value) => asked.push(`short ${value}`) > 0 && value.length < 3);
    const kept = noValues();
    for (let scan = 0; scan < 2; scan++)
      rememberingValues(kept, () => assert.deepEqual([isLong('abcd'), isShort('abcd')], [true, false]));
    assert.deepEqual(asked, ['long abcd', 'short abcd']);
  });

  it('is asked again of another text, and where nothing is typed', () => {
    let asked = 0;
    const count = keptOfValue(() => ++asked);
    rememberingValues(noValues(), () => count('abcd'));
    rememberingValues(noValues(), () => count('abcd'));
    count('abcd');
    count('abcd');
    assert.equal(asked, 4);
  });

  it('tells what is said beside it apart', () => {
    const weigh = keptOfValues((beside: { readonly weight: number }, value) => beside.weight + value.length);
    rememberingValues(noValues(), () => {
      assert.equal(weigh('light', { weight: 1 }, 'abcd'), 5);
      assert.equal(weigh('heavy', { weight: 9 }, 'abcd'), 13);
      assert.equal(weigh('light', { weight: 1 }, 'abcd'), 5);
    });
  });

  it('is given up where many others come', () => {
    let asked = 0;
    const count = keptOfValue(() => ++asked);
    const kept = noValues();
    rememberingValues(kept, () => {
      for (let value = 0; value < 20_000; value++) count(`value-${value}`);
    });
    assert.equal(asked, 20_000);
    assert.ok(kept.latest.size + kept.former.size < 10_000);
  });
});
