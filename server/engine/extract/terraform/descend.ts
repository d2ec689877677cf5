import type { ValueNode } from '../../model/value-node.ts';

/** The nodes and all that is within them, in no order that matters. */
export function* nodesBelow(roots: readonly ValueNode[]): Iterable<ValueNode> {
  const pending = [...roots];
  for (let node = pending.pop(); node; node = pending.pop()) {
    yield node;
    pending.push(...childrenOf(node));
  }
}

function childrenOf(node: ValueNode): readonly ValueNode[] {
  switch (node.kind) {
    case 'list':
      return node.items;
    case 'map':
      return node.entries.map((entry) => entry.value);
    case 'template':
      return node.parts;
    case 'call':
      return node.args;
    case 'conditional':
      return [node.test, node.whenTrue, node.whenFalse];
    case 'for':
      return [node.source, ...(node.key ? [node.key] : []), node.value, ...(node.filter ? [node.filter] : [])];
    case 'operation':
      return node.operands;
    case 'index':
      return [node.source, node.index];
    default:
      return [];
  }
}
