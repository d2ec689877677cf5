import type { MapEntry, MapNode, ScalarNode, ValueNode } from '../../model/value-node.ts';
import { keyOf, type SourceDocument } from '../../syntax/document.ts';
import { readTemplateOf } from '../../syntax/hcl/embedded.ts';

/**
 * A `.tf.json` document as the tree that the native syntax would give, with the spans of the JSON text. Labels are nested
 * keys, blocks are objects, and strings are templates. Source: HashiCorp, "JSON Configuration Syntax".
 */
export function nativeForm(document: SourceDocument): SourceDocument {
  const [root] = document.roots;
  if (root?.kind !== 'map') return { ...document, roots: [] };
  const entries = root.entries.flatMap((item) => topLevel(item));
  return { ...document, roots: [{ kind: 'map', style: 'block', entries, span: root.span }] };
}

/** How many labels stand between a keyword and its body. */
const labelCounts: Readonly<Record<string, number>> = {
  resource: 2,
  data: 2,
  variable: 1,
  output: 1,
  module: 1,
  provider: 1,
  locals: 0,
};

/** How many labels a keyword's blocks have; undefined for one that is not read. */
export function labelCountOf(keyword: string): number | undefined {
  return Object.hasOwn(labelCounts, keyword) ? labelCounts[keyword] : undefined;
}

/** Bodies of these hold values alone. */
export const valuesOnly: ReadonlySet<string> = new Set(['variable', 'output', 'module', 'locals']);

function topLevel(item: MapEntry): readonly MapEntry[] {
  const keyword = keyOf(item) ?? '';
  const count = labelCountOf(keyword);
  if (count === undefined) return [];
  return labelled(item, item.value, [], count, (body) => (valuesOnly.has(keyword) ? values(body) : blocks(body)));
}

function labelled(
  item: MapEntry,
  value: ValueNode,
  labels: readonly ScalarNode[],
  count: number,
  read: (body: MapNode) => readonly MapEntry[],
): readonly MapEntry[] {
  if (value.kind === 'list') return value.items.flatMap((inner) => labelled(item, inner, labels, count, read));
  if (value.kind !== 'map') return [];
  if (count === 0) return [{ key: item.key, labels, value: blockOf(value, read(value)), span: value.span }];
  return value.entries.flatMap((inner) => {
    if (inner.key.kind !== 'scalar') return [];
    return labelled(item, inner.value, [...labels, inner.key], count - 1, read);
  });
}

function blockOf({ span }: MapNode, entries: readonly MapEntry[]): MapNode {
  return { kind: 'map', style: 'block', entries, span };
}

function values(body: MapNode): readonly MapEntry[] {
  return body.entries.map((item) => ({ ...item, value: valueIn(item.value) }));
}

/** Arguments whose objects are maps, not blocks. */
const maps =
  /^(?:tags|tags_all|default_labels|labels|annotations|match_labels|variables|triggers|for_each|lifecycle|parameters|environment_variables|bound_claims|claim_mappings|attribute_mapping|keepers|app_settings|data|string_data)$/;

/** Whether what an argument holds is a map of values, no block. */
export function isMapArgument(key: string): boolean {
  return maps.test(key);
}

function blocks(body: MapNode): readonly MapEntry[] {
  return body.entries.flatMap((item): readonly MapEntry[] => {
    const key = keyOf(item) ?? '';
    const { value } = item;
    if (key === 'dynamic') return labelled(item, value, [], 1, (inner) => blocks(inner));
    if (value.kind === 'map' && !maps.test(key)) return [{ ...item, value: blockOf(value, blocks(value)) }];
    const isListOfBlocks = value.kind === 'list' && value.items.length > 0 && !maps.test(key);
    if (isListOfBlocks && value.items.every((inner) => inner.kind === 'map'))
      return value.items.flatMap((inner) =>
        inner.kind === 'map' ? [{ ...item, value: blockOf(inner, blocks(inner)), span: inner.span }] : [],
      );
    return [{ ...item, value: valueIn(value) }];
  });
}

function valueIn(node: ValueNode): ValueNode {
  switch (node.kind) {
    case 'map':
      return { ...node, entries: values(node) };
    case 'list':
      return { ...node, items: node.items.map((item) => valueIn(item)) };
    case 'scalar':
      return typeof node.value === 'string' && /[$%]\{/.test(node.value) ? interpolated(node) : node;
    default:
      return node;
  }
}

/** A string of nothing but one interpolation is that expression itself. */
function interpolated(node: ScalarNode): ValueNode {
  const read = readTemplateOf(node);
  const [only] = read.kind === 'template' ? read.parts : [];
  return read.kind === 'template' && read.parts.length === 1 && only !== undefined && only.kind !== 'scalar'
    ? only
    : read;
}
