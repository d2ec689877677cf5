import type { ValueNode } from '../../model/value-node.ts';

/** Whether two expressions are the same but for where they stand and how they are laid out. */
export function isWrittenAlike(one: ValueNode | undefined, other: ValueNode | undefined): boolean {
  return one !== undefined && other !== undefined && withoutPlaces(one) === withoutPlaces(other);
}

function withoutPlaces(node: ValueNode): string {
  return JSON.stringify(node, (key, value) => (places.has(key) ? undefined : value));
}

const places: ReadonlySet<string> = new Set(['span', 'content', 'nameSpan', 'segments', 'style']);
