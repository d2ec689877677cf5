import assert from 'node:assert/strict';
import fc from 'fast-check';
import { documents } from '../../promises/edited-documents.ts';
import { repository } from '../repository.ts';

/** Each text twice: copies define the same things, and one of them has to speak for both. */
const files = documents.flatMap(([path, text]): readonly (readonly [string, string])[] => [
  [path, text],
  [`copies/${path}`, text],
]);

describe('the order in which files are read', () => {
  it('changes nothing about what is found', () => {
    const expected = foundIn(files);
    assert.ok(expected.length > 20);
    fc.assert(
      fc.property(fc.shuffledSubarray(files, { minLength: files.length }), (order) => {
        assert.deepEqual(foundIn(order), expected);
      }),
      { numRuns: 8 },
    );
  });
});

function foundIn(order: readonly (readonly [path: string, text: string])[]): readonly string[] {
  const { engine } = repository(Object.fromEntries(order));
  const findings = engine.paths().flatMap((path) => engine.findings(path));
  const identities = engine.identities().map(({ id, symbol, at, owners }) => JSON.stringify([id, symbol, at, owners]));
  return [...findings.map((finding) => JSON.stringify(finding)), ...identities].sort();
}
