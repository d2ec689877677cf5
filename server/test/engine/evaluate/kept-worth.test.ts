import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Definitions } from '../../../engine/evaluate/definitions.ts';
import { evaluateWithTrail } from '../../../engine/evaluate/evaluate.ts';
import { terraformExtractor } from '../../../engine/extract/terraform.ts';
import { definitionsIn } from '../../../engine/graph/definitions.ts';
import { createMemo } from '../../../engine/graph/store/create-memo.ts';
import { createFactStore } from '../../../engine/graph/store/fact-store.ts';
import type { Facts } from '../../../engine/model/facts.ts';
import { readHcl } from '../../../engine/syntax/hcl/hcl.ts';
import { noFacts } from '../../../engine/text/silent-facts.ts';

/** Definitions of Terraform files, as the graph looks them up, and the same without what it keeps. */
function repositoryOf() {
  const memo = createMemo();
  const store = createFactStore(memo, () => undefined);
  const keeping = definitionsIn(memo, store, () => undefined);
  const facts = new Map<string, Facts>();
  const ask = memo.query<string>((question) => asked(question, keeping), {
    same: Object.is,
    onCycle: 'asked in a circle',
  });
  return { put, ask, fresh: (question: string) => asked(question, { ...keeping, kept: () => undefined }) };

  function put(path: string, text: string): void {
    const read = terraformExtractor.extract({ path, text, document: readHcl(text) });
    facts.set(path, { ...noFacts, path, format: 'terraform', lineStarts: [0], ...read });
    store.put(facts.get(path) as Facts);
  }

  /** The worth of a definition (`tf:modules/a#local.it`) with the definitions that led to it. */
  function asked(question: string, definitions: Definitions): string {
    const [scope = '', address = ''] = question.split('#');
    const found = definitions.find(scope as `tf:${string}`, address);
    if (!found) return 'none';
    const { value, trail } = evaluateWithTrail(
      { node: found.fact.node, scope: found.fact.scope },
      found.path,
      definitions,
    );
    return JSON.stringify([value, trail], (name, part) =>
      name === 'node' ? undefined : part instanceof Map ? [...part] : part,
    );
  }
}

const names = ['a', 'b', 'c', 'd'];
const modules = ['one', 'two'];

/** An expression of a few names, some of which lead in a circle. */
const expression = fc.letrec<{ readonly it: string; readonly leaf: string }>((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom('"x"', 'true', '7', '[]', '{}', 'path.module'),
    fc.constantFrom(...names.flatMap((name) => [`local.${name}`, `var.${name}`, `var.${name}.k`, `local.${name}[0]`])),
    fc.constantFrom(...modules.flatMap((module) => names.map((name) => `module.${module}.${name}`))),
  ),
  it: fc.oneof(
    { maxDepth: 2 },
    tie('leaf'),
    fc.tuple(tie('it'), tie('it')).map(([a, b]) => `[${a}, ${b}]`),
    fc.tuple(tie('it'), tie('it')).map(([a, b]) => `{ k = ${a}, l = ${b} }`),
    fc.tuple(tie('leaf'), tie('it'), tie('it')).map(([a, b, c]) => `${a} == "x" ? ${b} : ${c}`),
    fc.tuple(tie('it'), tie('leaf')).map(([a, b]) => `[for x in ${a} : [x, ${b}]]`),
    fc.tuple(tie('it'), tie('it')).map(([a, b]) => `merge(${a}, ${b})`),
  ),
})).it;

const type = fc.constantFrom(
  'any',
  'string',
  'object({ k = optional(string, "d"), l = optional(any) })',
  'list(object({ k = optional(any, true) }))',
);

/** The text of one file: its locals, its variables and outputs, and the modules that it calls. */
const text = fc
  .record({
    locals: fc.dictionary(fc.constantFrom(...names), expression, { maxKeys: 4 }),
    variables: fc.dictionary(fc.constantFrom(...names), fc.tuple(type, fc.option(expression)), { maxKeys: 3 }),
    outputs: fc.dictionary(fc.constantFrom(...names), expression, { maxKeys: 3 }),
    calls: fc.dictionary(
      fc.constantFrom(...modules),
      fc.tuple(
        fc.constantFrom('./', '../one', '../two', './one', './two'),
        fc.dictionary(fc.constantFrom(...names), expression, { maxKeys: 3 }),
        fc.option(expression),
      ),
      { maxKeys: 2 },
    ),
  })
  .map(({ locals, variables, outputs, calls }) =>
    [
      'locals {',
      ...Object.entries(locals).map(([name, worth]) => `  ${name} = ${worth}`),
      '}',
      ...Object.entries(variables).map(
        ([name, [of, worth]]) =>
          `variable "${name}" {\n  type = ${of}\n${worth === null ? '' : `  default = ${worth}\n`}}`,
      ),
      ...Object.entries(outputs).map(([name, worth]) => `output "${name}" {\n  value = ${worth}\n}`),
      ...Object.entries(calls).map(([name, [source, given, each]]) =>
        [
          `module "${name}" {`,
          `  source = "${source}"`,
          ...(each === null ? [] : [`  for_each = ${each}`]),
          ...Object.entries(given).map(([key, worth]) => `  ${key} = ${worth}`),
          '}',
        ].join('\n'),
      ),
    ].join('\n'),
  );

const paths = ['main.tf', 'more.tf', 'one/main.tf', 'two/main.tf'];
const questions = ['tf:', 'tf:one', 'tf:two'].flatMap((scope) =>
  names.flatMap((name) => [`${scope}#local.${name}`, `${scope}#var.${name}`, `${scope}#output.${name}`]),
);

describe('what evaluations keep', () => {
  it('is what each would find by itself, with the same trail, over any changes', () => {
    const change = fc.record({ path: fc.constantFrom(...paths), text, asked: fc.shuffledSubarray(questions) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        const { put, ask, fresh } = repositoryOf();
        for (const { path, text, asked } of changes) {
          put(path, text);
          for (const question of asked) assert.equal(ask(question), fresh(question), question);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('changes with what closes a circle', () => {
    const { put, ask, fresh } = repositoryOf();
    put(
      'more.tf',
      'locals {\n  a = [{ k = var.b }, { k = module.one.a, l = module.one.a }]\n}\n' +
        'variable "b" {\n  type = object({ k = optional(string, "d") })\n  default = var.c.k == "x" ? { k = "x" } : module.one.a\n}',
    );
    ask('tf:#local.a');
    put('main.tf', 'variable "c" {\n  default = [for x in local.a == "x" ? "x" : local.a : [x, local.a]]\n}');
    ask('tf:#local.a');
    put('two/main.tf', 'locals {\n}');
    assert.equal(ask('tf:#var.c'), fresh('tf:#var.c'));
  });

  it('holds for chains of any length, from wherever they are asked', () => {
    const length = 2_500;
    const chain = (end: string) =>
      `locals {\n${Array.from({ length }, (_, at) => `  n${at} = [local.n${at + 1}]`).join('\n')}\n  n${length} = ${end}\n}`;
    const { put, ask, fresh } = repositoryOf();
    const some = [length - 1, length - 60, length - 99, length - 200, 1_000, 0];
    put('main.tf', chain('1'));
    for (let at = length; at >= 0; at--) ask(`tf:#local.n${at}`);
    put('main.tf', chain('2'));
    for (const at of some.toReversed()) assert.equal(ask(`tf:#local.n${at}`), fresh(`tf:#local.n${at}`));
  });
});
