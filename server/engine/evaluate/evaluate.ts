import type { Expression } from '../model/facts.ts';
import type { Place, Span } from '../model/span.ts';
import type {
  ConditionalNode,
  ForNode,
  IndexNode,
  ListNode,
  MapNode,
  ScalarNode,
  ValueNode,
} from '../model/value-node.ts';
import { access } from './access.ts';
import type { Definitions } from './definitions.ts';
import { embeddedValue } from './embedded-value.ts';
import { callFunction } from './functions.ts';
import { stepsOf } from './kept-worth.ts';
import { evaluateOperation } from './operation.ts';
import { evaluateReference } from './reference.ts';
import {
  deepest,
  exhausted,
  type Frame,
  type Instance,
  nothingBound,
  openSession,
  placed,
  type Session,
  spend,
} from './session.ts';
import { joinText } from './text.ts';
import { asWritten, type Evaluated, knownText, type MapValueEntry, unknown, type Value } from './value.ts';

/**
 * The value of an expression that stands in the file `path`, in one instance of its block. Never throws; unknown parts
 * stay unknown.
 */
export function evaluate(expression: Expression, path: string, definitions: Definitions, instance?: Instance): Value {
  return evaluateIn(openSession(definitions), expression, path, instance);
}

/** As `evaluate`, with the definitions that were followed. */
export function evaluateWithTrail(
  expression: Expression,
  path: string,
  definitions: Definitions,
  instance?: Instance,
): Evaluated {
  const session = openSession(definitions);
  const value = evaluateIn(session, expression, path, instance);
  return { value, trail: stepsOf(session.trail) };
}

function evaluateIn(
  session: Session,
  { node, scope }: Expression,
  path: string,
  instance: Instance | undefined,
): Value {
  return evaluateNode(node, { scope, path, bound: nothingBound, ...instance, depth: 0 }, session);
}

function evaluateNode(node: ValueNode, outer: Frame, session: Session): Value {
  const at = placed(outer, node.span);
  if (outer.depth >= deepest || !spend(session, 1)) return exhausted(at, session);
  if (outer.depth > session.height) session.height = outer.depth;
  const frame: Frame = { ...outer, depth: outer.depth + 1 };
  switch (node.kind) {
    case 'scalar':
      return embeddedValue(node, frame, session, evaluateNode) ?? { ...scalarAt(node, frame), node };
    case 'template': {
      const document = embeddedValue(node, frame, session, evaluateNode);
      if (document) return document;
      const parts = node.parts.map((part) =>
        part.kind === 'scalar' ? scalarAt(part, frame) : evaluateNode(part, frame, session),
      );
      return joinText(parts, placed(frame, node.content), node);
    }
    case 'list':
      return evaluateList(node, frame, session);
    case 'map':
      return evaluateMap(node, frame, session);
    case 'reference':
      return evaluateReference(node, frame, session, evaluateNode);
    case 'call':
      return callFunction(node, frame, session, evaluateNode);
    case 'conditional':
      return evaluateConditional(node, frame, session);
    case 'for':
      return evaluateFor(node, frame, session);
    case 'operation':
      return evaluateOperation(node, frame, session, evaluateNode);
    case 'index':
      return evaluateIndex(node, frame, session);
    case 'alias':
      return node.target ? evaluateNode(node.target, frame, session) : unknown(`*${node.name}`, at);
    case 'unknown':
      return unknown('unreadable', at);
  }
}

function scalarAt(node: ScalarNode, frame: Frame): Value & { readonly kind: 'scalar' } {
  const span: Span = node.content.start < node.content.end ? node.content : node.span;
  return { kind: 'scalar', value: node.value, at: placed(frame, span) };
}

function evaluateList(node: ListNode, frame: Frame, session: Session): Value {
  const items = node.items.map((item) => evaluateNode(item, frame, session));
  return { kind: 'list', items, isOpen: false, at: placed(frame, node.span), node };
}

function evaluateMap(node: MapNode, frame: Frame, session: Session): Value {
  const entries: MapValueEntry[] = [];
  let isOpen = false;
  for (const entry of node.entries) {
    const key = knownText(evaluateNode(entry.key, frame, session));
    const value = evaluateNode(entry.value, frame, session);
    if (key === undefined) isOpen = true;
    else entries.push({ key, keyAt: placed(frame, entry.key.span), value });
  }
  return { kind: 'map', entries, isOpen, at: placed(frame, node.span), node };
}

function evaluateConditional(node: ConditionalNode, frame: Frame, session: Session): Value {
  const test = asWritten(evaluateNode(node.test, frame, session));
  if (test.kind !== 'scalar')
    return unknown(test.kind === 'unknown' ? test.why : 'condition', placed(frame, node.span));
  return evaluateNode(test.value === true || test.value === 'true' ? node.whenTrue : node.whenFalse, frame, session);
}

function evaluateIndex(node: IndexNode, frame: Frame, session: Session): Value {
  const source = evaluateNode(node.source, frame, session);
  const index = knownText(evaluateNode(node.index, frame, session));
  return index === undefined
    ? unknown('index', placed(frame, node.span))
    : access(source, index, placed(frame, node.span));
}

function evaluateFor(node: ForNode, frame: Frame, session: Session): Value {
  const at = placed(frame, node.span);
  const source = asWritten(evaluateNode(node.source, frame, session));
  if (source.kind !== 'list' && source.kind !== 'map')
    return unknown(source.kind === 'unknown' ? source.why : 'for', at);
  const rounds = source.kind === 'list' ? source.items.map(numbered) : source.entries.map(keyed);
  const items: Value[] = [];
  const entries: MapValueEntry[] = [];
  let isOpen = source.isOpen;
  for (const [key, value] of rounds) {
    const inner: Frame = { ...frame, bound: binding(frame, node, key, value) };
    const kept = node.filter ? asWritten(evaluateNode(node.filter, inner, session)) : undefined;
    if (kept && kept.kind !== 'scalar') isOpen = true;
    if (kept && (kept.kind !== 'scalar' || kept.value !== true)) continue;
    const made = evaluateNode(node.value, inner, session);
    if (!node.key) {
      items.push(made);
      continue;
    }
    const madeKey = knownText(evaluateNode(node.key, inner, session));
    if (madeKey === undefined) isOpen = true;
    else entries.push({ key: madeKey, keyAt: placed(frame, node.key.span), value: made });
  }
  if (node.groups) return { kind: 'map', entries: grouped(entries, at), isOpen, at, node };
  return node.key ? { kind: 'map', entries, isOpen, at, node } : { kind: 'list', items, isOpen, at, node };
}

/** The values under each key as a list. */
function grouped(entries: readonly MapValueEntry[], at: Place): readonly MapValueEntry[] {
  const byKey = new Map<string, MapValueEntry[]>();
  for (const entry of entries) {
    const same = byKey.get(entry.key);
    if (same) same.push(entry);
    else byKey.set(entry.key, [entry]);
  }
  return [...byKey].map(([key, same]) => ({
    key,
    keyAt: same[0]?.keyAt ?? at,
    value: { kind: 'list', items: same.map(({ value }) => value), isOpen: false, at },
  }));
}

function binding(frame: Frame, node: ForNode, key: Value, value: Value): ReadonlyMap<string, Value> {
  const bound = new Map(frame.bound);
  if (node.keyName !== undefined) bound.set(node.keyName, key);
  return bound.set(node.valueName, value);
}

function numbered(item: Value, index: number): readonly [Value, Value] {
  return [{ kind: 'scalar', value: index, at: item.at }, item];
}

function keyed(entry: MapValueEntry): readonly [Value, Value] {
  return [{ kind: 'scalar', value: entry.key, at: entry.keyAt }, entry.value];
}
