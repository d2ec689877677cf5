import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse, stringify, TomlDate } from 'smol-toml';
import { readToml } from '../../engine/syntax/toml/toml.ts';
import { pathologicalTexts } from './pathological.ts';
import { assertSpans, plainValue, shownDocument } from './shown.ts';

/** Texts that an independent reader accepts: both must see the same. */
const valid: readonly string[] = [
  'a = 1\nb = -2.5e3\nc = 1_000\nd = 0xff\ne = 0o17\nf = 0b101\n',
  'a = true\r\nb = "x\\n\\u00e9 \\"y\\""\r\n',
  "a = 'C:\\x'\nb = '''\nx\n  'y''''\n",
  'a = """\nx \\\n   y\n"z"""""\n',
  'a = [1, [2, "x"], # one\n  { b = 3, c.d = 4 },\n]\n',
  'a = { b = 1, "c d" = 2 }\n',
  'a.b.c = 1\na.b.d = 2\na.e = 3\n',
  '"quoted key" = 1\n\'x\'.y = 2\n',
  '[a]\nb = 1\n[a.c]\nd = 2\n[e]\n',
  '[a.b]\nx = 1\n[a]\ny = 2\n[a.c]\nz = 3\n',
  '[[a]]\nb = 1\n[[a]]\nb = 2\n[a.c]\nd = 3\n[[a.e]]\nf = 4\n[[a.e]]\n',
  'a = 1979-05-27T07:32:00Z\nb = 1979-05-27 07:32:00\nc = 07:32:00\nd = 1979-05-27\n',
  'a = [[1], ["x"]]\n[b]\n',
];

/** What a broken text reads as, and how many problems it has. */
const broken: readonly (readonly [text: string, tree: string, problems: number])[] = [
  ['a = \nb = 1', 'a=? b=1', 1],
  ['a\nb = 1', 'a=? b=1', 1],
  ['a = "x\nb = 1', 'a=? b=1', 1],
  ['a = [1,\nb = 2', 'a=[1] b=2', 1],
  ['a = [\n  "x",\n[t]\nb = 1', 'a=["x"] t{b=1}', 1],
  ['a = { b = 1\nc = 2', 'a={b=1} c=2', 1],
  ['a = """x\nb = 1', 'a=? b=1', 1],
  ['[a\nb = 1', 'a{b=1}', 1],
  ['= 1\nb = 1', 'b=1', 1],
  ['a = 1 2\nb = 1', 'a=1 b=1', 1],
  ['a = nope\nb = 1', 'a=? b=1', 1],
  ['# only\n', '', 0],
];

const whole =
  '# c\n[servers."a.b"]\nargs = ["-y", """x"""]\nenv.KEY = "v" # note\n\n[[list]]\nx = 1\n[[list]]\nx = { y = 2 }\n';

describe('toml', () => {
  for (const text of valid)
    it(`reads ${JSON.stringify(text)} as smol-toml does`, () => {
      const document = readToml(text);
      assert.deepEqual(document.problems, []);
      assertSpans(document);
      assert.deepEqual(comparable(plainValue(document.roots[0])), comparable(parse(text)));
    });

  for (const [text, tree, problems] of broken)
    it(`reads ${JSON.stringify(text)}`, () => {
      const document = readToml(text);
      assert.equal(shownDocument(document), tree);
      assert.equal(document.problems.length, problems, JSON.stringify(document.problems));
      assertSpans(document);
    });

  it('gives tables the span of their lines', () => {
    const text = '[a.b]\nx = 1\n\n[c]\n[a.d]\ny = 2 # z\n';
    const [root] = readToml(text).roots;
    const spans =
      root?.kind === 'map' ? root.entries.map(({ value: { span } }) => text.slice(span.start, span.end)) : [];
    assert.deepEqual(spans, ['[a.b]\nx = 1\n\n[c]\n[a.d]\ny = 2', '[c]']);
  });

  it('reads every prefix and keeps what stands before its end', () => {
    for (let end = 0; end <= whole.length; end++) {
      const document = readToml(whole.slice(0, end));
      assertSpans(document);
      if (end > whole.indexOf('[[list'))
        assert.match(shownDocument(document), /servers\{a\.b\{args=\["-y" "x"\] env\{KEY="v"\}\}\}/);
    }
  });

  it('reads what smol-toml writes', () => {
    const leaf = fc.oneof(fc.string(), fc.boolean(), fc.integer(), fc.double({ noNaN: true }));
    const { table } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.array(leaf, { maxLength: 3 }),
        tie('table'),
        fc.array(tie('table'), { maxLength: 2 }),
      ),
      table: fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 }),
    }));
    fc.assert(
      fc.property(table, (value) => {
        const text = stringify(value as Record<string, unknown>);
        const document = readToml(text);
        assertSpans(document);
        assert.deepEqual(comparable(plainValue(document.roots[0]) ?? {}), comparable(parse(text)));
      }),
    );
  });

  it('never throws, and points into the text', () => {
    const pieces = [
      'a',
      '=',
      '[',
      ']',
      '[[',
      ']]',
      '{',
      '}',
      '"',
      '"""',
      "'",
      "'''",
      '\n',
      '.',
      ',',
      '#',
      '1',
      '\\',
      ' ',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), (parts) => {
        assertSpans(readToml(parts.join('')));
      }),
    );
  });

  for (const [name, text] of pathologicalTexts([
    '[',
    '[[',
    '{',
    '{a=',
    '[{a=',
    'a.',
    '"',
    '"""',
    "'''",
    '[a]\n',
    '[[a]]\n',
    'a=[\n',
    'a={\n',
    'a={a.a=',
    '\\',
    '#',
    ',',
  ]))
    it(`takes linear time for ${name}`, () => {
      assert.ok(JSON.stringify(readToml(text).roots).length > 0);
    });
});

/** Dates as text, numbers without negative zero, key order and prototypes left out. */
function comparable(value: unknown): unknown {
  if (value instanceof TomlDate) return value.toISOString().replace(/[TZ]|\.000/g, '');
  if (typeof value === 'string') return /^\d[\d:TZ -]+$/.test(value) ? value.replace(/[TZ ]/g, '') : value;
  if (typeof value === 'number') return value + 0;
  if (Array.isArray(value)) return value.map(comparable);
  return typeof value === 'object' && value !== null
    ? new Map(Object.entries(value).map(([key, item]) => [key, comparable(item)]))
    : value;
}
