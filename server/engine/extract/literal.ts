import type { Expression, Scope, TextFact } from '../model/facts.ts';
import type { Span } from '../model/span.ts';
import type { MapEntry, ScalarNode, ValueNode } from '../model/value-node.ts';
import { itemsOf, keyOf, resolved, textOf, valueAt } from '../syntax/document.ts';

/** A text at its offsets. */
export function textAt(text: string, start: number, end = start + text.length): TextFact {
  return { text, span: { start, end } };
}

/** A text of the document as an expression, for fields that elsewhere need evaluation. */
export function literal({ text, span }: TextFact, scope: Scope): Expression {
  return { node: { kind: 'scalar', value: text, style: 'plain', span, content: span }, scope };
}

/** The text of a scalar with the place of its content; undefined for other nodes and for `null`. */
export function textFact(node: ValueNode | undefined): TextFact | undefined {
  const scalar = scalarOf(node);
  return scalar && scalar.value !== null ? { text: String(scalar.value), span: scalar.content } : undefined;
}

/** The text of an element of XML, with or without attributes. */
export function elementText(node: ValueNode | undefined): TextFact | undefined {
  return textFact(node) ?? textFact(valueAt(node, ''));
}

/** The scalar behind a node, where there is one. */
export function scalarOf(node: ValueNode | undefined): ScalarNode | undefined {
  const target = resolved(node);
  return target?.kind === 'scalar' ? target : undefined;
}

/** The place of an entry's key, without quotes. */
export function keySpan(entry: MapEntry): Span {
  return scalarOf(entry.key)?.content ?? entry.key.span;
}

/** The key's text with its place; undefined where the key is an expression. */
export function keyFact(entry: MapEntry): TextFact | undefined {
  const text = keyOf(entry);
  return text === undefined ? undefined : { text, span: keySpan(entry) };
}

/** The texts of a list, or the one text where no list was written. */
export function textsOf(node: ValueNode | undefined): readonly string[] {
  const items = node?.kind === 'list' ? itemsOf(node) : node ? [node] : [];
  return items.map(textOf).filter((text) => text !== undefined);
}
