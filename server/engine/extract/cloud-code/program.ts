import type { FactProblem } from '../../model/facts.ts';
import type { Span } from '../../model/span.ts';
import type { CallNode, MapNode, ValueNode } from '../../model/value-node.ts';
import { entry } from '../../syntax/document.ts';
import type { Code } from '../agents/code/code.ts';
import type { Import } from '../agents/code/surface-parts.ts';
import { functionIn, givenBack, sizeOf, withValues } from './functions.ts';
import type { Names } from './names.ts';
import { readingOf } from './reading.ts';

/** A program that sets up a cloud, with what its names stand for. */
export interface CloudProgram {
  readonly code: Code;
  /** Of each word that makes, loops or calls, and each name behind a dot, the tokens that write it, in text order. */
  readonly places: ReadonlyMap<string, readonly number[]>;
  readonly imports: ReadonlyMap<string, Import>;
  readonly names: Names;
  /** The opening bracket of a closing one. */
  readonly openers: ReadonlyMap<number, number>;
  /** A list or an object as the program leaves it, which may change what it has written out. */
  leftAs(node: ValueNode): ValueNode;
  /** Whether so many more values may be read: names that stand for several of each other would never end. */
  mayRead(values: number): boolean;
  /** Something is left, as it would stand in many others. */
  leave(): void;
  /** Whether something was left, as more was asked for than may be read. */
  isReadInPart(): boolean;
}

/** What is to be said of a program that was read in part. */
export function leftOf(program: CloudProgram): readonly FactProblem[] {
  const span = { start: 0, end: 0 };
  return program.isReadInPart()
    ? [{ span, message: 'values of names that stand for too many others', leavesOut: true }]
    : [];
}

/** Names that stand for names are followed this often. */
const mostSteps = 8;

/** A value behind its names, with the names of its parts that are asked for. */
export interface Meant {
  readonly node: ValueNode;
  /** `['roleArn']` in `role.roleArn`, where the value is what makes the role. */
  readonly rest: readonly string[];
}

/** What an expression means: a name the value that it is given, of an object what stands under a key. */
export function meantBy(program: CloudProgram, node: ValueNode): Meant {
  const { names } = program;
  let current = node;
  let rest: readonly string[] = [];
  if (!program.mayRead(1)) return { node: { kind: 'unknown', span: node.span }, rest };
  for (let step = 0; step < mostSteps; step++) {
    current = program.leftAs(current);
    if (current.kind === 'index' && current.index.kind === 'scalar') {
      rest = [String(current.index.value), ...rest];
      current = current.source;
      continue;
    }
    if (current.kind === 'map' && rest.length > 0) {
      const found = isPlain(current) ? entry(current, rest[0] ?? '') : undefined;
      if (!found) return { node: { kind: 'unknown', span: node.span }, rest: [] };
      current = found.value;
      rest = rest.slice(1);
      continue;
    }
    const given = current.kind === 'call' ? givenBack(program, current) : undefined;
    if (given) {
      current = given;
      continue;
    }
    if (current.kind !== 'reference') return { node: current, rest };
    const path = current.path.map(String);
    const [first = '', second] = path;
    const own = first === 'this' && second !== undefined;
    const value = names.valueOf(own ? `this.${second}` : first, current.span.start);
    if (!value || value === current) return { node: current, rest };
    rest = [...path.slice(own ? 2 : 1), ...rest];
    current = value;
  }
  return { node: program.leftAs(current), rest };
}

/** Several values are told apart up to this number. */
const mostChoices = 12;

/** All that an expression may mean: of a choice, and of a name that is set at several places, each. */
export function choicesOf(program: CloudProgram, node: ValueNode, depth = 0): readonly Meant[] {
  const meant = meantBy(program, node);
  const options = depth > mostSteps ? [] : optionsOf(program, meant.node);
  if (options.length === 0) return [meant];
  const found: Meant[] = [];
  for (const { node: each, rest } of options) {
    if (found.length >= mostChoices) break;
    for (const one of choicesOf(program, each, depth + 1))
      found.push({ node: one.node, rest: [...one.rest, ...rest, ...meant.rest] });
  }
  return found.slice(0, mostChoices);
}

function optionsOf({ names }: CloudProgram, node: ValueNode): readonly Meant[] {
  if (node.kind === 'conditional') return [node.whenTrue, node.whenFalse].map((each) => ({ node: each, rest: [] }));
  if (node.kind !== 'reference') return [];
  const [first = '', second, ...others] = node.path.map(String);
  const isOwn = first === 'this' && second !== undefined;
  const values = names.valuesOf(isOwn ? `this.${second}` : first, node.span.start);
  const rest = isOwn || second === undefined ? others : [second, ...others];
  return values.length < 2 ? [] : values.map((each) => ({ node: each, rest }));
}

function isPlain({ entries }: MapNode): boolean {
  return entries.every(({ key }) => key.kind === 'scalar');
}

/** The value itself, where no part of it is asked for. */
export function valueMeant(program: CloudProgram, node: ValueNode | undefined): ValueNode | undefined {
  if (!node) return undefined;
  const { node: value, rest } = meantBy(program, node);
  return rest.length === 0 ? value : node;
}

/** The object that a value is; undefined for all else. */
export function mapMeant(program: CloudProgram, node: ValueNode | undefined): MapNode | undefined {
  const value = valueMeant(program, node);
  return value?.kind === 'map' ? value : undefined;
}

/** Items of the longest list. */
const mostItems = 5_000;

/** The items of lists that were asked for; of one on its own way, not yet. */
const itemsOf = new WeakMap<ValueNode, readonly ValueNode[] | undefined>();

/** The items of a list, those of lists spread into it included; what nobody knows as one unknown item. */
export function itemsMeant(program: CloudProgram, node: ValueNode | undefined, depth = 0): readonly ValueNode[] {
  const value = valueMeant(program, node);
  if (!value) return [];
  if (value.kind !== 'list' && value.kind !== 'call' && !isListSum(program, value)) return [value];
  if (depth > mostSteps) return [unknownItem(value)];
  if (itemsOf.has(value)) return itemsOf.get(value) ?? [unknownItem(value)];
  itemsOf.set(value, undefined);
  const found =
    value.kind === 'call'
      ? (mappedItems(program, value, depth) ?? [value])
      : itemsIn(program, value.kind === 'list' ? value.items : summandsOf(value), depth);
  const isShort = found.length <= Math.max(mostItems, value.kind === 'list' ? value.items.length : 0);
  if (!isShort) program.leave();
  const items = isShort && program.mayRead(found.length) ? found : [unknownItem(value)];
  itemsOf.set(value, items);
  return items;
}

/** Whether a sum of names begins with a list, so that it is one. */
export function isListSum(program: CloudProgram, node: ValueNode): boolean {
  let first: ValueNode | undefined = node;
  for (let step = 0; step < mostSteps; step++) {
    if (first?.kind !== 'operation' || first.operator !== '+') return step > 0 && first?.kind === 'list';
    first = valueMeant(program, first.operands[0]);
  }
  return false;
}

/** What a sum of lists puts together, each as what is spread into a list. */
function summandsOf(node: ValueNode): readonly ValueNode[] {
  const all = node.kind === 'operation' ? node.operands : [];
  return all.map((each) => ({ kind: 'operation', operator: '...', operands: [each], span: each.span }));
}

function itemsIn(program: CloudProgram, all: readonly ValueNode[], depth: number): readonly ValueNode[] {
  return all.flatMap((item) => {
    const [source] = item.kind === 'operation' && item.operator === '...' ? item.operands : [];
    if (!source) return [item];
    const spread = valueMeant(program, source);
    const isListed = spread?.kind === 'list' || spread?.kind === 'call' || (spread && isListSum(program, spread));
    const items = spread && isListed ? itemsMeant(program, spread, depth + 1) : [];
    // A call that gives back nobody knows what is one item where it is no list.
    return spread?.kind === 'list' || (spread && items[0] !== spread && items.length > 0) ? items : [unknownItem(item)];
  });
}

function unknownItem({ span }: ValueNode): ValueNode {
  return { kind: 'unknown', span };
}

/** `list.map((item) => …)` of a list that is written out. */
function mappedItems(program: CloudProgram, call: CallNode, depth: number): readonly ValueNode[] | undefined {
  if (!/\.map$/.test(call.name)) return undefined;
  const path = call.name.split('.').slice(0, -1);
  const [source, mapping] = call.name.startsWith('.')
    ? call.args
    : [{ kind: 'reference' as const, path, span: call.nameSpan }, call.args[0]];
  const list = valueMeant(program, source);
  const each = list?.kind === 'list' && mapping ? functionIn(program.code, mapping) : undefined;
  const [parameter] = each?.parameters ?? [];
  if (!each || !parameter) return undefined;
  const items = itemsMeant(program, list, depth + 1);
  if (!program.mayRead(items.length * sizeOf(each.body))) return undefined;
  return items.map((item) => withValues(each.body, new Map([[parameter, item]])));
}

/** Members of objects that were asked for; of one on its own way, not yet. */
const membersOf = new WeakMap<MapNode, Map<string, ValueNode | undefined>>();

/** A member of an object, also of one that is spread into it; the last one counts. `undefined` where nothing says it. */
export function memberMeant(
  program: CloudProgram,
  map: MapNode | undefined,
  name: string,
  depth = 0,
): ValueNode | undefined {
  if (!map) return undefined;
  const members = membersOf.get(map) ?? new Map<string, ValueNode | undefined>();
  if (members.has(name)) return members.get(name);
  members.set(name, undefined);
  membersOf.set(map, members);
  const found = memberIn(program, map, name, depth);
  members.set(name, found);
  return found;
}

function memberIn(program: CloudProgram, map: MapNode, name: string, depth: number): ValueNode | undefined {
  const { memberName } = readingOf(program.code);
  for (const { key, value } of map.entries.toReversed()) {
    if (key.kind === 'scalar' && memberName(String(key.value)) === name) return isAbsent(value) ? undefined : value;
    if (key.kind !== 'operation' || depth > mostSteps) continue;
    const spread = mapMeant(program, value);
    const found = spread && memberMeant(program, spread, name, depth + 1);
    if (found) return found;
  }
  return undefined;
}

function isAbsent(node: ValueNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}

/** Whether objects that were asked about are known as a whole; one on its own way is not. */
const whole = new WeakMap<MapNode, boolean>();

/** Whether all members of an object are known. */
export function isWhole(program: CloudProgram, map: MapNode, depth = 0): boolean {
  const known = whole.get(map);
  if (known !== undefined) return known;
  whole.set(map, false);
  const answer = map.entries.every(({ key, value }) => {
    if (key.kind !== 'operation') return key.kind === 'scalar';
    const spread = mapMeant(program, value);
    return spread !== undefined && depth <= mostSteps && isWhole(program, spread, depth + 1);
  });
  whole.set(map, answer);
  return answer;
}

/** A name at an offset as the module and the name there: `iam.Role` of `import * as iam from 'aws-cdk-lib/aws-iam'`. */
export function importMeant(
  { imports, names }: CloudProgram,
  path: readonly string[],
  offset: number,
): { readonly module: string; readonly names: readonly string[] } | undefined {
  const [first = '', ...rest] = path;
  const meant = names.isParameter(first, offset) ? undefined : imports.get(first);
  return (
    meant && {
      module: meant.module,
      names: [...(meant.name === undefined || meant.name === 'default' ? [] : meant.name.split('.')), ...rest],
    }
  );
}

/** A call of the program by where it stands: `new X(…)`, `x.name(…)`. */
export function madeIn({ code, places }: CloudProgram): readonly CallNode[] {
  return (places.get('new') ?? []).flatMap((at) => {
    if (code.tokens[at - 1]?.text === '.') return [];
    const node = readingOf(code).madeNode(code, at);
    return node.kind === 'call' && node.name.startsWith('new ') ? [node] : [];
  });
}

/** A method that is called, and on what. */
export interface MethodCall {
  readonly receiver: ValueNode;
  readonly method: string;
  readonly args: readonly ValueNode[];
  readonly call: CallNode;
  /** Where the method is named. */
  readonly at: Span;
}

/** Calls of methods with such names, in text order. Of what stands before the dot only names and `new X(…)` are read. */
export function methodCallsIn(program: CloudProgram, isMethod: (name: string) => boolean): readonly MethodCall[] {
  const { code, places } = program;
  const { tokens } = code;
  const named = [...places].flatMap(([name, at]) => (isMethod(name) ? at : [])).sort((a, b) => a - b);
  const chains = new Map<number, ValueNode>();
  return named.flatMap((at) => {
    const token = tokens[at];
    if (!token || !/^\??\.$/.test(tokens[at - 1]?.text ?? '') || tokens[at + 1]?.text !== '(') return [];
    const first = firstOf(program, at - 2);
    if (first === undefined) return [];
    const chain = chains.get(first) ?? readingOf(code).chainAt(code, first);
    chains.set(first, chain);
    return callOf(chain, readingOf(code).memberName(token.text), token);
  });
}

/** The first token of a dotted name that ends at a token, or of the call that is put in front of it. */
export function firstOf(
  { code: { tokens }, openers }: Pick<CloudProgram, 'code' | 'openers'>,
  from: number,
): number | undefined {
  for (let at = from, steps = 0; at >= 0 && steps < 400; at--, steps++) {
    const { kind, text = '' } = tokens[at] ?? {};
    if (kind === 'line' || text === '!') continue;
    if (text === ')' || text === ']') {
      const open = openers.get(at);
      if (open === undefined) return undefined;
      at = open;
      continue;
    }
    if (kind !== 'name') return undefined;
    const before = tokens[at - 1];
    const dot = before?.kind === 'line' ? tokens[at - 2] : before;
    if (/^\??\.$/.test(dot?.text ?? '') || before?.text === '!') {
      at -= before?.kind === 'line' ? 2 : 1;
      continue;
    }
    return before?.text === 'new' ? at - 1 : at;
  }
  return undefined;
}

/** The call of this method within a chain of calls. */
function callOf(node: ValueNode, method: string, { start, end }: Span): readonly MethodCall[] {
  const at = { start, end };
  let current: ValueNode | undefined = node;
  while (current) {
    if (current.kind === 'index') current = current.source;
    else if (current.kind !== 'call') return [];
    else if (current.name === `.${method}` && current.nameSpan.start === start) {
      const [receiver, ...args] = current.args;
      return receiver ? [{ receiver, method, args, call: current, at }] : [];
    } else if (current.name.startsWith('.')) current = current.args[0];
    else if (current.name.endsWith(`.${method}`) && current.nameSpan.end === end) {
      const path = current.name.split('.').slice(0, -1);
      const span = { start: current.span.start, end: start - 1 };
      return [{ receiver: { kind: 'reference', path, span }, method, args: current.args, call: current, at }];
    } else return [];
  }
  return [];
}
