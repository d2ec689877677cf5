import type { ValueNode } from '../../model/value-node.ts';
import { itemsOf, resolved, textOf } from '../../syntax/document.ts';

/** The value of an entry of the file, or what stands under keys in it. */
export type Look = (entry: string, ...keys: readonly string[]) => ValueNode | undefined;

const deepest = 10;
const mostItems = 400;

/**
 * A value with `!reference [job, key]` put in its place. Undefined where it names something that stands in another file.
 * Source: GitLab documentation, "YAML optimization", which lets references nest ten deep.
 */
export function dereferenced(node: ValueNode | undefined, look: Look, depth = 0): ValueNode | undefined {
  const value = resolved(node);
  if (value?.kind !== 'list') return value;
  if (isReference(value)) {
    const [entry, ...keys] = itemsOf(value).flatMap((item) => textOf(item) ?? []);
    return depth < deepest && entry !== undefined ? dereferenced(look(entry, ...keys), look, depth + 1) : undefined;
  }
  if (!value.items.some((item) => isReference(resolved(item)))) return value;
  const items = value.items.slice(0, mostItems).flatMap((item): readonly ValueNode[] => {
    if (!isReference(resolved(item))) return [item];
    const found = dereferenced(item, look, depth + 1);
    return found?.kind === 'list' ? itemsOf(found).slice(0, mostItems) : found ? [found] : [];
  });
  return { ...value, items };
}

/** Whether some part of it stands in another file. */
export function hasUnknownReference(node: ValueNode | undefined, look: Look): boolean {
  const value = resolved(node);
  if (value?.kind !== 'list') return false;
  const references = isReference(value) ? [value] : value.items.filter((item) => isReference(resolved(item)));
  return references.some((reference) => dereferenced(reference, look) === undefined);
}

function isReference(node: ValueNode | undefined): boolean {
  return node?.kind === 'list' && node.tag === '!reference';
}
