import type { IdentityFact, LinkFact } from '../../model/facts.ts';
import { entriesOf, keyOf, valueAt } from '../../syntax/document.ts';
import { nodesBelow } from '../terraform/descend.ts';
import type { Template } from './template.ts';

/** Identities that resources and outputs name besides their roles: something here or outside uses them. */
export function mentionsIn(
  template: Template,
  identities: readonly IdentityFact[],
  known: readonly LinkFact[],
): readonly LinkFact[] {
  if (identities.length === 0) return [];
  const symbols = new Set(identities.map(({ symbol }) => symbol));
  const linked = new Set(known.map(({ from }) => from));
  const outputs = entriesOf(valueAt(template.root, 'Outputs')).map((item) => ({
    symbol: `${template.scope}#Outputs.${keyOf(item)}`,
    node: item.value,
  }));
  const resources = template.resources
    .filter(({ symbol }) => !symbols.has(symbol) && !linked.has(symbol))
    .map(({ symbol, properties }) => ({ symbol, node: properties }));
  return [...resources, ...outputs].flatMap(({ symbol, node }) => {
    const named = new Map<string, LinkFact>();
    for (const each of nodesBelow([template.lower(node)])) {
      if (each.kind !== 'reference' || each.path[0] !== 'resource') continue;
      const to = `${template.scope}#${String(each.path[1])}`;
      if (symbols.has(to) && !named.has(to))
        named.set(to, { from: symbol, to: { symbol: to }, relation: 'uses', span: each.span });
    }
    return [...named.values()];
  });
}
