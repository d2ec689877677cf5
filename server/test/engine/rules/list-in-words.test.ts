import assert from 'node:assert/strict';
import { listInWords } from '../../../engine/rules/message.ts';

describe('a list in words', () => {
  it('names three of many, each once, and parts by semicolons what holds a comma itself, shown or not', () => {
    const named = (count: number) => Array.from({ length: count }, (_, n) => `name-${n}`);
    assert.equal(listInWords([]), '');
    assert.equal(listInWords(['a', 'a']), 'a');
    assert.equal(listInWords(named(4)), 'name-0, name-1, name-2 and name-3');
    assert.equal(listInWords([...named(5), 'name-0']), 'name-0, name-1, name-2 and 2 more');
    assert.equal(listInWords([...named(5), 'read,write']), 'name-0, name-1, name-2 and 3 more');
    assert.equal(listInWords([...named(5), 'read,\nwrite']), 'name-0; name-1; name-2; name-3');
    // Cut before its comma.
    assert.equal(listInWords([...named(5), `${'x'.repeat(600)}, y`]), 'name-0, name-1, name-2 and 3 more');
  });
});
