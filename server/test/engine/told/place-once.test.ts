import assert from 'node:assert/strict';
import { placeOnce } from '../../../engine/rules/place-in-words.ts';
import { repository } from '../repository.ts';

describe('where a value stands', () => {
  it('is said in one sentence of a file and of others like it', () => {
    const said = ['It is in a test. Rotate it.', 'It is in a test, and in b.py and c.py too.', 'See d.md.'];
    assert.deepEqual(placeOnce(said, 'a test'), ['It is in a test, and in b.py and c.py too. Rotate it.', 'See d.md.']);
    const other = ['It is in a test.', 'The same value is in b.py.'];
    assert.deepEqual(placeOnce(other, 'a test'), ['It is in a test, and the same value is in b.py.']);
  });

  it('is left as it is where nothing is said twice, or more than where it stands', () => {
    for (const said of [
      ['It is in a test.', 'It is reported in b.py.'],
      ['It is used.', 'It is in a test, and in b.py too.'],
      ['It is in a test.', 'The same token is in b.py: use another one for each.'],
    ])
      assert.deepEqual(placeOnce(said, 'a test'), said);
    assert.deepEqual(placeOnce(['It is in a test.', 'It is in b.py too.'], undefined), [
      'It is in a test.',
      'It is in b.py too.',
    ]);
  });

  it('is one list of a value that speaks for itself as little', () => {
    const text = '{ "Default": "Host=localhost;Database=shop;Username=shop;Password=vR7-kq92_LmZx0" }\n';
    const names = ['a', 'b', 'c', 'd'].map((each) => `src/${each}/appsettings.json`);
    const { engine } = repository(Object.fromEntries(names.map((name) => [name, text])));
    const messages = names.flatMap((name) => engine.findings(name).map(({ message }) => message));
    assert.ok(messages.length > 0);
    for (const message of messages) assert.doesNotMatch(message, /The same value is in .*\. It is in /);
  });
});
