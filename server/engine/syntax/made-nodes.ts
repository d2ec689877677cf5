/** Nodes for what a text says in other words than those of its format: they stand where the words stand that they are made of. */
import type { Span } from '../model/span.ts';
import type { CallNode, ListNode, MapEntry, MapNode, ScalarNode, ValueNode } from '../model/value-node.ts';

export function scalarNode(value: ScalarNode['value'], span: Span): ScalarNode {
  return { kind: 'scalar', value, style: 'plain', span, content: span };
}

export function listNode(items: readonly ValueNode[], span: Span): ListNode {
  return { kind: 'list', style: 'flow', items, span };
}

export function callNode(name: string, args: readonly ValueNode[], span: Span): CallNode {
  return { kind: 'call', name, args, expands: false, span, nameSpan: span };
}

export function mapNode(entries: readonly MapEntry[], span: Span): MapNode {
  return { kind: 'map', style: 'flow', entries, span };
}

export function entryNode(key: string, value: ValueNode, at: Span = value.span): MapEntry {
  return { key: scalarNode(key, at), value, span: value.span };
}

export function templateNode(parts: readonly ValueNode[], span: Span): ValueNode {
  return { kind: 'template', style: 'double', parts, span, content: span };
}

export function unknownNode(span: Span): ValueNode {
  return { kind: 'unknown', span };
}
