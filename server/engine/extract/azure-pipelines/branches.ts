import type { MapEntry, MapNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, resolved } from '../../syntax/document.ts';

const deepest = 6;

/**
 * Items that are maps, those under `${{ if … }}:` and `${{ each … }}:` included: any of the branches may be what runs.
 * Source: Microsoft Learn, "Template expressions".
 */
export function flatItems(node: ValueNode | undefined, depth = 0): readonly MapNode[] {
  return itemsOf(node).flatMap((item): readonly MapNode[] => {
    const map = resolved(item);
    if (map?.kind !== 'map') return [];
    const lists = map.entries.filter((inner) => isBranch(inner) && resolved(inner.value)?.kind === 'list');
    if (lists.length === 0 || depth > deepest) return [withBranches(map)];
    return lists.flatMap((inner) => flatItems(inner.value, depth + 1));
  });
}

/** The map with what stands in its branches behind its own entries. */
export function withBranches(map: MapNode, depth = 0): MapNode {
  if (!map.entries.some(isBranch) || depth > deepest) return map;
  const inner = map.entries.filter(isBranch).flatMap(({ value }) => {
    const branch = resolved(value);
    return branch?.kind === 'map' ? entriesOf(withBranches(branch, depth + 1)) : [];
  });
  return { ...map, entries: [...map.entries.filter((one) => !isBranch(one)), ...inner] };
}

/** The same of any node; other nodes stay as they are. */
export function branchesIn(node: ValueNode | undefined): ValueNode | undefined {
  const value = resolved(node);
  return value?.kind === 'map' ? withBranches(value) : value;
}

function isBranch(item: MapEntry): boolean {
  return keyOf(item)?.startsWith('${{') ?? false;
}
