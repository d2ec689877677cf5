import assert from 'node:assert/strict';
import fc from 'fast-check';
import { differencesOf } from '../../engine/text/differences.ts';

const line = fc.integer({ min: 0, max: 300 }).map((n) => `line ${n} of the text, some words long\n`);
const text = fc.array(fc.oneof({ weight: 4, arbitrary: line }, fc.constantFrom('}\n', '\n', 'x')), { maxLength: 120 });
const edit = fc.tuple(fc.nat(), fc.nat({ max: 3 }), fc.array(line, { maxLength: 2 }));

describe('differences of two texts', () => {
  it('stand apart in order, and all between them stands in both', () => {
    fc.assert(
      fc.property(text, fc.array(edit, { maxLength: 12 }), fc.nat({ max: 30 }), (rows, edits, cut) => {
        const next = [...rows];
        for (const [at, removed, inserted] of edits) next.splice(at % (next.length + 1), removed, ...inserted);
        const [before, after] = [rows.join(''), next.join('').slice(cut)];
        const { list, movedBy, movedTo, isTouched } = differencesOf(before, after);
        let [formerEnd, end] = [0, 0];
        for (const each of [
          ...list,
          { start: before.length, end: before.length, from: after.length, until: after.length },
        ]) {
          assert.equal(before.slice(formerEnd, each.start), after.slice(end, each.from));
          if (each.from > end) assert.equal(movedTo(each.from), end - formerEnd);
          if (each.start > formerEnd) assert.equal(movedBy(formerEnd, each.start), end - formerEnd);
          if (each.from - end > 1) assert.equal(isTouched(end + 1, each.from - 1), false);
          [formerEnd, end] = [each.end, each.until];
        }
        for (const { start, end: until, from } of list) {
          assert.equal(start < until && movedBy(start, until) !== undefined, false);
          assert.equal(isTouched(from, from), true);
        }
      }),
    );
  });

  it('are told apart where many cursors typed, where a formatter changed lines, and where lines came', () => {
    const rows = Array.from({ length: 200 }, (_, n) => `  name_${n} = "value of ${n}"`);
    const before = rows.join('\n');
    const counts = [
      rows.map((row, n) => (n % 20 === 5 ? row.replace('value', 'valued') : row)),
      rows.map((row, n) => (n % 20 === 5 ? row.replace(' = ', '=') : row)),
      rows.flatMap((row, n) => (n % 20 === 5 ? [row, 'more = 1'] : [row])),
      rows.filter((_, n) => n % 20 !== 5),
    ].map((next) => differencesOf(before, next.join('\n')).list.length);
    assert.deepEqual(counts, [10, 10, 10, 10]);
  });

  it('take time linear in the texts', () => {
    const half = 'the same line again and again\n'.repeat(40_000);
    const started = performance.now();
    differencesOf(`a\n${half}`, `b\n${half}c\n${half}`);
    differencesOf('ab\n'.repeat(300_000), 'ba\n'.repeat(300_000));
    assert.equal(performance.now() - started < 5_000, true);
  });
});
