import type { OwnerSlot } from '../../model/facts.ts';
import type { Identity } from '../../model/identity.ts';
import { isPrincipal } from '../principal.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** One finding for each principal that no evidence gives an owner; an inferred owner counts. */
export function* ownerMissing(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { identity } = subject;
  if (identity.activation !== 'active' || hasOwner(identity) || !isPrincipal(identity, context)) return;
  yield {
    at: identity.at,
    identity: identity.symbol,
    about: '',
    args: { identity: identity.name, slot: slotInWords(identity.slot) },
    ...(isPrivileged(identity) ? { level: 'warning' } : {}),
  };
}

/** Unknown is no verdict: where an unreadable value may name an owner, there may be one. */
function hasOwner({ owners }: Identity): boolean {
  return owners.mayHaveMore || owners.technical.length + owners.business.length + owners.evidence.length > 0;
}

function isPrivileged(identity: Identity): boolean {
  return identity.risk.level === 'critical' || identity.risk.level === 'high';
}

function slotInWords(slot: OwnerSlot): string {
  switch (slot.kind) {
    case 'tags':
      return `its tag ${slot.key}`;
    case 'labels':
      return `its label ${slot.key}`;
    case 'annotations':
      return `its annotation ${slot.key}`;
    case 'metadata':
      return `its metadata, under ${slot.key}`;
    case 'comment':
      return 'a comment above it';
    case 'record':
      return 'a record of .identity/inventory.yaml';
  }
}
