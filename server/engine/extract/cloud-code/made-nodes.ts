import type { Span } from '../../model/span.ts';
import type { ListNode, MapEntry, MapNode, ScalarNode, TemplateNode, ValueNode } from '../../model/value-node.ts';

/** A text that the program means but does not write, at the place that says it. */
export function textNode(value: string, span: Span): ScalarNode {
  return { kind: 'scalar', value, style: 'plain', span, content: span };
}

export function listNode(items: readonly ValueNode[], span: Span): ListNode {
  return { kind: 'list', style: 'flow', items, span };
}

export function entryNode(key: string, value: ValueNode, at: Span = value.span): MapEntry {
  return { key: textNode(key, at), value, span: value.span };
}

export function mapNode(entries: readonly MapEntry[], span: Span): MapNode {
  return { kind: 'map', style: 'flow', entries, span };
}

export function unknownNode(span: Span): ValueNode {
  return { kind: 'unknown', span };
}

export function templateNode(parts: readonly ValueNode[], span: Span): ValueNode {
  return { kind: 'template', style: 'double', parts, span, content: span };
}

/** A template of which each part is read; one that is nothing but a value is that value. */
export function onlyPart(node: TemplateNode, read: (part: ValueNode) => ValueNode): ValueNode {
  const [only, ...others] = node.parts;
  return only && others.length === 0 && only.kind !== 'scalar' ? read(only) : { ...node, parts: node.parts.map(read) };
}
