import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readHcl } from '../../engine/syntax/hcl/hcl.ts';
import { pathologicalTexts } from './pathological.ts';
import { assertSpans, plainValue, shown, shownDocument } from './shown.ts';

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
  ['a = "%{ if x }y%{ endif }"', 'a="${(x ? "y" : "")}"'],
  ['a = "%{ if x }y%{ else }z${v}%{ endif }w"', 'a="${(x ? "y" : "z${v}")}w"'],
  [
    'a = "-%{ for k, v in m }${k}=%{ if v }1%{ endif }%{ endfor }"',
    'a="-${join("" for(k, v in m: "${k}=${(v ? "1" : "")}"))}"',
  ],
  ['a = <<EOT\n%{ for x in xs ~}\n${x}\n%{ endfor ~}\nend\nEOT\n', 'a="${join("" for(x in xs: "${x}\n"))}end\n"'],
  ['a = <<-EOT\n    %{~ if x ~}\n    y\n    %{~ endif ~}\n    z\n    EOT\n', 'a="${(x ? "y\n" : "")}z\n"'],
  ['a = "x ${~ y ~} z"', 'a="x${y}z"'],
  ['a = "%{ if x }y"', 'a="${?}y"'],
  ['a = "y%{ endif }%{ else }z"', 'a="y${?}${?}z"'],
  ['a = "%{ for x in xs }y%{ endif }%{ endfor }"', 'a="${join("" for(x in xs: "y${?}"))}"'],
  ['a = "%{http_code} %{ for x }"', 'a="${?} ${?}"'],
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
  ['x {\n  y {\n    a = 1\n\nz {\n  a = 2\n}\n', 'x{y{a=1}} z{a=2}', 1],
  ['x {\n  a = <<EOT\n  b = 1\n}\ny {}', 'x{a=? b=1} y{}', 1],
  ['x {\n  a = "${f(\n  b = 1\n}\ny {}', 'x{a=? b=1} y{}', 1],
  ['x "y"\nz {}', 'x "y"=? z{}', 1],
  ['}\nx {}', 'x{}', 1],
  ['x = a.\ny = 1', 'x=a.<?> y=1', 1],
];

const whole = `# Roles of the shop
resource "aws_iam_role" "app" {
  name = "app-\${var.stage}" // per stage
  tags = { team = "shop", Name = join("-", ["a", local.b[0]]) }
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole" }]
  })
  inline_policy {
    policy = <<-EOT
      { "Action": "\${var.action}" }
    EOT
  }
}

data "aws_iam_policy_document" "doc" {
  statement {
    actions   = var.all ? ["*"] : [for a in var.actions : "s3:\${a}" if a != ""]
    resources = aws_s3_bucket.b[*].arn
  }
}
`;

describe('hcl', () => {
  for (const [text, tree, problems = 0] of trees)
    it(`reads ${JSON.stringify(text)}`, () => {
      const document = readHcl(text);
      assert.equal(shownDocument(document), tree);
      assert.equal(document.problems.length, problems, JSON.stringify(document.problems));
      assertSpans(document);
    });

  it('keeps comments in order, each once', () => {
    const document = readHcl('# one\na = (1 /* two */ + # three\r\n 2) // four\n');
    assert.deepEqual(
      document.comments.map(({ text }) => text),
      ['one', 'two', 'three', 'four'],
    );
  });

  it('maps decoded text to its source', () => {
    const text = 'a = "x\\ny"\nb = <<-EOT\n    p\n      q\n    EOT\n';
    const [a, b] = readHcl(text).roots.flatMap((root) => (root.kind === 'map' ? root.entries : []));
    const places = [a, b].map(({ value } = assert.fail()) => value.kind === 'scalar' && value.segments);
    assert.deepEqual(places, [
      [
        { at: 0, from: text.indexOf('x') },
        { at: 2, from: text.indexOf('y') },
      ],
      [
        { at: 0, from: text.indexOf('p') },
        { at: 2, from: text.indexOf('  q') },
      ],
    ]);
  });

  it('reads every prefix and keeps the blocks before its end', () => {
    const [first] = blocksOf(whole);
    for (let end = 0; end <= whole.length; end++) {
      const document = readHcl(whole.slice(0, end));
      assertSpans(document);
      if (end > whole.indexOf('\ndata')) assert.equal(blocksOf(whole.slice(0, end))[0], first);
    }
  });

  it('reads the blocks around any removed stretch', () => {
    const text = `${whole}${whole.replaceAll('"app"', '"second"')}${whole.replaceAll('"app"', '"third"')}`;
    const third = blocksOf(text)[4];
    fc.assert(
      fc.property(fc.nat(whole.length - 2), fc.integer({ min: 1, max: 12 }), (start, length) => {
        const at = whole.length + start;
        const cut = Math.min(at + length, whole.length * 2 - 1);
        const rest = text.slice(0, at) + text.slice(cut);
        // A heredoc without its end runs on to the next line that holds its name.
        fc.pre(rest.match(/<<-EOT\n|^ *EOT$/gm)?.length === 6);
        assert.ok(blocksOf(rest).includes(third ?? ''), text.slice(at, cut));
      }),
    );
  });

  it('never throws, and points into the text', () => {
    const pieces = [
      'a',
      ' ',
      '=',
      '"',
      '${',
      '}',
      '{',
      '[',
      ']',
      '(',
      ')',
      '\n',
      '<<E\n',
      'E',
      ',',
      'for x in',
      ':',
      '#',
      '*/',
      '\\',
      '1',
      '.',
      '-',
      '?',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), (parts) => {
        assertSpans(readHcl(parts.join('')));
      }),
    );
  });

  it('gives literals back', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        const text = `a = ${written(value)}`;
        const document = readHcl(text);
        assertSpans(document);
        const read = plainValue(document.roots[0]) as { a: unknown };
        assert.deepEqual(JSON.parse(JSON.stringify(read.a)), JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  for (const [name, text] of pathologicalTexts([
    '{',
    '[',
    '(',
    'a{',
    'a={',
    '"${',
    'f(',
    '<<A\n',
    '!',
    '-',
    'a?',
    '1+',
    'a.',
    '[0]',
    '/*',
    '#',
    '"',
    '\\',
    'a=[\n',
    'a="${f(\n',
    '[for x in ',
    '{for x in ',
    '}',
    '%{',
    'a "b" {\n',
  ]))
    it(`takes linear time for ${name}`, () => {
      const document = readHcl(text);
      assert.ok(document.roots.length <= 1);
      assert.ok(JSON.stringify(document.roots).length > 0, 'the tree is shallow enough to walk');
    });
});

function blocksOf(text: string): string[] {
  const [root] = readHcl(text).roots;
  return root?.kind === 'map' ? root.entries.map((entry) => shown({ ...root, entries: [entry] })) : [];
}

/** JSON with the two escapes that HCL lacks spelled out, and its template marks escaped. */
function written(value: unknown): string {
  const short: Readonly<Record<string, string>> = { '\\b': '\\u0008', '\\f': '\\u000c' };
  return JSON.stringify(value)
    .replace(/\\./g, (mark) => short[mark] ?? mark)
    .replace(/([$%])\{/g, (template) => template.charAt(0) + template);
}
