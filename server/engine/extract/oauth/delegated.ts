import table from '../../../../rules/tables/entra-roles.json' with { type: 'json' };
import type { FactSymbol, GrantFact, TextFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { itemsOf, textOf, valueAt } from '../../syntax/document.ts';
import { lazily } from '../../text/lazily.ts';
import { textFact } from '../literal.ts';

const names = lazily(
  (): ReadonlyMap<string, string> => new Map(Object.entries(table.delegated).map(([name, id]) => [id, name])),
);

/** A permission of Microsoft Graph that an application has only while a person uses it, by its id or its name. */
export function delegatedGrant(holder: FactSymbol, { text, span }: TextFact): GrantFact {
  return {
    form: 'statement',
    holder: { symbol: holder },
    role: 'grant',
    provider: 'app',
    effect: 'allow',
    actions: [{ text: `${names().get(text.toLowerCase()) ?? text} (delegated)`, span }],
    resources: [],
    access: 'unknown',
    span,
  };
}

/** Those among what an application asks for: `requiredResourceAccess` of Microsoft Graph. */
export function delegatedGrants(holder: FactSymbol, requested: ValueNode | undefined): readonly GrantFact[] {
  return itemsOf(requested).flatMap((api) =>
    itemsOf(valueAt(api, 'resourceAccess')).flatMap((access): readonly GrantFact[] => {
      const id = textFact(valueAt(access, 'id'));
      return id && textOf(valueAt(access, 'type')) === 'Scope' ? [delegatedGrant(holder, id)] : [];
    }),
  );
}
