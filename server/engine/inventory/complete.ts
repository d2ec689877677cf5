/**
 * Invariant of `inventory/`: joins identities with records by match key alone, never by likeness of names, and
 * says nothing at all where the repository has no inventory.
 */
import type { JoinedIdentity } from '../graph/graph.ts';
import type { Privilege } from '../graph/privilege.ts';
import type { RecordFact } from '../model/facts.ts';
import type { Identity, OwnerEvidence, Owners } from '../model/identity.ts';
import type { Place } from '../model/span.ts';
import { linkState } from './link-state.ts';
import { riskOf } from './risk.ts';

/** A record with its place. */
export interface StatedRecord {
  readonly record: RecordFact;
  readonly path: string;
}

export interface InventoryContext {
  /** Any identity record at all is known; without one, every state is `none`. */
  readonly isPresent: boolean;
  /** ISO date. */
  readonly today: string;
  /** Evidence that this repository accepts for an owner. */
  readonly evidence: readonly OwnerEvidence['via'][];
  /** Owners that the inventory knows; empty: it does not tell. */
  readonly knownOwners: ReadonlySet<string>;
}

/** The identity with its owners, its link to the inventory, and its risk. `candidates` are the records that its keys match. */
export function completeIdentity(
  joined: JoinedIdentity,
  candidates: readonly StatedRecord[],
  privilege: Privilege,
  context: InventoryContext,
): Identity {
  const [only, ...others] = candidates;
  const linked = others.length === 0 ? only : undefined;
  const owners = ownersOf(joined, linked, context.evidence);
  const link = linkState(joined, candidates, owners, privilege, context);
  const identity: Omit<Identity, 'risk'> = {
    ...joined,
    owners,
    ...purposeOf(joined, linked),
    ...environmentOf(joined, linked),
    systems: linked?.record.systems ?? [],
    data: linked?.record.data ?? [],
    ...(linked?.record.lifecycle === undefined ? {} : { lifecycle: linked.record.lifecycle }),
    inventory: link,
  };
  return { ...identity, risk: riskOf(identity, privilege, context.today) };
}

function ownersOf(
  joined: JoinedIdentity,
  linked: StatedRecord | undefined,
  accepted: InventoryContext['evidence'],
): Owners {
  const stated = joined.owners.evidence.filter((evidence) => !evidence.isInferred);
  const inferred = joined.owners.evidence.filter((evidence) => evidence.isInferred);
  const evidence = [...stated, ...recordEvidence(linked), ...inferred].filter(({ via }) => accepted.includes(via));
  return {
    technical: strongest(evidence, 'technical'),
    business: strongest(evidence, 'business'),
    evidence,
    mayHaveMore: joined.owners.mayHaveMore,
  };
}

function recordEvidence(linked: StatedRecord | undefined): readonly OwnerEvidence[] {
  if (linked === undefined) return [];
  const at: Place = { path: linked.path, span: linked.record.idSpan };
  const evidence = (role: 'technical' | 'business') => (owner: string) =>
    ({ role, owner, via: 'inventory', isInferred: false, at }) as const;
  return [...linked.record.technical.map(evidence('technical')), ...linked.record.business.map(evidence('business'))];
}

/** The owners that the strongest kind of evidence names. */
function strongest(evidence: readonly OwnerEvidence[], role: OwnerEvidence['role']): readonly string[] {
  const own = evidence.filter((candidate) => candidate.role === role);
  const [first] = own;
  return first === undefined ? [] : [...new Set(own.filter(({ via }) => via === first.via).map(({ owner }) => owner))];
}

function purposeOf(joined: JoinedIdentity, linked: StatedRecord | undefined): { purpose?: string } {
  const purpose = joined.purpose ?? linked?.record.purpose;
  return purpose === undefined ? {} : { purpose };
}

function environmentOf(joined: JoinedIdentity, linked: StatedRecord | undefined): { environment?: string } {
  const environment = joined.environment ?? linked?.record.environment;
  return environment === undefined ? {} : { environment };
}
