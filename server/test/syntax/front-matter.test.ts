import assert from 'node:assert/strict';
import { textOf, valueAt } from '../../engine/syntax/document.ts';
import { readFrontMatter } from '../../engine/syntax/front-matter.ts';

describe('front matter', () => {
  const check = (
    name: string,
    text: string,
    expected: { name: string | undefined; body: string } | undefined,
  ): void => {
    it(name, () => {
      const found = readFrontMatter(text);
      const seen = found && {
        name: textOf(valueAt(found.document.roots[0], 'name')),
        body: text.slice(found.body.start, found.body.end),
      };
      assert.deepEqual(seen, expected);
    });
  };

  check('is split from the body', '---\nname: a\n---\n# Title\n', { name: 'a', body: '# Title\n' });
  check('with Windows line ends and a mark', '\ufeff---\r\nname: a\r\n---\r\nText', { name: 'a', body: 'Text' });
  check('without a body', '---\nname: a\n---', { name: 'a', body: '' });
  check('empty', '---\n---\nText', { name: undefined, body: 'Text' });
  check('ends at the first line of dashes alone', '---\nname: a\nx: |\n  ---\n--- b\n---\nText\n---\n', {
    name: 'a',
    body: 'Text\n---\n',
  });
  check('with an unquoted colon', '---\ndescription: Use when: asked\nname: a\n---\n', { name: 'a', body: '' });
  check('is absent without a closing line', '---\nname: a\n', undefined);
  check('is absent further down', 'Text\n---\nname: a\n---\n', undefined);

  it('keeps the offsets of the whole text', () => {
    const text = '---\nname: abc\n---\n';
    const span = valueAt(readFrontMatter(text)?.document.roots[0], 'name')?.span;
    assert.equal(span && text.slice(span.start, span.end), 'abc');
  });
});
