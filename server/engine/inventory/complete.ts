/**
 * Invariant of `inventory/`: joins identities with records by match key, or by the very file, kind and name that a
 * record states, never by likeness of names, and says nothing at all where the repository has no inventory.
 */
import type { JoinedIdentity } from '../graph/join.ts';
import type { Privilege } from '../graph/privilege.ts';
import type { Identity, OwnerEvidence, Owners } from '../model/identity.ts';
import { linkState } from './link-state.ts';
import type { Claim } from './record-index.ts';
import { riskOf } from './risk.ts';
import { type InventoryContext, placeOf, type StatedRecord } from './stated-record.ts';
import { usageOf } from './usage.ts';

/** The identity with its owners, its link to the inventory, and its risk. `claims`: what each inventory says about its keys. */
export function completeIdentity(
  joined: JoinedIdentity,
  claims: readonly Claim[],
  privilege: Privilege,
  context: InventoryContext,
): Identity {
  const [only, ...others] = claims[0]?.candidates ?? [];
  const linked = others.length === 0 ? only : undefined;
  const owners = ownersOf(joined, linked, context);
  const link = linkState(joined, claims, owners, privilege, context);
  const identity: Omit<Identity, 'risk'> = {
    ...joined,
    owners,
    ...purposeOf(joined, linked),
    ...environmentOf(joined, linked),
    systems: linked?.record.systems ?? [],
    data: linked?.record.data ?? [],
    ...usageOf(joined, linked?.record, context.usage),
    ...(linked?.record.monitoring === undefined ? {} : { monitoring: linked.record.monitoring }),
    ...(linked?.record.lifecycle === undefined ? {} : { lifecycle: linked.record.lifecycle }),
    inventory: link,
  };
  return { ...identity, risk: riskOf(identity, privilege, context) };
}

function ownersOf(
  joined: JoinedIdentity,
  linked: StatedRecord | undefined,
  { policy, isSecretOwner }: Pick<InventoryContext, 'policy' | 'isSecretOwner'>,
): Owners {
  const stated = joined.owners.evidence.filter((evidence) => !evidence.isInferred);
  const inferred = joined.owners.evidence.filter((evidence) => evidence.isInferred);
  const named = [...stated, ...recordEvidence(linked), ...inferred].filter(({ via }) => policy.evidence.includes(via));
  const evidence = named.filter(({ owner, at }) => !isSecretOwner(owner, at?.path ?? joined.at.path));
  const catchAll = catchAllOf(joined, isSecretOwner);
  return {
    technical: strongest(evidence, 'technical'),
    business: strongest(evidence, 'business'),
    evidence,
    mayHaveMore: joined.owners.mayHaveMore || evidence.length < named.length,
    ...(catchAll && { catchAll }),
  };
}

function catchAllOf(
  { owners: { catchAll } }: JoinedIdentity,
  isSecretOwner: InventoryContext['isSecretOwner'],
): Owners['catchAll'] {
  const owners = catchAll?.owners.filter((owner) => !isSecretOwner(owner, catchAll.path));
  if (catchAll === undefined || owners?.length === catchAll.owners.length) return catchAll;
  return owners === undefined || owners.length === 0 ? undefined : { ...catchAll, owners };
}

function recordEvidence(linked: StatedRecord | undefined): readonly OwnerEvidence[] {
  if (linked === undefined) return [];
  const place = placeOf(linked);
  const evidence = (role: 'technical' | 'business') => (owner: string) =>
    ({ role, owner, via: 'inventory', isInferred: false, ...(place && { at: place }) }) as const;
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
