import assert from 'node:assert/strict';
import type { UnownedHere } from '../../../engine/rules/unowned-here.ts';
import { toldTogetherBy } from '../../../engine/rules/unowned-in-folder.ts';
import { placeAt } from './samples.ts';

const one = (symbol: string, changes: Partial<UnownedHere> = {}): UnownedHere => ({
  symbol,
  name: symbol,
  at: placeAt(0),
  words: 'Nothing names an owner of it',
  isAgent: false,
  ...changes,
});

describe('those of a file that nobody owns', () => {
  it('are told by the first of whom the same is said', () => {
    const all = [one('a'), one('b', { words: 'No team owns it' }), one('c'), one('d', { isAgent: true }), one('a')];
    const told = toldTogetherBy(all);
    assert.deepEqual(told.get('a'), { isAgent: false, isFirst: true, others: [all[2], all[4]] });
    assert.deepEqual(told.get('b'), { isAgent: false, isFirst: true, others: [] });
    assert.deepEqual(told.get('c'), { isAgent: false, isFirst: false, others: [] });
    assert.deepEqual(told.get('d'), { isAgent: true, isFirst: true, others: [] });
  });

  it('hear nothing of the names of others unless they speak for them', () => {
    const before = toldTogetherBy([one('a'), one('b'), one('c')]);
    const after = toldTogetherBy([one('a'), one('b', { name: 'new' }), one('c')]);
    assert.deepEqual(after.get('c'), before.get('c'));
    assert.notDeepEqual(after.get('a'), before.get('a'));
  });
});
