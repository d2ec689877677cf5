import type { GrantFact, IdentityFact, KeyFact, OwnerFact, TermFact, TextFact, TraitFact } from '../../model/facts.ts';
import type { AccessLevel } from '../../model/grant.ts';
import type { OwnerSlot } from '../../model/owner-facts.ts';
import type { Span } from '../../model/span.ts';
import { activationOf } from '../activation.ts';
import { literal } from '../literal.ts';

/** An account of a data store or broker, as its own files declare it. */
export interface StoreAccount {
  readonly path: string;
  readonly symbol: string;
  readonly kind: 'db-account' | 'broker-account' | 'workload-entry';
  readonly name: TextFact;
  readonly span: Span;
  /** Absent: it is known by its place alone. */
  readonly key?: KeyFact;
  readonly slot: OwnerSlot;
  readonly owners?: readonly OwnerFact[];
  readonly purpose?: TextFact | undefined;
  readonly traits?: Readonly<Record<string, TraitFact>>;
}

export function accountFact(account: StoreAccount): IdentityFact {
  const { path, symbol, kind, name, span, key, slot, owners, purpose, traits } = account;
  return {
    symbol,
    kind,
    name: literal(name, symbol),
    keys: key ? [key] : [],
    span,
    nameSpan: name.span,
    owners: owners ?? [],
    slot,
    ...(purpose && { purpose }),
    activation: activationOf(path),
    traits: traits ?? {},
  };
}

/** The key of an account under which addresses with its name and password join it. */
export function accountKey(engine: string, name: string, place = '*'): KeyFact | undefined {
  return /[$%{}<>]/.test(name) ? undefined : { scheme: 'db', parts: [`${engine}://*/${place}/${name}`] };
}

/** What an account or a role of a store may do. */
export interface StoreGrant {
  readonly holder: string;
  readonly provider: 'database' | 'broker' | 'consul' | 'nomad';
  readonly actions: readonly TermFact[];
  readonly resources: readonly TermFact[];
  readonly access: AccessLevel;
  readonly span: Span;
  readonly isDenied?: boolean;
}

export function grantFact({ holder, provider, actions, resources, access, span, isDenied }: StoreGrant): GrantFact {
  return {
    form: 'statement',
    holder: { symbol: holder },
    role: 'grant',
    provider,
    effect: isDenied ? 'deny' : 'allow',
    actions,
    resources,
    access,
    span,
  };
}
