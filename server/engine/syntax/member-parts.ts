/** How a document is cut into the parts that are read one by one. */
import type { Span } from '../model/span.ts';
import type { ListNode, MapEntry, ValueNode } from '../model/value-node.ts';
import { keyOf } from './document.ts';
import type { Part } from './member-places.ts';

/** Entries or items that stand together. */
export type AnyPart = Part | ListPart;

/** Items that stand together: of the document's list, or of the list of one of its entries. */
interface ListPart {
  readonly start: number;
  readonly within: (MapEntry & { readonly value: ListNode }) | undefined;
  readonly items: readonly ValueNode[];
}

export function isOfEntries(part: AnyPart): part is Part {
  return 'entries' in part;
}

/** The map or list that it stands in: a key as in `wide`; undefined at the top of a map. */
export function withinOf(part: AnyPart): string | undefined {
  const key = part.within && keyOf(part.within);
  return isOfEntries(part) ? key : `${key ?? ''}[]`;
}

/**
 * The entries of a map, the children of those that stand under a key of `wide` in its place, or the items of a list; undefined where they cannot
 * be read one by one.
 */
export function partsOf(root: ValueNode | undefined, wide: readonly string[]): readonly AnyPart[] | undefined {
  if (root?.kind === 'list')
    return wide.includes('[]')
      ? root.items.map((item) => ({ start: item.span.start, within: undefined, items: [item] }))
      : undefined;
  if (root?.kind !== 'map') return undefined;
  const opened = new Set<string>();
  const parts: AnyPart[] = [];
  for (const entry of root.entries) {
    const key = keyOf(entry);
    const { value } = entry;
    if (key === '<<') return undefined;
    const isWide = key !== undefined && (wide.includes(key) || wide.includes(`${key}[]`));
    // Of two maps or lists under one key the first counts.
    if (isWide && opened.has(key)) return undefined;
    if (isWide) opened.add(key);
    const children = isWide ? childrenOf(entry, value, wide.includes(key)) : [];
    if (children === undefined) return undefined;
    if (children.length === 0) parts.push({ start: entry.span.start, within: undefined, entries: [entry] });
    parts.push(...children.map((part, index) => (index === 0 ? { ...part, start: entry.span.start } : part)));
  }
  return parts;
}

/** What stands in a wide map or list, each by itself. Undefined where an entry takes over what others say. */
function childrenOf(entry: MapEntry, value: ValueNode, isOfMaps: boolean): readonly AnyPart[] | undefined {
  if (value.kind === 'map' && isOfMaps)
    return value.entries.some((child) => keyOf(child) === '<<')
      ? undefined
      : value.entries.map((child) => ({ start: child.span.start, within: { ...entry, value }, entries: [child] }));
  if (value.kind === 'list' && !isOfMaps)
    return value.items.map((item) => ({ start: item.span.start, within: { ...entry, value }, items: [item] }));
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
  if (last.within?.key !== part.within?.key) return undefined;
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
  if (!isOfEntries(part)) {
    const { within, items } = part;
    return within ? [{ ...within, value: { ...within.value, items, span }, span }] : [];
  }
  const { within, entries } = part;
  return within ? [{ ...within, value: { ...within.value, entries, span }, span }] : entries;
}
