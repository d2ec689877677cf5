import type { Expression } from '../model/facts.ts';
import type { Span } from '../model/span.ts';
import type {
  ConditionalNode,
  IndexNode,
  ListNode,
  MapNode,
  ScalarNode,
  TemplateNode,
  ValueNode,
} from '../model/value-node.ts';
import { accessAll } from './access.ts';
import type { Definitions } from './definitions.ts';
import { laidOut } from './directives.ts';
import { embeddedValue } from './embedded-value.ts';
import { evaluateFor } from './for-expression.ts';
import { callFunction } from './functions.ts';
import { stepsOf } from './kept-worth.ts';
import { missingAmong, missingIn } from './missing.ts';
import { evaluateOperation } from './operation.ts';
import { evaluateReference } from './reference.ts';
import { deepest, exhausted, nothingBound, openSession, placeIn, type Session, spend } from './session.ts';
import { joinText } from './text.ts';
import {
  asWritten,
  type Evaluated,
  type Frame,
  type Instance,
  knownEnd,
  knownText,
  type MapValueEntry,
  unknown,
  type Value,
} from './value.ts';

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
  const at = placeIn(outer, node.span);
  if (outer.depth >= deepest || !spend(session, 1)) return exhausted(at, session);
  if (outer.depth > session.height) session.height = outer.depth;
  const frame: Frame = { ...outer, depth: outer.depth + 1 };
  switch (node.kind) {
    case 'scalar':
      return embeddedValue(node, frame, session, evaluateNode) ?? { ...scalarAt(node, frame), node };
    case 'template':
      return evaluateTemplate(node, frame, session);
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
      return evaluateFor(node, frame, session, evaluateNode);
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

function evaluateTemplate(node: TemplateNode, outer: Frame, session: Session): Value {
  const { node: laid, frame } = laidOut(node, outer, session, evaluateNode);
  const document = embeddedValue(laid, frame, session, evaluateNode);
  if (document) return document;
  const parts = laid.parts.map((part) =>
    part.kind === 'scalar' ? scalarAt(part, frame) : evaluateNode(part, frame, session),
  );
  return joinText(parts, placeIn(frame, node.content), node);
}

function scalarAt(node: ScalarNode, frame: Frame): Value & { readonly kind: 'scalar' } {
  const span: Span = node.content.start < node.content.end ? node.content : node.span;
  return { kind: 'scalar', value: node.value, at: placeIn(frame, span) };
}

function evaluateList(node: ListNode, frame: Frame, session: Session): Value {
  const items = node.items.map((item) => evaluateNode(item, frame, session));
  return { kind: 'list', items, isOpen: false, at: placeIn(frame, node.span), node };
}

function evaluateMap(node: MapNode, frame: Frame, session: Session): Value {
  const entries: MapValueEntry[] = [];
  const endings: MapValueEntry[] = [];
  let unknownKeys = 0;
  for (const entry of node.entries) {
    const named = evaluateNode(entry.key, frame, session);
    const key = knownText(named);
    const end = key === undefined ? knownEnd(named) : undefined;
    const value = evaluateNode(entry.value, frame, session);
    const keyAt = placeIn(frame, entry.key.span);
    if (key !== undefined) entries.push({ key, keyAt, value });
    else unknownKeys++;
    if (end !== undefined) endings.push({ key: end, keyAt, value });
  }
  const isOpen = unknownKeys > 0;
  const told = isOpen && endings.length === unknownKeys ? { endings } : undefined;
  return { kind: 'map', entries, isOpen, ...told, at: placeIn(frame, node.span), node };
}

function evaluateConditional(node: ConditionalNode, frame: Frame, session: Session): Value {
  const test = asWritten(evaluateNode(node.test, frame, session));
  if (test.kind !== 'scalar') return agreed(node, test, frame, session);
  return evaluateNode(test.value === true || test.value === 'true' ? node.whenTrue : node.whenFalse, frame, session);
}

/** Whichever way a condition turns out that nobody knows: a text that both ways give is known. */
function agreed(node: ConditionalNode, test: Value, frame: Frame, session: Session): Value {
  const arms = [node.whenTrue, node.whenFalse];
  const mayAgree = !arms.some(({ kind }) => kind === 'list' || kind === 'map' || kind === 'for');
  const [one, other] = mayAgree ? arms.map((arm) => evaluateNode(arm, frame, session)) : [];
  const text = knownText(one);
  if (one && text !== undefined && text === knownText(other)) return one;
  return unknown(missingIn(test) ?? 'condition', placeIn(frame, node.span));
}

/** What stands behind a splat belongs to each item: the whole chain is followed at once. */
function evaluateIndex(node: IndexNode, frame: Frame, session: Session): Value {
  const asked: Value[] = [];
  let source: ValueNode = node;
  for (; source.kind === 'index'; source = source.source) asked.unshift(evaluateNode(source.index, frame, session));
  const keys = asked.map(knownText);
  const known = keys.filter((key) => key !== undefined);
  const value = evaluateNode(source, frame, session);
  const at = placeIn(frame, node.span);
  return known.length < keys.length ? unknown(missingAmong(asked) ?? 'index', at) : accessAll(value, known, at);
}
