import type { Engine } from '../engine/index.ts';
import type { Grant, Term } from '../engine/model/grant.ts';
import type { HeldCredential, HeldRole, Identity } from '../engine/model/identity.ts';
import { withoutForms } from '../engine/rules/hidden-forms.ts';
import { type ReportPlace, reportPlace } from './report.ts';

/** The documented export of identities, version 1. */
export interface IdentitiesReport {
  readonly version: 1;
  readonly identities: readonly IdentityEntry[];
  readonly records: readonly { readonly id: string; readonly state: string }[];
}

export interface IdentityEntry {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly locations: readonly ReportPlace[];
  readonly owners: {
    readonly technical: readonly string[];
    readonly business: readonly string[];
    readonly evidence: readonly OwnerEvidenceEntry[];
  };
  readonly purpose: string | null;
  readonly environment: string | null;
  readonly systems: readonly string[];
  readonly data: readonly string[];
  readonly usedAt: readonly ReportPlace[];
  readonly trustedBy: readonly TrustEntry[];
  readonly lifecycle: string | null;
  readonly review: string | null;
  readonly risk: { readonly level: string; readonly factors: readonly string[] };
  readonly grants: readonly GrantEntry[];
  readonly credentials: readonly CredentialEntry[];
  readonly reaches: readonly string[];
  readonly inventory: { readonly state: string; readonly record: string | null; readonly url: string | null };
  readonly findings: readonly string[];
}

export interface OwnerEvidenceEntry {
  readonly role: string;
  readonly owner: string;
  readonly via: string;
  readonly inferred: boolean;
  readonly location: ReportPlace | null;
}

export interface GrantEntry {
  readonly action: string;
  readonly resource: string;
  readonly effect: string;
  readonly access: string;
  readonly location: ReportPlace | null;
}

/** Who may become the identity: one entry for each principal of a statement, with what that asks of it. */
export interface TrustEntry {
  readonly principal: string;
  readonly type: string;
  readonly effect: string;
  readonly conditions: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values: readonly string[];
  }[];
  readonly location: ReportPlace | null;
}

export interface CredentialEntry {
  readonly kind: string;
  readonly storage: string;
  readonly preview: string;
  readonly expiresAt: string | null;
  readonly location: ReportPlace | null;
}

/** An identity with its entry, for a table that tells more than the export. */
export interface IdentityRow {
  readonly entry: IdentityEntry;
  readonly identity: Identity;
}

/** Identities of a folder of the engine's repository (empty: all of it). `within` is where the repository lies below what was asked for: paths begin with it. */
export function identityRows(engine: Engine, folder: string, within = ''): readonly IdentityRow[] {
  const rules = openRules(engine);
  const placeOf: PlaceOf = (found) => {
    const place = reportPlace(engine, folder, found);
    return place && within !== '' ? { ...place, path: `${within}/${place.path}` } : place;
  };
  return engine.identities().flatMap((identity) => {
    const at = placeOf(identity.at);
    if (!at) return [];
    return [{ identity, entry: identityEntry(engine, placeOf, identity, at, rules.get(identity.symbol) ?? []) }];
  });
}

/** The records of the repository with their states. */
export function recordEntries(engine: Engine): IdentitiesReport['records'] {
  return engine.records().map((entry) => recordEntry(entry));
}

function identityEntry(
  engine: Engine,
  place: PlaceOf,
  identity: Identity,
  at: ReportPlace,
  findings: readonly string[],
): IdentityEntry {
  return {
    id: identity.id,
    kind: identity.kind,
    name: identity.name,
    locations: [at],
    owners: {
      technical: identity.owners.technical,
      business: identity.owners.business,
      evidence: identity.owners.evidence.map(({ role, owner, via, isInferred, at: found }) => ({
        role,
        owner,
        via,
        inferred: isInferred,
        location: (found && place(found)) ?? null,
      })),
    },
    purpose: identity.purpose ?? null,
    environment: identity.environment ?? null,
    systems: identity.systems,
    data: identity.data,
    usedAt: identity.uses.flatMap((use) => place(use.at) ?? []),
    trustedBy: identity.trust.flatMap((grant) => trustEntries(grant, place)),
    lifecycle: identity.lifecycle ?? null,
    review: identity.review ?? null,
    risk: { level: identity.risk.level, factors: identity.risk.factors },
    grants: [
      ...identity.grants.flatMap((grant) => grantEntries(grant, place)),
      ...identity.roles.map((role) => roleEntry(role, place)),
    ],
    credentials: identity.credentials.map((held) => credentialEntry(held, place)),
    reaches: identity.reaches.map((symbol) => engine.identity(symbol)?.id ?? engine.handle(symbol)),
    inventory: {
      state: identity.inventory.state,
      record: identity.inventory.record === undefined ? null : withoutForms(identity.inventory.record),
      url: identity.inventory.url ?? null,
    },
    findings,
  };
}

type PlaceOf = (at: Identity['at']) => ReportPlace | undefined;

/** One entry for each action and resource; `!` marks lists that state exclusions, `unknown` what nobody knows. */
function grantEntries(grant: Grant, place: PlaceOf): GrantEntry[] {
  const resources = grant.resources.length === 0 ? ['*'] : grant.resources.map(shown);
  return grant.actions.flatMap((action) =>
    resources.map((resource) => ({
      action: grant.negated.actions ? `!${shown(action)}` : shown(action),
      resource: grant.negated.resources ? `!${resource}` : resource,
      effect: grant.effect,
      access: grant.access,
      location: place(action.at) ?? null,
    })),
  );
}

function trustEntries({ principals, negated, effect, conditions }: Grant, place: PlaceOf): TrustEntry[] {
  const asked = conditions.map(({ key, operator, values }) => ({ key, operator, values: values.map(shown) }));
  return principals.map((principal) => ({
    principal: negated.principals ? `!${shown(principal)}` : shown(principal),
    type: principal.type,
    effect,
    conditions: asked,
    location: place(principal.at) ?? null,
  }));
}

/** A star stands for all only where it is written: what the repository makes goes by its name there. */
function shown({ text, exact, symbol }: Term): string {
  if (text !== '*' || exact) return text;
  return symbol === undefined ? 'unknown' : symbol.slice(symbol.indexOf('#') + 1);
}

function roleEntry(role: HeldRole, place: PlaceOf): GrantEntry {
  return {
    action: role.name,
    resource: role.on ?? '*',
    effect: 'allow',
    access: 'unknown',
    location: place(role.at) ?? null,
  };
}

function credentialEntry({ credential, path }: HeldCredential, place: PlaceOf): CredentialEntry {
  return {
    kind: credential.rule,
    storage: credential.storage,
    preview: credential.preview,
    expiresAt: credential.expiresAt ?? null,
    location: place({ path, span: credential.span }) ?? null,
  };
}

function recordEntry({
  record,
  linked,
}: Pick<ReturnType<Engine['records']>[number], 'record' | 'linked'>): IdentitiesReport['records'][number] {
  return { id: record.id, state: linked[0]?.inventory.state ?? 'orphan' };
}

/** Rules of the unsuppressed findings of each identity. */
function openRules(engine: Engine): ReadonlyMap<string, readonly string[]> {
  const rules = new Map<string, Set<string>>();
  for (const path of engine.paths())
    for (const { identity, rule, suppressed } of engine.findings(path)) {
      if (identity === undefined || suppressed) continue;
      const known = rules.get(identity) ?? new Set();
      rules.set(identity, known.add(rule));
    }
  return new Map([...rules].map(([symbol, ids]) => [symbol, [...ids].sort()]));
}
