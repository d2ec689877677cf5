import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readXml } from '../../engine/syntax/xml/xml.ts';
import { pathologicalTexts } from './pathological.ts';
import { assertSpans, shownDocument } from './shown.ts';

/** What a text reads as, and how many problems it has (none unless said). */
const trees: readonly (readonly [text: string, tree: string, problems?: number])[] = [
  ['', ''],
  ['<?xml version="1.0"?>\n<!-- nothing -->\n', ''],
  ['<?xml version="1.0"?><!DOCTYPE a [<!ELEMENT a (b)>]><a>x</a>', 'a="x"'],
  ['<a>\n  x y\n</a>', 'a="x y"'],
  ['<a/>', 'a=""'],
  ['<a></a>', 'a=""'],
  ['<a b="1" c=\'two\'/>', 'a{b="1" c="two"}'],
  ['<a b="1">x</a>', 'a{b="1" ="x"}'],
  ['<a><b>1</b><b>2</b></a>', 'a{b="1" b="2"}'],
  ['<ns:a xmlns:ns="urn:x"><ns:b ns:c="d"/></ns:a>', 'a{ns="urn:x" b{c="d"}}'],
  ['<a>1 &lt; 2 &amp;&#x41;&#66; &nope;</a>', 'a="1 < 2 &AB &nope;"'],
  ['<a><![CDATA[<b>&amp;</b>]]></a>', 'a="<b>&amp;</b>"'],
  ['<a><!-- c --><b/> text </a>', 'a{b=""}'],
  ['<a><b>1</a>', 'a{b="1"}', 1],
  ['<a><b>1', 'a{b="1"}', 2],
  ['<a>1</b></a>', 'a="1"', 1],
  ['<a b="1"', 'a{b="1"}', 2],
  ['<a <b>1</b></a>', 'a{b="1"}', 1],
  ['a < b', ''],
];

describe('xml', () => {
  for (const [text, tree, problems = 0] of trees)
    it(`reads ${JSON.stringify(text)}`, () => {
      const document = readXml(text);
      assert.equal(shownDocument(document), tree);
      assert.equal(document.problems.length, problems, JSON.stringify(document.problems));
      assertSpans(document);
    });

  it('reads any elements back, at their places', () => {
    const name = fc.constantFrom('a', 'b', 'Long-Name', 'x.y');
    const text = fc.string({ maxLength: 12 }).map((value) => value.replace(/[<&]/g, '').trim());
    const tree = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.tuple(name, text).map(([tag, value]) => `<${tag}>${value}</${tag}>`),
        fc
          .tuple(name, fc.array(tie('node'), { minLength: 1, maxLength: 3 }))
          .map(([tag, inner]) => `<${tag}>\n${inner.join('\n')}\n</${tag}>`),
      ),
    })).node;
    fc.assert(
      fc.property(tree, (written) => {
        const document = readXml(written);
        assertSpans(document);
        assert.deepEqual(document.problems, []);
      }),
      { interruptAfterTimeLimit: 800 },
    );
  });

  it('reads any text', () => {
    const part = fc.constantFrom(
      '<',
      '>',
      '</',
      '/>',
      'a',
      '<a',
      '<a>',
      '</a>',
      '="',
      '"',
      "'",
      '<!--',
      '-->',
      '&amp;',
      '<![CDATA[',
      ']]>',
      ' ',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => assertSpans(readXml(parts.join('')))),
      { interruptAfterTimeLimit: 800 },
    );
  });

  for (const [name, text] of pathologicalTexts(['<a', '<a b="', '<!--', '&amp;', '</a', '<![CDATA[', '<!']))
    it(`takes linear time for ${name}`, () => {
      assert.ok(JSON.stringify(readXml(text).problems).length > 0);
    });
});
