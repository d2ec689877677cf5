import type { Identity } from '../../model/identity.ts';
import type { OwnerSlot } from '../../model/owner-facts.ts';
import { meansKind } from '../kinds-meant.ts';
import { isPrincipal } from '../principal.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * One finding for each principal that no evidence gives an owner, or none on the business side where the policy asks for
 * one; an inferred owner counts.
 */
export function* ownerMissing(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { identity } = subject;
  if (identity.activation !== 'active' || identity.owners.mayHaveMore || !context.isMade(identity.symbol)) return;
  const lack = lackOf(identity, context);
  if (lack === undefined || !isPrincipal(identity, context)) return;
  yield {
    at: identity.at,
    identity: identity.symbol,
    about: lack.about,
    args: { identity: identity.name, lack: lack.words, slot: lack.slot },
    ...(isPrivileged(identity) ? { level: 'warning' } : {}),
  };
}

interface Lack {
  readonly about: string;
  /** The start of the message, and where to write. */
  readonly words: string;
  readonly slot: string;
}

function lackOf({ kind, owners, slot }: Identity, context: CheckContext): Lack | undefined {
  if (!hasOwner(owners)) return { about: '', words: 'Nobody owns', slot: slotInWords(slot) };
  if (owners.business.length > 0 || !meansKind(context.policy().businessFor, kind)) return undefined;
  return { about: 'business', words: 'No business owner answers for', slot: 'the place beside its owner' };
}

function hasOwner({ technical, business, evidence }: Identity['owners']): boolean {
  return technical.length + business.length + evidence.length > 0;
}

/**
 * A play has no root of its own: whoever runs it lends it theirs, and nearly every playbook asks for that. It takes more,
 * a secret of it in the text or production data, to lift one.
 */
function isPrivileged({ kind, risk }: Identity): boolean {
  return risk.level === 'critical' || (risk.level === 'high' && kind !== 'playbook');
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
