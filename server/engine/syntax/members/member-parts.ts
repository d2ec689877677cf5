/** How a document is cut into the parts that are read one by one. */

import { keptFor } from '../../model/kept-for.ts';
import type { Span } from '../../model/span.ts';
import type { MapEntry, MapNode, ValueNode } from '../../model/value-node.ts';
import { keyOf } from '../document.ts';

/** Entries or items that stand together. */
export type AnyPart = EntryPart | ListPart;

/** Entries that stand together: of the document's map, or of a map in it. */
export interface EntryPart {
  readonly start: number;
  /** The entries in whose values they stand, from the outside in. */
  readonly within: readonly MapEntry[];
  readonly entries: readonly MapEntry[];
}

/** Items that stand together: of the document's list, or of a list in it. */
interface ListPart {
  readonly start: number;
  readonly within: readonly MapEntry[];
  readonly items: readonly ValueNode[];
}

export function isOfEntries(part: AnyPart): part is EntryPart {
  return 'entries' in part;
}

/** The map or list that it stands in: a key as in `wide`; undefined at the top of a map. */
export function withinOf(part: AnyPart): string | undefined {
  if (!isOfEntries(part)) return listAt(part.within);
  return part.within.length === 0 ? undefined : mapAt(part.within);
}

/** Thousands stand in one map or list. */
const mapAt = keptFor((within: readonly MapEntry[]) => within.map(keyOf).join('.'));
const listAt = keptFor((within: readonly MapEntry[]) => `${within.map(keyOf).join('.')}[]`);

/**
 * The entries of a map, the children of those that stand under a key of `wide` in its place, or the items of a list; undefined where they cannot
 * be read one by one.
 */
export function partsOf(root: ValueNode | undefined, wide: readonly string[]): readonly AnyPart[] | undefined {
  if (root?.kind === 'list')
    return wide.includes('[]')
      ? root.items.map((item) => ({ start: item.span.start, within: [], items: [item] }))
      : undefined;
  return root?.kind === 'map' ? partsIn(root, [], wide) : undefined;
}

/** Those of a map in the values of these entries. Undefined where one takes over what others say, and where two are wide under one key. */
function partsIn(
  { entries }: MapNode,
  within: readonly MapEntry[],
  wide: readonly string[],
): readonly AnyPart[] | undefined {
  const opened = new Set<string>();
  const parts: AnyPart[] = [];
  for (const entry of entries) {
    if (keyOf(entry) === '<<') return undefined;
    const path = [...within, entry].map(keyOf).join('.');
    const isOfMaps = wide.includes(path);
    const isWide = isOfMaps || wide.includes(`${path}[]`);
    // Of two maps or lists under one key the first counts.
    if (isWide && opened.has(path)) return undefined;
    if (isWide) opened.add(path);
    const children = isWide ? childrenOf(entry.value, [...within, entry], { isOfMaps, wide }) : [];
    if (children === undefined) return undefined;
    if (children.length === 0) parts.push({ start: entry.span.start, within, entries: [entry] });
    for (const [index, part] of children.entries())
      parts.push(index === 0 ? { ...part, start: entry.span.start } : part);
  }
  return parts;
}

/** What stands in a wide map or list, each by itself. */
function childrenOf(
  value: ValueNode,
  within: readonly MapEntry[],
  { isOfMaps, wide }: { readonly isOfMaps: boolean; readonly wide: readonly string[] },
): readonly AnyPart[] | undefined {
  if (value.kind === 'map' && isOfMaps) return partsIn(value, within, wide);
  if (value.kind === 'list' && !isOfMaps)
    return value.items.map((item) => ({ start: item.span.start, within, items: [item] }));
  return [];
}

/** The parts, each from the end of the line before it; what begins where another one ends is one with it. None where that cannot be. */
export function grouped(parts: readonly AnyPart[], text: string): readonly AnyPart[] {
  const groups: AnyPart[] = [];
  let reached = 0;
  for (const part of parts) {
    const last = groups.at(-1);
    const lineEnd = text.slice(reached, part.start).lastIndexOf('\n');
    if (last === undefined) groups.push({ ...part, start: 0 });
    else if (lineEnd !== -1) groups.push({ ...part, start: reached + lineEnd });
    else {
      const joined = joinedParts(last, part);
      if (joined === undefined) return [];
      groups[groups.length - 1] = joined;
    }
    reached = endOfPart(part) ?? reached;
  }
  return groups;
}

function joinedParts(last: AnyPart, part: AnyPart): AnyPart | undefined {
  if (last.within.at(-1)?.key !== part.within.at(-1)?.key) return undefined;
  if (isOfEntries(last) && isOfEntries(part)) return { ...last, entries: [...last.entries, ...part.entries] };
  return isOfEntries(last) || isOfEntries(part) ? undefined : { ...last, items: [...last.items, ...part.items] };
}

function endOfPart(part: AnyPart): number | undefined {
  return (isOfEntries(part) ? part.entries : part.items).at(-1)?.span.end;
}

/** The document's value with these entries or items alone. Its places are those of them, wherever the value stands. */
export function rootOf(root: ValueNode | undefined, part: AnyPart): ValueNode {
  const [first] = isOfEntries(part) ? part.entries : part.items;
  const span: Span = { start: first?.span.start ?? 0, end: endOfPart(part) ?? 0 };
  if (root?.kind === 'list' && !isOfEntries(part)) return { ...root, items: part.items, span };
  return root?.kind === 'map' ? { ...root, entries: entriesIn(part, span), span } : { kind: 'unknown', span };
}

function entriesIn(part: AnyPart, span: Span): readonly MapEntry[] {
  return part.within.reduceRight<readonly MapEntry[]>(
    (entries, around, depth) => {
      const isInnermost = depth === part.within.length - 1;
      const own = isInnermost && !isOfEntries(part) ? { items: part.items } : { entries };
      return [{ ...around, value: withOwn(around.value, own, span), span }];
    },
    isOfEntries(part) ? part.entries : [],
  );
}

/** The map or list with these of its entries or items alone. */
function withOwn(
  value: ValueNode,
  { entries = [], items = [] }: { readonly entries?: readonly MapEntry[]; readonly items?: readonly ValueNode[] },
  span: Span,
): ValueNode {
  if (value.kind === 'map') return { ...value, entries, span };
  return value.kind === 'list' ? { ...value, items, span } : value;
}
