import assert from 'node:assert/strict';
import fc from 'fast-check';
import { keptOfPlaces } from '../../engine/text/kept-of-text.ts';

/** What stands beside it counts. */
const holds = (text: string) => /(?<![a-c])ab{0,3}c\b/.test(text);
const longest = 8;

/** Short texts are gone through as a whole. */
const blanks = ' '.repeat(2_500);

const texts = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ', '\n'), maxLength: 60 });

const edits = fc.array(
  fc.record({
    at: fc.nat(60),
    deleted: fc.nat(4),
    typed: fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), maxLength: 3 }),
  }),
  { maxLength: 12 },
);

describe('what is kept of the places of a text', () => {
  it('is what the text holds, after each edit and in another text', () => {
    fc.assert(
      fc.property(texts, edits, texts, (first, typing, other) => {
        const asked = keptOfPlaces(longest, holds);
        let text = first;
        for (const next of [first, ...typing, other]) {
          text =
            typeof next === 'string' ? next : text.slice(0, next.at) + next.typed + text.slice(next.at + next.deleted);
          const long = `${blanks}${text}${blanks}`;
          assert.equal(asked(long), holds(long), text);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('is asked of what an edit has changed alone, where the text before held nothing', () => {
    const seen: number[] = [];
    const asked = keptOfPlaces(longest, (text) => {
      seen.push(text.length);
      return text.includes('token');
    });
    const line = `${'x'.repeat(99)}\n`;
    assert.equal(asked(line.repeat(100)), false);
    assert.equal(asked(`${line.repeat(50)}t${line.repeat(50)}`), false);
    assert.equal(asked(`${line.repeat(50)}token${line.repeat(50)}`), true);
    assert.deepEqual(seen.slice(0, 3), [10_000, 1 + 2 * longest, 4 + 2 * longest]);
  });
});
