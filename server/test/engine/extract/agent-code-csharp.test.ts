import assert from 'node:assert/strict';
import { callAt } from '../../../engine/extract/agents/code/calls.ts';
import { codeOf, writtenIn } from '../../../engine/extract/agents/code/code.ts';
import { programIn } from '../../../engine/extract/agents/code/program.ts';
import type { ValueNode } from '../../../engine/model/value-node.ts';

/** What C# writes, in the forms that its language reference names. */
describe('agents in C#, read as the language is written', () => {
  const strings: readonly (readonly [text: string, strings: readonly string[]])[] = [
    [String.raw`f("a \" b", 'c');`, [String.raw`"a \" b"`, `'c'`]],
    ['f(@"a ""b"" \\", x);', ['@"a ""b"" \\"']],
    ['f($"a {b["c"]} d", x);', ['$"a {b["c"]} d"']],
    ['f("""\n  a "b" \'c\n  """, "d");', ['"""\n  a "b" \'c\n  """', '"d"']],
    ['f($$"""{{a}} {b} "c" """);', ['$$"""{{a}} {b} "c" """']],
    ['#region it\'s "open\nf("a"); // "b"\n/* "c" */', ['"a"']],
  ];
  for (const [text, expected] of strings)
    it(`strings of ${text}`, () => {
      const code = codeOf(text, 'csharp');
      const found = code.tokens.filter(({ kind }) => kind === 'string');
      assert.deepEqual(
        found.map(({ start, end }) => writtenIn(code, start, end)),
        expected,
      );
    });

  const calls: readonly (readonly [text: string, written: string])[] = [
    ['f(a, name: "b", c: [d, ..e]);', 'f(a, name="b", c=[d, e])'],
    ['f<A, B<C>>(a)', 'f(a)'],
    ['f(new A<B?>("c") { D = 1, E = { "f" } })', 'f(A("c", d=1, e=["f"]))'],
    ['f(new() { A = "b", ["c"] = "d" }, new[] { "e" })', 'f({a="b", c="d"}, ["e"])'],
    ['f(x => x.Y, async () => { g(1, 2); }, "z")', 'f(?, ?, "z")'],
    ['f(a\n  .B("c")\n  .D(e), g as H)', 'f(a.B("c"), g)'],
  ];
  for (const [text, expected] of calls)
    it(`arguments of ${text}`, () => {
      const call = callAt(codeOf(text, 'csharp'), 0);
      assert.equal(call && written(call), expected);
    });

  it('names, methods with what they say, and what is put into lists', () => {
    const program = programIn(
      'using A.B;\nusing var x = f();\nnamespace C;\npublic class D(E e) : F\n{\n    private readonly List<G> _g = [h];\n    [Description("Says it.")]\n    public async Task<string?> RunAsync<T>([J] string k, int l = 1) where T : class => await m(k);\n    void N() { _g.Add(o); if (p) { q = r; } }\n}\n',
      'csharp',
    );
    assert.deepEqual(program.stars, ['A.B']);
    assert.equal(program.functions.get('RunAsync')?.says, 'Says it.');
    assert.deepEqual(
      program.classes
        .get('D')
        ?.methods()
        .map(({ name }) => name.text),
      ['RunAsync', 'N'],
    );
    assert.equal(program.additions.get('_g')?.length, 1);
    assert.deepEqual(
      ['x', '_g', 'q', 'l'].map((name) => program.values.get(name) !== undefined),
      [true, true, true, false],
    );
  });
});

function written(node: ValueNode): string {
  if (node.kind === 'scalar') return node.style === 'double' ? `"${node.value}"` : String(node.value);
  if (node.kind === 'reference') return node.path.join('.');
  if (node.kind === 'list') return `[${node.items.map(written).join(', ')}]`;
  if (node.kind === 'map') return `{${fields(node)}}`;
  if (node.kind === 'call')
    return `${node.name}(${node.args.map((each) => (each.kind === 'map' && each.entries.length > 0 && isNamed(node.args, each) ? fields(each) : written(each))).join(', ')})`;
  if (node.kind === 'index') return written(node.source);
  if (node.kind === 'operation') return node.operands.map(written).join(' + ');
  return '?';
}

/** Named arguments are one map behind the others. */
function isNamed(args: readonly ValueNode[], node: ValueNode): boolean {
  return args.at(-1) === node;
}

function fields(node: ValueNode): string {
  return node.kind === 'map'
    ? node.entries.map(({ key, value }) => `${key.kind === 'scalar' ? key.value : '?'}=${written(value)}`).join(', ')
    : '';
}
