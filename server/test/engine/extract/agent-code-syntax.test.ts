import assert from 'node:assert/strict';
import fc from 'fast-check';
import { callAt } from '../../../engine/extract/agents/code/calls.ts';
import { codeOf } from '../../../engine/extract/agents/code/code.ts';
import type { CodeLanguage } from '../../../engine/extract/agents/code/tokens.ts';
import type { CallNode, ValueNode } from '../../../engine/model/value-node.ts';
import type { RegionLanguage, RegionNode } from '../../../engine/secrets/region.ts';
import { openGrammars } from '../../../host/grammars.ts';

/** The reader of agents in code against tree-sitter: where strings stand, and what calls are given. */
describe('agents in code, read as tree-sitter reads them', () => {
  const grammars = openGrammars('dist/grammars');
  before(() => Promise.all(['python', 'typescript'].map(grammars.load)));

  for (const [language, grammar] of [
    ['python', 'python'],
    ['script', 'typescript'],
  ] as const)
    it(language, () =>
      fc.assert(
        fc.property(programs(language), (text) => {
          const theirs = grammars.parseRegion(grammar satisfies RegionLanguage, text, (root) =>
            shapeOf(root, language),
          );
          if (theirs === undefined) return;
          assert.deepEqual(ours(text, language), theirs, text);
        }),
        { numRuns: 300 },
      ),
    );
});

interface Shape {
  readonly strings: readonly string[];
  /** Begin and end of each call, the number of its placed arguments and the names of the others. */
  readonly calls: readonly string[];
}

const names = fc.constantFrom('Agent', 'tool', 'a.b', 'ShellTool', 'x', 'self.y', 'naïve');
const comment = fc.constantFrom("it's (open", 'Agent(name="no")', ']}', '"""', '`${');

function strings(language: CodeLanguage): fc.Arbitrary<string> {
  const python = [
    `"a (b"`,
    `'it\\'s'`,
    '"""two\nlines, "quoted" """',
    "'''x'''",
    'r"\\d("',
    'f"{a} and {b[0]}"',
    "f'{len(x)} )'",
    '"one" "two"',
    '""',
  ];
  const script = [`"a (b"`, `'it\\'s'`, '`two\nlines`', '`${a} ) ${`in ${b}`}`', '/[/)]+/g', '""', '`$ {`'];
  return fc.constantFrom(...(language === 'python' ? python : script));
}

function expressions(language: CodeLanguage): fc.Arbitrary<string> {
  const [mark, brace] = language === 'python' ? ['#', '"k"'] : ['//', 'k'];
  const gap = fc.oneof(
    fc.constantFrom('', ' ', '\n    '),
    comment.map((text) => ` ${mark} ${text}\n  `),
  );
  return fc.letrec<{ value: string; call: string }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      names,
      strings(language),
      fc.constantFrom('1_000', '2.5', language === 'python' ? 'True' : 'true'),
      fc
        .tuple(gap, fc.array(tie('value'), { maxLength: 3 }))
        .map(([space, items]) => `[${space}${items.join(`,${space}`)}${space}]`),
      fc.tuple(gap, tie('value')).map(([space, value]) => `{${space}${brace}: ${value}${space}}`),
      fc.tuple(tie('value'), tie('value')).map(([a, b]) => `(${a} + ${b})`),
      tie('call'),
    ),
    call: fc
      .tuple(names, gap, fc.array(tie('value'), { maxLength: 2 }), fc.array(tie('value'), { maxLength: 3 }))
      .map(([name, space, placed, named]) => {
        const keys = named.map((value, index) =>
          language === 'python' ? `k${index}=${value}` : `k${index}: ${value}`,
        );
        const others = language === 'python' ? keys : keys.length > 0 ? [`{ ${keys.join(`,${space}`)} }`] : [];
        return `${name}(${space}${[...placed, ...others].join(`,${space}`)}${space})`;
      }),
  })).call;
}

function programs(language: CodeLanguage): fc.Arbitrary<string> {
  const mark = language === 'python' ? '#' : '//';
  const statement = fc.oneof(
    expressions(language).map((call) => `x = ${call}\n`),
    expressions(language).map((call) => `${call}\n`),
    comment.map((text) => `${mark} ${text}\n`),
  );
  return fc.array(statement, { minLength: 1, maxLength: 5 }).map((lines) => lines.join(''));
}

/** What tree-sitter sees; undefined where it finds the program faulty. */
function shapeOf(root: RegionNode, language: CodeLanguage): Shape | undefined {
  const found: string[] = [];
  const calls: string[] = [];
  const stack: RegionNode[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'ERROR') return undefined;
    if (/^(string|template_string|regex)$/.test(node.type)) {
      found.push(`${node.startIndex}-${node.endIndex}`);
      continue;
    }
    if (/^call(_expression)?$/.test(node.type)) calls.push(callShape(node, language));
    stack.push(...node.children.filter((child) => child !== null));
  }
  return { strings: found.sort(), calls: calls.sort() };
}

function callShape(node: RegionNode, language: CodeLanguage): string {
  const list = node.childForFieldName('arguments');
  const given = (list?.children ?? []).filter((child) => child !== null && !/^([(),]|comment)$/.test(child.type));
  const named = given
    .filter((child) => child?.type === 'keyword_argument')
    .map((child) => child?.childForFieldName('name')?.text);
  const placed = language === 'python' ? given.length - named.length : given.length;
  return `${node.startIndex}-${node.endIndex} ${placed} ${named.join(' ')}`;
}

function ours(text: string, language: CodeLanguage): Shape {
  const code = codeOf(text, language);
  const calls = code.tokens.flatMap(({ kind }, index) => {
    const isStart = kind === 'name' && !/^\??\.$/.test(code.tokens[index - 1]?.text ?? '');
    const call = isStart ? callAt(code, index) : undefined;
    return call ? [ownShape(call, language)] : [];
  });
  return {
    strings: code.tokens
      .filter(({ kind }) => kind === 'string')
      .map(({ start, end }) => `${start}-${end}`)
      .sort(),
    calls: calls.sort(),
  };
}

function ownShape({ span, args }: CallNode, language: CodeLanguage): string {
  const isNamed = (node: ValueNode | undefined) =>
    language === 'python' &&
    node?.kind === 'map' &&
    node.entries.some(({ key }) => key.kind === 'scalar' && /^k\d$/.test(String(key.value)));
  const last = args.at(-1);
  const named =
    isNamed(last) && last?.kind === 'map'
      ? last.entries.map(({ key }) => (key.kind === 'scalar' ? key.value : ''))
      : [];
  return `${span.start}-${span.end} ${args.length - (named.length > 0 ? 1 : 0)} ${named.join(' ')}`;
}
