import type { ValueNode } from '../../model/value-node.ts';
import { nodesWithin } from '../../syntax/nodes-within.ts';

/** The nodes and all that is within them but for the keys of maps, in no order that matters. */
export function* nodesBelow(roots: readonly ValueNode[]): Iterable<ValueNode> {
  const pending = [...roots];
  for (let node = pending.pop(); node; node = pending.pop()) {
    yield node;
    pending.push(...(node.kind === 'map' ? node.entries.map(({ value }) => value) : nodesWithin(node)));
  }
}
