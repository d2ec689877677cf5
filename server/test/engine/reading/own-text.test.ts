import assert from 'node:assert/strict';
import { ownText, withOwnTexts } from '../../../engine/text/own-text.ts';

describe('texts of their own', () => {
  it('say what the parts of a longer one say, in data of any depth', () => {
    const long = 'a text of which parts are kept for as long as a document is open';
    const data = {
      name: long.slice(2, 40),
      short: long.slice(0, 3),
      spans: [{ start: 1, end: 2 }],
      list: [long.slice(10), undefined, null, 4, true, []],
      none: undefined,
    };
    assert.deepEqual(withOwnTexts(data), data);
    assert.deepEqual(Object.keys(withOwnTexts(data)), Object.keys(data));
    assert.equal(ownText(''), '');
  });
});
