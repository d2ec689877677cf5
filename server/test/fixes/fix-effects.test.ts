import assert from 'node:assert/strict';
import type { FixOffer } from '../../engine/fixes/fix.ts';
import { allFixCases } from './cases/all-fix-cases.ts';
import { effectsOfKinds } from './effects-of-kinds.ts';
import { engineOver, findingsOf } from './repository.ts';

/**
 * What each kind of fix says that applying it means. Whatever changes how something runs, or who may do what, is shown before it is
 * applied (`review`); only what changes neither may be applied in bulk.
 */
describe('effects of fixes', () => {
  const offered = new Map<string, Set<string>>();

  before(() => {
    for (const { files, rule } of allFixCases) {
      const engine = engineOver(files);
      for (const finding of findingsOf(engine, rule))
        for (const offer of engine.offers(finding)) {
          const kind = kindOf(offer);
          offered.set(kind, (offered.get(kind) ?? new Set()).add(`${offer.safety}, ${offer.effect}`));
        }
    }
  });

  it('are as the table says', () => {
    const found = Object.fromEntries([...offered].sort().map(([kind, said]) => [kind, [...said].sort()]));
    assert.deepEqual(found, effectsOfKinds);
  });

  it('are for review unless nothing runs otherwise', () => {
    const bulk = Object.entries(effectsOfKinds).filter(([, said]) => said.some((each) => each.startsWith('safe')));
    for (const [kind, said] of bulk)
      assert.deepEqual(
        said.filter((each) => each.startsWith('safe')),
        ['safe, text only'],
        kind,
      );
    assert.deepEqual(
      bulk.map(([kind]) => kind),
      ['name-files', 'remove-ignore'],
    );
  });
});

function kindOf({ id }: FixOffer): string {
  return id.split(':')[0] ?? id;
}
