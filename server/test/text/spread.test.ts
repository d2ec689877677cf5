import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Spread } from '../../engine/model/spread.ts';
import { commonOf } from '../../engine/text/common.ts';
import { differencesOf } from '../../engine/text/differences.ts';
import { alikeSpread, intoSpread, outOfSpread, spreadAgain, spreadAt } from '../../engine/text/spread.ts';
import { placedData } from '../../engine/text/spread-data.ts';

describe('spread', () => {
  it('keeps the order of offsets and finds back to them, edit after edit', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.nat({ max: 9 }), lines), { maxLength: 8 }), lines, (edits, first) => {
        let text = first;
        let spread = spreadAt(text.length, cutsOf(text));
        for (const [at, removed, inserted] of edits) {
          const start = at % (text.length + 1);
          const next = text.slice(0, start) + inserted + text.slice(start + removed);
          const cuts = cutsOf(next);
          spread = spreadAgain(spread, differencesOf(text, next), next.length, cuts) ?? spreadAt(next.length, cuts);
          text = next;
          checkOrder(spread);
        }
      }),
    );
  });

  it('tells up to where, and behind what, all is placed as it was', () => {
    let told = 0;
    fc.assert(
      fc.property(lines, fc.nat(), fc.nat({ max: 9 }), lines, (text, at, removed, inserted) => {
        const start = at % (text.length + 1);
        const next = text.slice(0, start) + inserted + text.slice(start + removed);
        const before = spreadAt(text.length, cutsOf(text));
        const differences = differencesOf(text, next);
        const after = spreadAgain(before, differences, next.length, cutsOf(next));
        const alike = after && alikeSpread(before, after, differences);
        if (after === undefined || alike === undefined) return;
        told++;
        const [former, now] = [intoSpread(before), intoSpread(after)];
        for (let offset = 0; offset <= alike.until; offset++) assert.equal(now(offset), former(offset));
        for (let offset = alike.behind + 1; offset <= next.length; offset++)
          assert.equal(now(offset), former(offset - next.length + text.length));
      }),
    );
    assert.ok(told > 50, `only ${told} are alike`);
  });

  it('leaves pieces where they were that an edit does not touch', () => {
    const text = 'one\ntwo\nthree\nfour';
    const before = spreadAt(text.length, cutsOf(text));
    const next = text.replace('two', 'twenty\nand two');
    const after = spreadAgain(before, differencesOf(text, next), next.length, cutsOf(next));
    assert.ok(after);
    for (const word of ['one', 'three', 'four'])
      assert.equal(intoSpread(after)(next.indexOf(word) + 1), intoSpread(before)(text.indexOf(word) + 1), word);
  });

  it('gives up where there is no room', () => {
    const text = 'one\ntwo';
    const next = `one${'.'.repeat(200_000)}\ntwo`;
    assert.equal(
      spreadAgain(spreadAt(text.length, cutsOf(text)), differencesOf(text, next), next.length, cutsOf(next)),
      undefined,
    );
  });

  it('finds what two texts share', () => {
    fc.assert(
      fc.property(lines, lines, lines, (a, b, c) => {
        const [before, after] = [a + b + c, a + c];
        const { start, end } = commonOf(before, after);
        assert.equal(before.slice(0, start), after.slice(0, start));
        assert.equal(before.slice(before.length - end), after.slice(after.length - end));
        assert.equal(start + end, Math.min(before.length, after.length));
      }),
    );
  });
});

describe('placed data', () => {
  it('moves spans and segments, and nothing else', () => {
    const data = { span: { start: 1, end: 2 }, segments: [{ at: 3, from: 4 }], rank: 5, start: 6 };
    assert.deepEqual(
      placedData(data, (offset) => offset + 10),
      { span: { start: 11, end: 12 }, segments: [{ at: 3, from: 14 }], rank: 5, start: 6 },
    );
  });

  it('hands out the former parts that are equal once placed', () => {
    const former = [
      { span: { start: 10, end: 11 } },
      { span: { start: 20, end: 21 } },
      { span: { start: 30, end: 31 } },
    ];
    const next = [{ span: { start: 0, end: 1 } }, { span: { start: 10, end: 12 } }, { span: { start: 20, end: 21 } }];
    const placed = placedData(next, (offset) => offset + 10, former);
    assert.deepEqual(
      placed.map((item, index) => item === former[index]),
      [true, false, true],
    );
  });
});

const lines = fc.array(fc.constantFrom('a', 'bc', '\n'), { maxLength: 40 }).map((parts) => parts.join(''));

function cutsOf(text: string): readonly number[] {
  return [...text.matchAll(/\n/g)].map(({ index }) => index).filter((index) => index > 0);
}

function checkOrder(spread: Spread): void {
  const into = intoSpread(spread);
  const back = outOfSpread(spread);
  let last = -1;
  for (let offset = 0; offset <= spread.length; offset++) {
    const placed = into(offset);
    assert.ok(placed > last);
    assert.equal(back(placed), offset);
    last = placed;
  }
}
