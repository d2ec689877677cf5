import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readHcl } from '../../engine/syntax/hcl.ts';
import { assertSpans, shown, shownDocument } from './shown.ts';

/** What a text reads as, and how many problems it has (none unless said). */
const trees: readonly (readonly [text: string, tree: string, problems?: number])[] = [
  ['', ''],
  ['# nothing\n', ''],
  ['a = 1', 'a=1'],
  ['\uFEFFa = 1', 'a=1'],
  ['a = 1.5e-3\r\nb = -2\r\n', 'a=0.0015 b=-2'],
  ['a = true\nb = null', 'a=true b=null'],
  ['a = "x\\n\\"y\\" \\u00e9 $${no} %%{no}"', 'a="x\\n\\"y\\" é ${no} %{no}"'],
  ['resource "aws_iam_role" "app" {\n  name = "x"\n}', 'resource "aws_iam_role" "app"{name="x"}'],
  ['locals { a = 1 }', 'locals{a=1}'],
  ['terraform {\n  backend s3 {}\n}', 'terraform{backend "s3"{}}'],
  ['a = [1, "b", true,]', 'a=[1 "b" true]'],
  ['a = [\n  1, # one\n  2\n]\nb = 3', 'a=[1 2] b=3'],
  ['a = {\n  b = 1\n  "c" : 2, (var.d) = 3\n}', 'a={b=1 c=2 (var.d)=3}'],
  ['a = { "${x}-y" = 1 }', 'a={("${x}-y")=1}'],
  ['a = "${var.x}"', 'a="${var.x}"'],
  ['a = "arn:${f("${b}")}:x"', 'a="arn:${f("${b}")}:x"'],
  ['a = "%{ if x }y%{ endif }"', 'a="${?}y${?}"'],
  ['a = aws_iam_role.app[0].arn', 'a=aws_iam_role.app.0.arn'],
  ['a = x["k"].y[var.i]', 'a=x.k.y.<var.i>'],
  ['a = x[*].arn\nb = x.*.arn\nc = x.0', 'a=x.*.arn b=x.*.arn c=x.0'],
  ['a = f(x)[0].b', 'a=f(x)[0]["b"]'],
  ['a = merge(x, y...)', 'a=merge(x y...)'],
  ['a = provider::aws::arn("x")', 'a=provider::aws::arn("x")'],
  ['a = x ? 1 : y ? 2 : 3', 'a=(x ? 1 : (y ? 2 : 3))'],
  ['a = 1 + 2 * 3 == 7 && !b || c', 'a=((((1 + (2 * 3)) == 7) && (!b)) || c)'],
  ['a = (1 + 2) * 3', 'a=((1 + 2) * 3)'],
  ['a = (\n  b\n  && c\n)', 'a=(b && c)'],
  [
    'a = [for s in var.list : upper(s) if s != ""]',
    'a=[for(s in var.list: upper(s) if (s != ""))]'.replace(/^a=\[(.*)\]$/, 'a=$1'),
  ],
  ['a = {for k, v in m :\n  k => v...\n}', 'a=for(k, v in m: k => v...)'],
  ['a = <<EOT\nx\n  ${y} z\nEOT\nb = 1', 'a="x\n  ${y} z\n" b=1'],
  ['a = <<-EOT\n    x\n      y\n    EOT\n', 'a="x\\n  y\\n"'],
  ['a = f(<<EOT\nx\nEOT\n)', 'a=f("x\\n")'],
  ['a = "unclosed\nb = 1', 'a=? b=1', 1],
  ['a =\nb = 1', 'a=? b=1', 1],
  ['a = 1 2\nb = 1', 'a=? b=1', 1],
  ['a = [1,\nb = 2\n', 'a=[1] b=2', 1],
  ['a = f(1,\nb = 2\n', 'a=f(1) b=2', 1],
  ['a = [1 2, 3]\n', 'a=[? 3]', 1],
  ['a = ["x"\n  "y"]\n', 'a=["x" "y"]', 1],
  ['x {\n  a = {\n    b = 1\n  c = 2\n}\ny {}\n', 'x{a={b=1} c=2} y{}', 1],
  ['x {\n  y {\n    a = 1\n\nz {\n  a = 2\n}\n', 'x{y{a=1}} z{a=2}', 2],
  ['x {\n  a = <<EOT\n  b = 1\n}\ny {}', 'x{a=? b=1} y{}', 1],
  ['x {\n  a = "${f(\n  b = 1\n}\ny {}', 'x{a=? b=1} y{}', 3],
  ['x "y"\nz {}', 'x "y"=? z{}', 1],
  ['}\nx {}', 'x{}', 1],
  ['x = a.\ny = 1', 'x=a.<?> y=1', 1],
];

describe('hcl', () => {
  for (const [text, tree, problems = 0] of trees)
    it(`reads ${JSON.stringify(text)}`, () => {
      const document = readHcl(text);
      assert.equal(shownDocument(document), tree);
      assert.equal(document.problems.length, problems, JSON.stringify(document.problems));
      assertSpans(document);
    });
});
