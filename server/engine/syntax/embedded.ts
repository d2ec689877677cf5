import type { Span } from '../model/span.ts';
import type { MapEntry, ScalarNode, TemplateNode, ValueNode } from '../model/value-node.ts';
import { type FlatText, flatten, hole, outerScalar, outerSpan } from './embedded-text.ts';
import { readDocument } from './read.ts';

/**
 * Reads a document that stands inside a string or heredoc into a tree whose spans are those of the outer text.
 * An interpolation inside a string makes a template, one that stands alone is itself the value. Undefined where
 * the string holds no list and no map.
 */
export function readEmbedded(node: ScalarNode | TemplateNode, syntax: 'json' | 'yaml' | 'hcl'): ValueNode | undefined {
  return readEmbeddedDocuments(node, syntax, 1)[0];
}

/** All documents of such a text, `most` of them at most, that are lists or maps. */
export function readEmbeddedDocuments(
  node: ScalarNode | TemplateNode,
  syntax: 'json' | 'yaml' | 'hcl',
  most = mostDocuments,
): readonly ValueNode[] {
  const flat = flatten(node);
  if (!flat) return [];
  return readDocument(syntax, flat.text)
    .roots.slice(0, most)
    .filter(({ kind }) => kind === 'map' || kind === 'list')
    .map((root) => restored(root, { flat, done: new Map() }));
}

/** What is applied together is not more than this. */
const mostDocuments = 200;

interface Restoring {
  readonly flat: FlatText;
  /** Anchored nodes that aliases point at again. */
  readonly done: Map<ValueNode, ValueNode>;
}

/** The node with spans of the outer text, interpolations put back where their holes are. */
function restored(node: ValueNode, restoring: Restoring): ValueNode {
  const known = restoring.done.get(node);
  if (known) return known;
  const result = restoredAnew(node, restoring);
  restoring.done.set(node, result);
  return result;
}

function restoredAnew(node: ValueNode, restoring: Restoring): ValueNode {
  const { flat } = restoring;
  const span = outerSpan(flat, node.span);
  switch (node.kind) {
    case 'scalar':
      return holeAt(flat, node) ?? restoredScalar(node, flat);
    case 'list':
      return { ...node, items: node.items.map((item) => restored(item, restoring)), span };
    case 'map':
      return { ...node, entries: node.entries.map((entry) => restoredEntry(entry, restoring)), span };
    case 'alias':
      return node.target ? { ...node, target: restored(node.target, restoring), span } : { ...node, span };
    case 'unknown':
      return holeAt(flat, node) ?? { kind: 'unknown', span };
    default:
      return { kind: 'unknown', span };
  }
}

function restoredEntry(entry: MapEntry, restoring: Restoring): MapEntry {
  return {
    key: restored(entry.key, restoring),
    ...(entry.labels && { labels: entry.labels.map((label) => restoredLabel(label, restoring.flat)) }),
    value: restored(entry.value, restoring),
    span: outerSpan(restoring.flat, entry.span),
  };
}

/** A label stays one text: where it has an interpolation it keeps the hole, as no name of anything. */
function restoredLabel(label: ScalarNode, flat: FlatText): ScalarNode {
  return { ...label, span: outerSpan(flat, label.span), content: outerSpan(flat, label.content) };
}

/** The interpolation that a node consists of and nothing else. */
function holeAt({ text, holes }: FlatText, { span: { start, end } }: { readonly span: Span }): ValueNode | undefined {
  if (end - start !== 1 || text[start] !== hole) return undefined;
  return holes.find(({ at }) => at === start)?.node;
}

function restoredScalar(node: ScalarNode, flat: FlatText): ValueNode {
  const value = String(node.value);
  const span = outerSpan(flat, node.span);
  if (typeof node.value !== 'string' || !value.includes(hole)) {
    const scalar = outerScalar(flat, node, 0, value.length);
    return { ...scalar, span, content: outerSpan(flat, node.content) };
  }
  const holes = flat.holes.filter(({ at }) => node.content.start <= at && at < node.content.end).map((it) => it.node);
  const parts: ValueNode[] = [];
  let start = 0;
  for (const interpolation of holes) {
    const end = value.indexOf(hole, start);
    if (end > start) parts.push(outerScalar(flat, node, start, end));
    parts.push(interpolation);
    start = end + 1;
  }
  if (start < value.length) parts.push(outerScalar(flat, node, start, value.length));
  return { kind: 'template', style: node.style, parts, span, content: outerSpan(flat, node.content) };
}
