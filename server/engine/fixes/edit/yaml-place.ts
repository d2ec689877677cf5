/** Where a node stands in its document, which decides how it may be written. */
import { encloses } from '../../model/span.ts';
import type { ListNode, MapEntry, MapNode, ValueNode } from '../../model/value-node.ts';
import type { SourceDocument } from '../../syntax/document.ts';

/** What a node stands in: a change of it is written otherwise between brackets than on lines of its own. */
export interface Place {
  readonly parent: PlaceParent;
  /** Inside a flow collection, where everything stands between brackets. */
  readonly isFlow: boolean;
}

/** What holds the node itself; `index` counts the items of the list from 0. */
export type PlaceParent =
  | { readonly kind: 'root' }
  | { readonly kind: 'entry'; readonly map: MapNode; readonly entry: MapEntry }
  | { readonly kind: 'item'; readonly list: ListNode; readonly index: number };

/** The place of a value of the document; undefined for keys and for nodes that the document does not hold. */
export function placeOf(document: SourceDocument, node: ValueNode): Place | undefined {
  for (const root of document.roots) {
    const found = isSame(root, node) ? ({ parent: { kind: 'root' }, isFlow: false } as const) : search(root, node);
    if (found) return found;
  }
  return undefined;
}

function search(within: ValueNode, node: ValueNode): Place | undefined {
  const isFlow = (within.kind === 'map' || within.kind === 'list') && within.style === 'flow';
  if (within.kind === 'map')
    for (const entry of within.entries) {
      if (isSame(entry.value, node)) return { parent: { kind: 'entry', map: within, entry }, isFlow };
      const found = holds(entry.value, node) && search(entry.value, node);
      if (found) return found;
    }
  if (within.kind === 'list')
    for (const [index, item] of within.items.entries()) {
      if (isSame(item, node)) return { parent: { kind: 'item', list: within, index }, isFlow };
      const found = holds(item, node) && search(item, node);
      if (found) return found;
    }
  return undefined;
}

/** Nodes of two readings of one text are the same where kind and span are. */
function isSame(a: ValueNode, b: ValueNode): boolean {
  return a === b || (a.kind === b.kind && a.span.start === b.span.start && a.span.end === b.span.end);
}

function holds(outer: ValueNode, inner: ValueNode): boolean {
  return encloses(outer.span, inner.span);
}

/** Whether an alias elsewhere refers to an anchor of these nodes or below them: then they may not go away. */
export function areReferredTo(document: SourceDocument, nodes: readonly ValueNode[]): boolean {
  const anchors = new Set<string>();
  for (const node of nodes)
    visit(node, (inner) => {
      if ('anchor' in inner && inner.anchor !== undefined) anchors.add(inner.anchor);
    });
  if (anchors.size === 0) return false;
  let isReferred = false;
  for (const root of document.roots)
    visit(root, (other) => {
      if (other.kind === 'alias' && anchors.has(other.name)) isReferred ||= !nodes.some((node) => holds(node, other));
    });
  return isReferred;
}

/** The items, keys and values directly below a node. */
export function childrenOf(node: ValueNode): readonly ValueNode[] {
  if (node.kind === 'list') return node.items;
  return node.kind === 'map' ? node.entries.flatMap((entry) => [entry.key, entry.value]) : [];
}

/** Calls `see` for the node and all below it; aliases are not followed. */
export function visit(node: ValueNode, see: (node: ValueNode) => void): void {
  see(node);
  for (const child of childrenOf(node)) visit(child, see);
}
