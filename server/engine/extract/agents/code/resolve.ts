import type { TextFact } from '../../../model/facts.ts';
import type { CallNode, ValueNode } from '../../../model/value-node.ts';
import { entry } from '../../../syntax/document.ts';
import { frameworkOf } from './frameworks.ts';
import type { Program } from './program.ts';
import type { Import } from './surface-parts.ts';

/** Names that stand for names are followed this often. */
const mostSteps = 8;

/** The value that a name stands for in this file; other values as they are. */
export function valueBehind(program: Program, node: ValueNode | undefined): ValueNode | undefined {
  let current = node;
  for (let step = 0; step < mostSteps; step++) {
    const name = nameOf(current);
    const value = name === undefined ? undefined : program.values.get(name);
    if (!value || value === current) return current;
    current = value;
  }
  return current;
}

/** `x`, `self.x` and `this.x`. */
export function nameOf(node: ValueNode | undefined): string | undefined {
  if (node?.kind !== 'reference') return undefined;
  const [first, second] = node.path;
  if (typeof first !== 'string') return undefined;
  if (node.path.length === 1) return first;
  return node.path.length === 2 && /^(self|this|cls)$/.test(first) && typeof second === 'string' ? second : undefined;
}

/** The call that makes a value, behind a name and behind what is done with its result. */
export function callBehind(program: Program, node: ValueNode | undefined): CallNode | undefined {
  let current = valueBehind(program, node);
  for (let step = 0; current?.kind === 'index' && step < 50; step++) current = valueBehind(program, current.source);
  return current?.kind === 'call' ? current : undefined;
}

/** The argument of a call by one of its names, also in an object that is given instead. */
export function argumentOf(call: CallNode, ...names: readonly string[]): ValueNode | undefined {
  for (const map of call.args) {
    if (map.kind !== 'map') continue;
    for (const name of names) {
      const found = entry(map, name);
      if (found) return found.value;
    }
  }
  return undefined;
}

/** The arguments that are given by place. */
export function placedArguments({ args }: CallNode): readonly ValueNode[] {
  return args.filter(({ kind }) => kind !== 'map');
}

/** What a list holds, spread lists and sums included, and what is put into it afterwards; undefined where nothing is known. */
export function elementsOf(program: Program, node: ValueNode | undefined): readonly ValueNode[] | undefined {
  const found = elements(program, node, 0);
  return found?.slice(0, 200);
}

/** A value among others, with the name that a map gives it. */
export interface Listed {
  readonly element: ValueNode;
  readonly key?: TextFact;
}

/** What a list holds, or a map by name; the value alone where it is neither. */
export function listedIn(program: Program, node: ValueNode | undefined, step = 0): readonly Listed[] | undefined {
  const map = valueBehind(program, node);
  if (map?.kind !== 'map') return elementsOf(program, node)?.map((element) => ({ element }));
  return map.entries.flatMap(({ key, value }): readonly Listed[] => {
    if (key.kind !== 'scalar') return [];
    if (key.value === '<<') return step > mostSteps ? [] : (listedIn(program, value, step + 1) ?? []);
    return [{ element: value, key: { text: String(key.value), span: key.content } }];
  });
}

function elements(program: Program, node: ValueNode | undefined, step: number): readonly ValueNode[] | undefined {
  if (!node || step > mostSteps) return undefined;
  const name = nameOf(node);
  if (name !== undefined) {
    const added = program.additions.get(name) ?? [];
    const own = elements(program, program.values.get(name), step + 1);
    const later = added.flatMap((each) => spread(program, each, step + 1));
    return own || later.length > 0 ? [...(own ?? []), ...later] : undefined;
  }
  if (node.kind === 'list') return node.items.flatMap((item) => spread(program, item, step + 1));
  if (node.kind === 'operation') {
    const parts = node.operands.map((part) => elements(program, part, step + 1));
    return parts.some((part) => part) ? parts.flatMap((part) => part ?? []) : undefined;
  }
  return undefined;
}

function spread(program: Program, node: ValueNode, step: number): readonly ValueNode[] {
  const isSpread = node.kind === 'operation' && node.operator === '...';
  if (!isSpread) return [node];
  const [source] = node.operands;
  return elements(program, source, step) ?? kitIn(program, source);
}

/** `GmailToolSpec()` in `*GmailToolSpec().to_tool_list()`: a set of tools that a class stands for. */
function kitIn(program: Program, node: ValueNode | undefined): readonly ValueNode[] {
  const call = callBehind(program, node);
  return call && /^[A-Z]/.test(call.name.split('.').at(-1) ?? '') ? [call] : [];
}

/** Functions that hand on the text they are given. */
const handsOn = /(^|\.)(dedent|cleandoc|trim|outdent|PromptTemplate|SystemMessage|from_template|fromTemplate)$/;
const looksUp = /\.get$|^os\.getenv$/;

/** A text that is written out: itself, behind a name, or handed through a function that only trims it. */
export function textBehind(program: Program, node: ValueNode | undefined, step = 0): TextFact | undefined {
  let current = valueBehind(program, node);
  while (current?.kind === 'index') current = current.source;
  if (current?.kind === 'template') {
    const [known] = current.parts;
    return known?.kind === 'scalar' && String(known.value).trim() !== ''
      ? { text: String(known.value), span: current.content }
      : undefined;
  }
  if (current?.kind === 'scalar')
    return typeof current.value === 'string' ? { text: current.value, span: current.content } : undefined;
  if (current?.kind === 'operation') return textBehind(program, current.operands[0], step + 1);
  if (current?.kind !== 'call' || step > mostSteps) return undefined;
  // What a look-up falls back on says what is meant.
  if (looksUp.test(current.name)) return textBehind(program, current.args[1], step + 1);
  if (!handsOn.test(current.name)) return undefined;
  return textBehind(
    program,
    current.args.find(({ kind }) => kind !== 'map') ?? argumentOf(current, 'content'),
    step + 1,
  );
}

/** What a called or mentioned name stands for, as the module and the name there; undefined for names of the file itself. */
export function importBehind({ imports, stars }: Program, path: readonly string[]): Import | undefined {
  const [first = '', ...rest] = path;
  const meant = imports.get(first);
  if (meant) {
    if (meant.name !== undefined) return { module: meant.module, name: [meant.name, ...rest].join('.') };
    const name = rest.at(-1);
    return { module: [meant.module, ...rest.slice(0, -1)].join('.'), ...(name !== undefined && { name }) };
  }
  // C# imports all of each namespace.
  const star = stars.find((each) => frameworkOf({ module: each }) !== undefined) ?? stars[0];
  return star !== undefined && rest.length === 0 ? { module: star, name: first } : undefined;
}
