import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compileGlob, type Verdict } from '../../../engine/rules/glob.ts';

/** Pattern, text, what is said of the text when it is all known, and when its stars are unknown parts. */
const cases: readonly (readonly [pattern: string, text: string, known: Verdict, partly: Verdict])[] = [
  ['s3:*', 's3:GetObject', 'yes', 'yes'],
  ['s3:*', 'S3:getobject', 'yes', 'yes'],
  ['s3:*', 'sqs:Get', 'no', 'no'],
  ['\\*', '*', 'yes', 'unknown'],
  ['\\*', 's3:*', 'no', 'no'],
  ['*', '*', 'yes', 'yes'],
  ['s3:\\*', 's3:*', 'yes', 'unknown'],
  ['*:role/app', 'arn:aws:iam::*:role/app', 'yes', 'yes'],
  ['arn:aws:iam::111122223333:role/app', 'arn:aws:iam::*:role/app', 'no', 'unknown'],
  ['arn:aws:iam::111122223333:role/web', 'arn:aws:iam::*:role/app', 'no', 'no'],
  ['a*b*c', 'a-b-b-c', 'yes', 'yes'],
  ['ab*ba', 'aba', 'no', 'no'],
  ['a*b*b', 'a-b', 'no', 'no'],
  ['', '', 'yes', 'yes'],
  ['', '*', 'no', 'unknown'],
];

describe('patterns of rules', () => {
  for (const [pattern, text, known, partly] of cases)
    it(`${pattern} on ${text}`, () => {
      const glob = compileGlob(pattern);
      assert.equal(glob(text, 'whole'), known);
      assert.equal(glob(text, 'in part'), partly);
    });

  it('says of a known text what an expression says', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 });
    const plain = fc.string({ unit: fc.constantFrom('a', 'B', '.', '*'), maxLength: 12 });
    fc.assert(
      fc.property(letters, plain, (pattern, text) => {
        const expected = new RegExp(`^${pattern.replaceAll('*', '.*')}$`, 'is').test(text);
        assert.equal(compileGlob(pattern)(text, 'whole'), expected ? 'yes' : 'no');
      }),
      { numRuns: 2_000 },
    );
  });

  it('says of a partly known text what every way to complete it says', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 });
    const filling = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 3 });
    fc.assert(
      fc.property(letters, letters, fc.array(filling, { minLength: 8, maxLength: 8 }), (pattern, text, fillings) => {
        const glob = compileGlob(pattern);
        let next = 0;
        const completed = text.replaceAll('*', () => fillings[next++] ?? '');
        const said = glob(text, 'in part');
        if (said !== 'unknown') assert.equal(glob(completed, 'whole'), said);
      }),
      { numRuns: 500 },
    );
  });
});
