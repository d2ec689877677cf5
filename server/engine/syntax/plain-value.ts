import type { ValueNode } from '../model/value-node.ts';
import { entriesOf, keyOf, resolved } from './document.ts';

/**
 * The value as plain data: scalars, lists and objects; a repeated key counts as first written. What is no value
 * (an expression, an unreadable part, anything nested too deep) is left out.
 */
export function plainValue(node: ValueNode, depth = 0): unknown {
  const value = resolved(node);
  if (value === undefined || depth > deepest) return undefined;
  if (value.kind === 'scalar') return value.value;
  if (value.kind === 'list') return value.items.map((item) => plainValue(item, depth + 1));
  if (value.kind !== 'map') return undefined;
  const pairs = entriesOf(value).flatMap((entry) => {
    const key = keyOf(entry);
    return key === undefined ? [] : [[key, plainValue(entry.value, depth + 1)] as const];
  });
  return Object.fromEntries(pairs.reverse());
}

const deepest = 64;
