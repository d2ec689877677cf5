import type { GrantFact, IdentityFact, KeyFact, OwnerFact, StatedSetting, TextFact } from '../../model/facts.ts';
import type { OwnerSlot } from '../../model/owner-facts.ts';
import type { Span } from '../../model/span.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { activationOf } from '../activation.ts';
import type { Traits } from '../agents/traits.ts';
import type { FormatFacts } from '../extractor.ts';
import { literal } from '../literal.ts';
import { optional } from '../optional.ts';

/** A client of OAuth that a document of literal values declares. */
export interface ClientDescription {
  readonly path: string;
  /** What symbols of the document begin with. */
  readonly scope: string;
  /** Unique within the document. */
  readonly address: string;
  readonly name: TextFact;
  readonly keys: readonly KeyFact[];
  readonly span: Span;
  readonly slot: OwnerSlot;
  readonly owners?: readonly OwnerFact[];
  readonly purpose?: TextFact | undefined;
  readonly disabled?: boolean;
  /**
   * By the names that all formats share. `redirect`: an address. `grant`, `response`: types of OAuth. `implicit`, `password`, `code`, `public`:
   * whether it is so. `pkceRequired`, `pkceMethod`: what the authorisation server asks for.
   */
  readonly settings: readonly (readonly [name: string, value: ValueNode | undefined])[];
  readonly grants?: readonly GrantFact[];
  readonly traits?: Traits;
}

/** The symbol of a client. */
export function clientSymbol({ scope, address }: Pick<ClientDescription, 'scope' | 'address'>): string {
  return `${scope}#client.${address}`;
}

/** The client as an identity, and as a thing whose settings rules judge. */
export function clientFacts(client: ClientDescription): FormatFacts {
  const { path, scope, name, keys, span, slot, grants = [], traits = {} } = client;
  const symbol = clientSymbol(client);
  const identity: IdentityFact = {
    symbol,
    kind: 'oauth-client',
    name: literal(name, scope),
    keys,
    span,
    nameSpan: name.span,
    owners: client.owners ?? [],
    slot,
    ...optional('purpose', client.purpose),
    ...optional('disabled', client.disabled || undefined),
    activation: activationOf(path),
    traits,
  };
  const settings = client.settings.flatMap(([setting, node]): readonly StatedSetting[] =>
    node ? [{ name: setting, value: { node, scope } }] : [],
  );
  return {
    identities: [identity],
    grants,
    resources: [{ symbol, kind: 'oauth-client', name: literal(name, scope), span, nameSpan: name.span, settings }],
  };
}
