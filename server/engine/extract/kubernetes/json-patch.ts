import type { Span } from '../../model/span.ts';
import type { ListNode, MapEntry, MapNode, ScalarNode, ValueNode } from '../../model/value-node.ts';
import { itemsOf, keyOf, resolved, textOf, valueAt } from '../../syntax/document.ts';
import { scalarOf } from '../literal.ts';

/** What a JSON patch adds or puts in place, as the part of an object that it makes. Source: RFC 6902; Kustomize, "patches". */
export function patchedPart(operations: ValueNode | undefined): MapNode | undefined {
  const list = resolved(operations);
  if (list?.kind !== 'list' || !list.items.some((item) => textOf(valueAt(item, 'op')) !== undefined)) return undefined;
  let root = emptyMap(list.span);
  for (const item of itemsOf(list)) {
    const path = scalarOf(valueAt(item, 'path'));
    const value = valueAt(item, 'value');
    if (!/^(?:add|replace)$/.test(textOf(valueAt(item, 'op')) ?? '') || typeof path?.value !== 'string' || !value)
      continue;
    root = withValue(root, stepsOf(path.value), value, path.content);
  }
  return root;
}

/** `/metadata/annotations/eks.amazonaws.com~1role-arn` */
function stepsOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1, mostSteps)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

const mostSteps = 20;

/** The map with a value at the end of a way; what goes to an item of a list that is not seen here is left out. */
function withValue(map: MapNode, [step, ...rest]: readonly string[], value: ValueNode, at: Span): MapNode {
  if (step === undefined) return map;
  const known = map.entries.find((entry) => keyOf(entry) === step);
  const [next, ...others] = rest;
  if (next !== undefined && /^(?:-|\d+)$/.test(next))
    return others.length > 0 ? map : withEntry(map, step, withItem(known?.value, value, at), at);
  if (next === undefined) return withEntry(map, step, value, at);
  const inner = known?.value.kind === 'map' ? known.value : emptyMap(at);
  return withEntry(map, step, withValue(inner, rest, value, at), at);
}

function withItem(list: ValueNode | undefined, item: ValueNode, span: Span): ListNode {
  return { kind: 'list', style: 'block', items: [...itemsOf(list), item], span };
}

function withEntry(map: MapNode, name: string, value: ValueNode, span: Span): MapNode {
  const key: ScalarNode = { kind: 'scalar', value: name, style: 'plain', span, content: span };
  const entry: MapEntry = { key, value, span };
  return { ...map, entries: [...map.entries.filter((other) => keyOf(other) !== name), entry] };
}

function emptyMap(span: Span): MapNode {
  return { kind: 'map', style: 'block', entries: [], span };
}
