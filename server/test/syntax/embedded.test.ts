import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ValueNode } from '../../engine/model/value-node.ts';
import { readEmbedded } from '../../engine/syntax/embedded.ts';
import { readDocument } from '../../engine/syntax/read.ts';
import { sourceOffset } from '../../engine/syntax/segments.ts';
import { childrenOf, plainValue, shown } from './shown.ts';

/** The value of the first entry of an HCL text, read as an embedded JSON document. */
function check(text: string, tree: string | undefined, ...places: readonly string[]) {
  const node = firstValue(text);
  assert.ok(node?.kind === 'scalar' || node?.kind === 'template');
  const embedded = readEmbedded(node, 'json');
  assert.equal(embedded && shown(embedded), tree);
  const sources = embedded ? leavesOf(embedded).map(({ span }) => text.slice(span.start, span.end)) : [];
  for (const place of places) assert.ok(sources.includes(place), `${place} is not in ${JSON.stringify(sources)}`);
}

function firstValue(text: string): ValueNode | undefined {
  const [root] = readDocument('hcl', text).roots;
  return root?.kind === 'map' ? root.entries[0]?.value : undefined;
}

function leavesOf(node: ValueNode): readonly ValueNode[] {
  const children = childrenOf(node);
  return [node, ...children.flatMap(leavesOf)];
}

describe('embedded', () => {
  it('reads a policy in a heredoc', () =>
    check(
      'a = <<EOT\n{\n  "Action": ["s3:*", "x"],\n  "Resource": "arn:${var.p}:x/*"\n}\nEOT\n',
      '{Action=["s3:*" "x"] Resource="arn:${var.p}:x/*"}',
      '"s3:*"',
      '"arn:${var.p}:x/*"',
      'arn:',
      'var.p',
      ':x/*',
    ));

  it('reads an indented heredoc', () =>
    check('a = <<-EOT\n    {\n      "A": "b"\n    }\n  EOT\n', '{A="b"}', '"A"', '"b"', '{\n      "A": "b"\n    }'));

  it('takes a bare interpolation for the value', () =>
    check(
      'a = <<EOT\n{"R": ${jsonencode(var.r)}, "S": [${a}]}\nEOT\n',
      '{R=jsonencode(var.r) S=[a]}',
      'jsonencode(var.r)',
    ));

  it('reads escaped JSON in a quoted string', () =>
    check('a = "{\\"A\\": \\"b\\"}"', '{A="b"}', '\\"A\\"', '\\"b\\"', '{\\"A\\": \\"b\\"}'));

  it('keeps what can be read of a broken document', () =>
    check('a = <<EOT\n{"A": "b", "C": [1,\nEOT\n', '{A="b" C=[1]}'));

  it('gives nothing where there is no document', () => {
    check('a = "hello"', undefined);
    check('a = "${x}"', undefined);
  });

  it('reads YAML with its interpolations', () => {
    const text = 'a = <<-EOT\n    who: ${var.w}\n    what:\n      - x-${var.x}\n  EOT\n';
    const node = firstValue(text);
    assert.ok(node?.kind === 'template');
    assert.equal(shown(readEmbedded(node, 'yaml')), '{who=var.w what["x-${var.x}"]}'.replace('what[', 'what=['));
  });

  it('points every character at its source', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string(), { minKeys: 1 }), (value) => {
        const inner = JSON.stringify(value);
        fc.pre(!inner.includes('{', 1) && !inner.includes('\uFDD0'));
        const text = JSON.stringify({ outer: inner });
        const [root] = readDocument('json', text).roots;
        const node = root?.kind === 'map' ? root.entries[0]?.value : undefined;
        assert.ok(node?.kind === 'scalar');
        const embedded = readEmbedded(node, 'json');
        assert.deepEqual(plainValue(embedded), plainValue(readDocument('json', inner).roots[0]));
        for (const leaf of embedded ? leavesOf(embedded) : []) {
          if (leaf.kind !== 'scalar' || typeof leaf.value !== 'string') continue;
          for (let index = 0; index < leaf.value.length; index++)
            if (/[a-z]/i.test(leaf.value.charAt(index)))
              assert.equal(text[sourceOffset(leaf, index)], leaf.value[index]);
        }
      }),
    );
  });
});
