import assert from 'node:assert/strict';
import { objectInWords } from '../../../engine/rules/holder-in-words.ts';

describe('an object of a cluster in words', () => {
  const said: readonly (readonly [string, string])[] = [
    ['*/shop/api', 'Service account api of namespace shop'],
    ['*/default/api', 'Service account api'],
    ['*/*/api', 'Service account api'],
    ['*/shop/*', '*/shop/*'],
    ['ServiceAccount/shop/api', 'Service account api of namespace shop'],
    ['Role/default/reader', 'Role reader'],
    ['ClusterRole/reader', 'ClusterRole reader'],
    ['group:ops', 'group:ops'],
  ];
  for (const [text, words] of said)
    it(`${text} is told as ${words}`, () => {
      assert.equal(objectInWords(text), words);
    });
});
