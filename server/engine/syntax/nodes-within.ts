import type { ValueNode } from '../model/value-node.ts';

/** What a node is put together of, one level down: items, keys and values, parts, arguments and operands. */
export function nodesWithin(node: ValueNode): readonly ValueNode[] {
  switch (node.kind) {
    case 'list':
      return node.items;
    case 'map':
      return node.entries.flatMap(({ key, value }) => [key, value]);
    case 'template':
      return node.parts;
    case 'call':
      return node.args;
    case 'conditional':
      return [node.test, node.whenTrue, node.whenFalse];
    case 'for':
      return [node.source, node.value, ...(node.key ? [node.key] : []), ...(node.filter ? [node.filter] : [])];
    case 'operation':
      return node.operands;
    case 'index':
      return [node.source, node.index];
    default:
      return [];
  }
}
