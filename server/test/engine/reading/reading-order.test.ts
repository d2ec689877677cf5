import assert from 'node:assert/strict';
import fc from 'fast-check';
import { madeUpSecret } from '../../../../test-fixtures/made-up-secrets.mjs';
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

  it('nor what secrets are called where they go', () => {
    const pipelines = Array.from({ length: 6 }, (_, index): readonly [string, string] => [
      `ci/${index}.gitlab-ci.yml`,
      `job${index}:\n  script:\n    - deploy --password ${madeUpSecret('token', index)}\n`,
    ]);
    const expected = offeredIn(pipelines);
    assert.equal(new Set(expected).size, pipelines.length);
    for (const order of [pipelines.toReversed(), [...pipelines.slice(3), ...pipelines.slice(0, 3)]])
      assert.deepEqual(offeredIn(order), expected);
  });
});

/** The first move of each secret, by the files' names. */
function offeredIn(order: readonly (readonly [path: string, text: string])[]): readonly string[] {
  const { engine } = repository(Object.fromEntries(order));
  return [...engine.paths()]
    .sort()
    .flatMap((path) => engine.findings(path).filter(({ rule }) => rule.startsWith('secret-')))
    .flatMap((finding) => engine.offers(finding)[0]?.title ?? []);
}

function foundIn(order: readonly (readonly [path: string, text: string])[]): readonly string[] {
  const { engine } = repository(Object.fromEntries(order));
  const findings = engine.paths().flatMap((path) => engine.findings(path));
  const identities = engine.identities().map(({ id, symbol, at, owners }) => JSON.stringify([id, symbol, at, owners]));
  return [...findings.map((finding) => JSON.stringify(finding)), ...identities].sort();
}
