import type { LinkFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import type { Block } from './blocks.ts';
import { nodesBelow } from './descend.ts';

/** Resources that are identities, under whatever relation another block names them. */
const identityTypes =
  /^(?:aws_iam_(?:role|user|instance_profile)|google_service_account|kubernetes_service_account(?:_v1)?)$/;

/** Identities that outputs, modules and resources of other kinds name: something here or outside uses them. */
export function mentionsIn(blocks: readonly Block[]): readonly LinkFact[] {
  return blocks.flatMap((block) => {
    if (block.keyword === 'locals' || block.keyword === 'variable') return [];
    const named = new Map<string, LinkFact>();
    for (const node of nodesBelow([block.body])) {
      const name = identityNamed(node);
      if (name === undefined || named.has(name)) continue;
      const to = { symbol: `${block.scope}#${name}` };
      named.set(name, { from: block.symbol, to, relation: 'uses', span: node.span });
    }
    return [...named.values()];
  });
}

function identityNamed(node: ValueNode): string | undefined {
  if (node.kind !== 'reference') return undefined;
  const [type, name] = node.path;
  return typeof type === 'string' && typeof name === 'string' && identityTypes.test(type)
    ? `${type}.${name}`
    : undefined;
}
