import type { FactSymbol, LinkFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf, keyOf } from '../../syntax/document.ts';
import { nodesBelow } from '../terraform/descend.ts';
import type { Resource, Template } from './template.ts';

/** Whether an identity of this symbol stands in a template. */
export type IsIdentity = (symbol: FactSymbol) => boolean;

/** Identities that a resource names besides those with which it is linked: something uses them. */
export function mentionsInResource(
  { symbol, properties }: Resource,
  links: readonly LinkFact[],
  isIdentity: IsIdentity,
  template: Template,
): readonly LinkFact[] {
  if (isIdentity(symbol) || links.some(({ from }) => from === symbol)) return [];
  return mentionsIn(properties, symbol, isIdentity, template);
}

/** Identities that outputs name: something outside uses them. */
export function mentionsInOutputs(outputs: ValueNode, isIdentity: IsIdentity, template: Template): readonly LinkFact[] {
  return entriesOf(outputs).flatMap((item) =>
    mentionsIn(item.value, `${template.scope}#Outputs.${keyOf(item)}`, isIdentity, template),
  );
}

function mentionsIn(
  node: ValueNode,
  symbol: FactSymbol,
  isIdentity: IsIdentity,
  template: Template,
): readonly LinkFact[] {
  const named = new Map<string, LinkFact>();
  for (const each of nodesBelow([template.lower(node)])) {
    if (each.kind !== 'reference' || each.path[0] !== 'resource') continue;
    const to = `${template.scope}#${String(each.path[1])}`;
    if (!named.has(to) && isIdentity(to))
      named.set(to, { from: symbol, to: { symbol: to }, relation: 'uses', span: each.span });
  }
  return [...named.values()];
}
