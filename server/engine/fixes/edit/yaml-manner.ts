/** Learns from a document how its author writes YAML. */
import type { ListNode, MapNode, ScalarNode, ValueNode } from '../../model/value-node.ts';
import type { SourceDocument } from '../../syntax/document.ts';
import { columnAt } from './yaml-lines.ts';
import { isPlain, type Manner } from './yaml-write.ts';

/** Many edits of one document ask for the same. */
const learned = new WeakMap<SourceDocument, Manner>();

/** The manner of the whole document; nearer neighbours decide on quotes, see `besides`. */
export function mannerOf(document: SourceDocument): Manner {
  const known = learned.get(document) ?? mannerIn(document);
  learned.set(document, known);
  return known;
}

function mannerIn(document: SourceDocument): Manner {
  const seen: Habits = {
    quotes: new Map(),
    usual: new Map(),
    steps: new Map(),
    listSteps: new Map(),
    lists: new Map(),
    paddings: new Map(),
  };
  for (const root of document.roots) observe(document.text, root, undefined, seen);
  const step = mostFrequent(seen.steps) ?? 2;
  return {
    quotes: 'none',
    usual: mostFrequent(seen.usual) ?? 'none',
    fallback: mostFrequent(seen.quotes) ?? 'double',
    keyQuotes: 'none',
    step,
    listStep: mostFrequent(seen.listSteps) ?? step,
    lists: mostFrequent(seen.lists) ?? 'block',
    padding: mostFrequent(seen.paddings) ?? ' ',
    literals: 'allowed',
  };
}

interface Habits {
  readonly quotes: Map<'single' | 'double', number>;
  readonly usual: Map<Manner['usual'], number>;
  readonly steps: Map<number, number>;
  readonly listSteps: Map<number, number>;
  readonly lists: Map<'block' | 'flow', number>;
  readonly paddings: Map<'' | ' ', number>;
}

function observe(text: string, node: ValueNode, parentColumn: number | undefined, seen: Habits): void {
  if (node.kind === 'scalar') {
    if (node.style === 'single' || node.style === 'double') count(seen.quotes, node.style);
    if (typeof node.value === 'string' && isPlain(node.value, 'block')) count(seen.usual, quotesOf(node));
  } else if (node.kind === 'list') observeList(text, node, parentColumn, seen);
  else if (node.kind === 'map') observeMap(text, node, parentColumn, seen);
}

function observeList(text: string, list: ListNode, parentColumn: number | undefined, seen: Habits): void {
  const isBlock = list.style === 'block';
  if (isBlock && parentColumn !== undefined) count(seen.listSteps, columnAt(text, list.span.start) - parentColumn);
  if (list.items.length > 0 && list.items.every((item) => item.kind === 'scalar')) count(seen.lists, list.style);
  for (const item of list.items) observe(text, item, undefined, seen);
}

function observeMap(text: string, map: MapNode, parentColumn: number | undefined, seen: Habits): void {
  const isBlock = map.style === 'block';
  const column = isBlock ? columnAt(text, map.span.start) : undefined;
  if (column !== undefined && parentColumn !== undefined) count(seen.steps, column - parentColumn);
  if (!isBlock && map.entries.length > 0) count(seen.paddings, text[map.span.start + 1] === ' ' ? ' ' : '');
  for (const entry of map.entries) observe(text, entry.value, column, seen);
}

function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** The first of the most frequent; columns that no sane document has do not count. */
function mostFrequent<K>(counts: ReadonlyMap<K, number>): K | undefined {
  let best: K | undefined;
  for (const [key, times] of counts) {
    if (typeof key === 'number' && (key < 0 || key > 8)) continue;
    if (best === undefined || times > (counts.get(best) ?? 0)) best = key;
  }
  return best;
}

/** The manner next to these nodes: quoted where all their texts are quoted alike. */
export function besides(manner: Manner, values: readonly ValueNode[], keys: readonly ValueNode[] = []): Manner {
  return { ...manner, quotes: commonQuotes(values), keyQuotes: commonQuotes(keys) };
}

/** The manner in place of items on lines of their own, of which `'*'` says nothing of texts that could stand without quotes. */
export function inPlaceOf(manner: Manner, items: readonly ValueNode[]): Manner {
  const telling = items.filter((item) => !needsQuotes(item));
  return { ...manner, quotes: telling.length === 0 ? manner.usual : commonQuotes(telling), keyQuotes: 'none' };
}

function needsQuotes(node: ValueNode): boolean {
  return node.kind === 'scalar' && typeof node.value === 'string' && !isPlain(node.value, 'block');
}

function commonQuotes(nodes: readonly ValueNode[]): Manner['quotes'] {
  const found = new Set<Manner['quotes']>();
  for (const node of nodes) if (node.kind === 'scalar' && typeof node.value === 'string') found.add(quotesOf(node));
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : 'none';
}

function quotesOf({ style }: ScalarNode): Manner['quotes'] {
  return style === 'double' || style === 'single' ? style : 'none';
}
