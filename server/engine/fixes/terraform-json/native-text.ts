import { isMapArgument, labelCountOf, valuesOnly } from '../../extract/terraform/json-form.ts';
import type { MapEntry, MapNode, ScalarNode, ValueNode } from '../../model/value-node.ts';
import { keyOf, type SourceDocument } from '../../syntax/document.ts';
import { textParts } from './text-parts.ts';

/** What a `.tf.json` document says, in Terraform's native syntax; undefined where it holds what the reader of facts does not know either. */
export function nativeText({ roots: [root], problems }: SourceDocument): string | undefined {
  if (root?.kind !== 'map' || problems.length > 0) return undefined;
  const blocks = root.entries.flatMap((item) => topLevel(item));
  return blocks.map((block) => `${block}\n`).join('\n');
}

function topLevel(item: MapEntry): readonly string[] {
  const keyword = keyOf(item) ?? '';
  const count = labelCountOf(keyword);
  if (count === undefined) return [];
  const lines = valuesOnly.has(keyword) ? attributes : entriesIn;
  return labelled(keyword, item.value, [], count, (body) => lines(body, '  '), '');
}

/** The blocks of a keyword: labels are nested keys, and lists hold several of one kind. */
function labelled(
  keyword: string,
  value: ValueNode,
  labels: readonly string[],
  count: number,
  read: (body: MapNode) => readonly string[],
  indent: string,
): readonly string[] {
  if (value.kind === 'list')
    return value.items.flatMap((inner) => labelled(keyword, inner, labels, count, read, indent));
  if (value.kind !== 'map') return [];
  if (count === 0) {
    const head = [keyword, ...labels.map((label) => JSON.stringify(label))].join(' ');
    return [`${indent}${head} {\n${read(value).join('')}${indent}}`];
  }
  return value.entries.flatMap((inner) =>
    labelled(keyword, inner.value, [...labels, keyOf(inner) ?? ''], count - 1, read, indent),
  );
}

function attributes(body: MapNode, indent: string): readonly string[] {
  return ownEntries(body).map((item) => attribute(item, indent));
}

function entriesIn(body: MapNode, indent: string): readonly string[] {
  return ownEntries(body).flatMap((item): readonly string[] => {
    const key = keyOf(item) ?? '';
    const { value } = item;
    const inner = `${indent}  `;
    const block = (head: string, map: MapNode) => `${indent}${head} {\n${entriesIn(map, inner).join('')}${indent}}\n`;
    if (key === 'dynamic')
      return labelled(key, value, [], 1, (map) => entriesIn(map, inner), indent).map((text) => `${text}\n`);
    if (isMapArgument(key)) return [attribute(item, indent)];
    if (value.kind === 'map') return [block(key, value)];
    const maps = value.kind === 'list' ? value.items.filter((each) => each.kind === 'map') : [];
    if (value.kind === 'list' && maps.length > 0 && maps.length === value.items.length)
      return maps.map((map) => block(key, map));
    return [attribute(item, indent)];
  });
}

/** Terraform reads `//` as a comment. */
function ownEntries(body: MapNode): readonly MapEntry[] {
  return body.entries.filter((item) => keyOf(item) !== '//');
}

function attribute(item: MapEntry, indent: string): string {
  return `${indent}${keyText(keyOf(item) ?? '')} = ${expression(item.value, indent)}\n`;
}

function keyText(key: string): string {
  return /^[A-Za-z_][\w-]*$/.test(key) ? key : quoted(key);
}

function expression(node: ValueNode, indent: string): string {
  switch (node.kind) {
    case 'scalar':
      return literal(node);
    case 'list':
      return listText(
        node.items.map((item) => expression(item, `${indent}  `)),
        indent,
      );
    case 'map':
      return `{\n${attributes(node, `${indent}  `).join('')}${indent}}`;
    default:
      return 'null';
  }
}

function listText(items: readonly string[], indent: string): string {
  if (items.every((item) => !item.includes('\n'))) return `[${items.join(', ')}]`;
  return `[\n${items.map((item) => `${indent}  ${item},\n`).join('')}${indent}]`;
}

function literal({ value }: ScalarNode): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  const [only, ...more] = textParts(value);
  if (only?.kind === 'expression' && more.length === 0) return only.text.slice(2, -1);
  // JSON in a text is read where it stands in lines.
  return /^\{[\s\S]*"[\s\S]*\}\s*$/.test(value) && !/^EOT$/m.test(value) ? `<<EOT\n${value}\nEOT` : quoted(value);
}

function quoted(value: string): string {
  const inner = textParts(value).map(({ kind, text }) =>
    kind === 'expression' ? text : JSON.stringify(text).slice(1, -1),
  );
  return `"${inner.join('')}"`;
}
