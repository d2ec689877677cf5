import type { MapNode, ValueNode } from '../../model/value-node.ts';
import { itemsOf, resolved, textOf, valueAt } from '../../syntax/document.ts';

const deepest = 10;
const mostItems = 400;

/**
 * A value with `!reference [job, key]` put in its place. Undefined where it names something that stands in another file.
 * Source: GitLab documentation, "YAML optimization", which lets references nest ten deep.
 */
export function dereferenced(node: ValueNode | undefined, root: MapNode, depth = 0): ValueNode | undefined {
  const value = resolved(node);
  if (value?.kind !== 'list') return value;
  if (isReference(value)) {
    const names = itemsOf(value).flatMap((item) => textOf(item) ?? []);
    return depth < deepest && names.length > 0 ? dereferenced(valueAt(root, ...names), root, depth + 1) : undefined;
  }
  if (!value.items.some((item) => isReference(resolved(item)))) return value;
  const items = value.items.slice(0, mostItems).flatMap((item): readonly ValueNode[] => {
    if (!isReference(resolved(item))) return [item];
    const found = dereferenced(item, root, depth + 1);
    return found?.kind === 'list' ? itemsOf(found).slice(0, mostItems) : found ? [found] : [];
  });
  return { ...value, items };
}

/** Whether some part of it stands in another file. */
export function hasUnknownReference(node: ValueNode | undefined, root: MapNode): boolean {
  const value = resolved(node);
  if (value?.kind !== 'list') return false;
  const references = isReference(value) ? [value] : value.items.filter((item) => isReference(resolved(item)));
  return references.some((reference) => dereferenced(reference, root) === undefined);
}

function isReference(node: ValueNode | undefined): boolean {
  return node?.kind === 'list' && node.tag === '!reference';
}
