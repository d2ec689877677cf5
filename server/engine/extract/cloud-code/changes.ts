import type { MapNode, ValueNode } from '../../model/value-node.ts';
import { entryNode, unknownNode } from '../../syntax/made-nodes.ts';
import { type CloudProgram, choicesOf, methodCallsIn, valueMeant } from './program.ts';
import { readingOf } from './reading.ts';
import { setsAt } from './set-marks.ts';
import { targetIn } from './targets.ts';

/** What a program does to a list or an object beside writing it out. When it does so, only the running program knows. */
interface Change {
  /** Members that are set or taken out. */
  readonly members: Set<string>;
  /** What else may have become of it: items are put in, or nobody knows. */
  more?: 'items' | 'anything';
}

/** Methods by which lists and objects change in place. Source: ECMAScript, "Array"; Python, "Built-in Types". */
const growing: ReadonlySet<string> = new Set(['push', 'unshift', 'append', 'extend', 'insert', 'add']);
const changing: ReadonlySet<string> = new Set(
  'pop shift splice fill copyWithin clear remove discard update popitem setdefault'.split(' '),
);

/** Functions that change what they are handed first. */
const handed: Readonly<Record<string, RegExp | undefined>> = {
  Object: /^(?:assign|definePropert(?:y|ies))$/,
  Reflect: /^(?:set|defineProperty|deleteProperty)$/,
  setattr: undefined,
  delattr: undefined,
};

/** What each list and object of a program is once all that changes it in place is heeded: all else stays as it is. */
export function changesIn(program: CloudProgram): (node: ValueNode) => ValueNode {
  const { code, names } = program;
  const { tokens } = code;
  const reading = readingOf(code);
  const changes = new Map<string, Change>();
  const afterwards = new WeakMap<ValueNode, ValueNode>();
  const classes = new Map(names.classes.map((each) => [each.name, each]));
  for (const { receiver, method } of methodCallsIn(program, (name) => growing.has(name) || changing.has(name)))
    for (const change of changesOf(receiver)) changeMore(change, growing.has(method) ? 'items' : 'anything');
  for (let at = 0; at < tokens.length; at++) {
    const { kind, text = '' } = tokens[at] ?? {};
    if (kind === 'mark') {
      if (setsAt(code, at)) setMember(at - 1);
    } else if (kind !== 'name' || /^\??\.$/.test(tokens[at - 1]?.text ?? '')) continue;
    else if (/^(?:del|delete)$/.test(text)) takeOut(at + 1);
    else if (Object.hasOwn(handed, text)) changeFirst(at);
  }
  return (node) => {
    if (changes.size === 0 || !isChangeable(node)) return node;
    const known = afterwards.get(node);
    if (known) return known;
    const change = changes.get(placeOf(node));
    const after = change ? changed(node, change) : node;
    afterwards.set(node, after);
    afterwards.set(after, after);
    return after;
  };

  function changesOf(receiver: ValueNode): readonly Change[] {
    return choicesOf(program, ofClass(receiver)).flatMap(({ node, rest }) => {
      if (rest.length > 0 || !isChangeable(node)) return [];
      const place = placeOf(node);
      const change = changes.get(place) ?? { members: new Set<string>() };
      changes.set(place, change);
      return [change];
    });
  }

  /** `Shop.ACTIONS` and `cls.ACTIONS`, which its objects have as their own. */
  function ofClass(node: ValueNode): ValueNode {
    const [first = '', ...rest] = node.kind === 'reference' ? node.path.map(String) : [];
    const named = first === 'cls' ? names.classAround(node.span.start) : classes.get(first);
    if (node.kind !== 'reference' || !named || rest.length === 0) return node;
    return { ...node, path: ['this', ...rest], span: { start: named.span.start, end: named.span.start } };
  }

  function setMember(last: number): void {
    const target = targetIn(program, last);
    if (!target) return;
    const key = valueMeant(program, target.key);
    for (const change of changesOf(target.receiver))
      if (key?.kind === 'scalar') change.members.add(reading.memberName(String(key.value)));
      else changeMore(change, 'anything');
  }

  /** `del a.b, a['b']`. */
  function takeOut(from: number): void {
    for (let at = from; tokens[at]?.kind === 'name'; at++) {
      while (/^\??\.$/.test(tokens[at + 1]?.text ?? '') || /^[[!]$/.test(tokens[at + 1]?.text ?? ''))
        at = tokens[at + 1]?.text === '[' ? Math.max(code.closing[at + 1] ?? 0, at + 1) : at + 2;
      setMember(at);
      if (tokens[at + 1]?.text !== ',') return;
      at++;
    }
  }

  function changeFirst(at: number): void {
    const call = reading.chainAt(code, at);
    const method = tokens[at]?.text ?? '';
    const isHanded = call.kind === 'call' && (handed[method]?.test(call.name.slice(method.length + 1)) ?? true);
    const first = isHanded ? call.args[0] : undefined;
    for (const change of first ? changesOf(first) : []) changeMore(change, 'anything');
  }

  function changed(node: ValueNode, { members, more }: Change): ValueNode {
    if (node.kind === 'map' && more === undefined) return withoutMembers(node, members);
    const unknown = unknownNode(node.span);
    return node.kind === 'list' && more === 'items' && members.size === 0
      ? { ...node, items: [...node.items, unknown] }
      : unknown;
  }

  function withoutMembers(node: MapNode, members: ReadonlySet<string>): MapNode {
    const kept = node.entries.filter(
      ({ key }) => key.kind !== 'scalar' || !members.has(reading.memberName(String(key.value))),
    );
    return { ...node, entries: [...kept, ...[...members].map((name) => entryNode(name, unknownNode(node.span)))] };
  }
}

function changeMore(change: Change, how: 'items' | 'anything'): void {
  if (change.more !== 'anything') change.more = how;
}

function isChangeable(node: ValueNode): boolean {
  return /^(?:list|map|operation)$/.test(node.kind) || (node.kind === 'call' && node.name.endsWith('.map'));
}

/** What a function gives back is another value each time, and still the same place of the program. */
function placeOf({ kind, span }: ValueNode): string {
  return `${kind} ${span.start} ${span.end}`;
}
