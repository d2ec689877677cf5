import { fateOf } from '../../inventory/listed-owners.ts';
import type { Identity, OwnerEvidence } from '../../model/identity.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * An identity all of whose technical owners, or all of whose business owners, are gone by what the inventory lists.
 * Without a list nothing is known.
 */
export function* ownerGone(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'identity' || subject.identity.activation !== 'active') return;
  const { identity } = subject;
  const listed = identity.owners.evidence.length === 0 ? undefined : context.listedOwners();
  if (listed === undefined || listed.names.size === 0) return;
  for (const role of ['technical', 'business'] as const) {
    const fates = identity.owners[role].map((owner) => fateOf(owner, listed));
    const [fate] = fates;
    if (fate === undefined || fates.includes(undefined)) continue;
    yield draft(identity, role, fate);
  }
}

function draft(identity: Identity, role: OwnerEvidence['role'], fate: string): Draft {
  const [owner = ''] = identity.owners[role];
  const stated = identity.owners.evidence.find((each) => each.role === role && each.owner === owner);
  const isHere = stated?.at?.path === identity.at.path;
  return {
    at: isHere && stated?.at ? stated.at : identity.at,
    identity: identity.symbol,
    about: `${role} ${owner}`,
    args: { identity: identity.name, role, owner, fate },
    ...(stated?.at && !isHere ? { related: [{ at: stated.at, message: 'Written here' }] } : {}),
  };
}
