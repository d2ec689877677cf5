import { fateOf } from '../../inventory/listed-owners.ts';
import { ownerName } from '../../inventory/owner-reference.ts';
import { ownerShape } from '../../inventory/owner-shape.ts';
import type { OwnerRole } from '../../model/facts.ts';
import type { Finding } from '../../model/finding.ts';
import type { Identity } from '../../model/identity.ts';
import type { OwnerSlot } from '../../model/owner-facts.ts';
import { editDistance } from '../../text/edit-distance.ts';
import type { FixContext, FixEffect, FixKind, FixOffer, OwnerChoice } from '../fix.ts';
import { isReference, statementsOf } from './owner-target.ts';
import { writeOwner } from './write-owner.ts';

/**
 * Writes an owner where the identity's format has a place for it: a tag, label or annotation of the identity itself
 * (never of the pods that use it), metadata, a comment, or a record of the inventory. An owner that is stated already
 * is replaced where it stands.
 */
export const setOwner: FixKind = {
  kind: 'set-owner',
  offers(finding, context) {
    const identity = identityOf(finding, context);
    if (!identity) return [];
    const role = roleAskedFor(finding, identity, context);
    const offers = choicesFor(finding, identity, role, context)
      .filter(({ owner }) => isReference(owner))
      .slice(0, mostOffers)
      .map(({ owner, from, isInferred }, index) => ({
        ...offerOf(role, owner, identity.slot),
        title: `${titles[role]} ${owner} (${from})`,
        isPreferred: index === 0 && isInferred,
      }));
    // Who was chosen lately the client knows, and anybody else a person.
    const { effect, safety } = offerOf(role, '', identity.slot);
    const question = { id: 'set-owner', title: `${titles[role]}…`, effect, safety, isPreferred: false } as const;
    return [...offers, { ...question, asks: role === 'technical' ? 'owner' : 'business-owner' }];
  },
  accept(id, finding, context) {
    const identity = identityOf(finding, context);
    const asked = askedIn(id);
    return identity && asked && isReference(asked.owner) ? offerOf(asked.role, asked.owner, identity.slot) : undefined;
  },
  changes(finding, { id }, context) {
    const identity = identityOf(finding, context);
    const located = context.identityFact(finding.identity ?? '');
    const asked = askedIn(id);
    if (!identity || !located || !asked || !isReference(asked.owner)) return undefined;
    return writeOwner({ identity, ...located, ...asked }, context);
  },
};

const rules: ReadonlySet<string> = new Set([
  'owner-missing',
  'owner-is-person',
  'owner-unresolvable',
  'owner-gone',
  'owner-conflict',
]);

/** More would hide the other actions of a menu. */
const mostOffers = 5;

function identityOf({ rule, identity }: Finding, context: FixContext): Identity | undefined {
  return rules.has(rule) && identity !== undefined ? context.identity(identity) : undefined;
}

/** `set-owner:REF`, or `set-owner:business=REF`. */
function askedIn(id: string): { readonly role: OwnerRole; readonly owner: string } | undefined {
  const [, business, owner = ''] = /^set-owner:(business=)?(.*)$/s.exec(id) ?? [];
  return owner === '' ? undefined : { role: business ? 'business' : 'technical', owner };
}

/** Whether the finding is about who answers for the identity, and not about who runs it. */
function roleAskedFor({ rule, at }: Finding, { owners }: Identity, context: FixContext): OwnerRole {
  if (rule === 'owner-missing') return owners.technical.length + owners.evidence.length > 0 ? 'business' : 'technical';
  const there = owners.evidence.find((each) => each.at?.path === at.path && each.at.span.start === at.span.start);
  if (there) return there.role;
  if (rule !== 'owner-gone') return 'technical';
  const isGone = (owner: string) => fateOf(owner, context.listedOwners()) !== undefined;
  return owners.technical.length > 0 && owners.technical.every(isGone) ? 'technical' : 'business';
}

/** Who may be set instead: for an owner that the inventory does not know those that it lists, the likest name first. */
function choicesFor(
  finding: Finding,
  identity: Identity,
  role: OwnerRole,
  context: FixContext,
): readonly OwnerChoice[] {
  if (finding.rule === 'owner-conflict') return stated(finding, identity, context);
  const { shapes } = context.policy();
  const listed = context.listedOwners();
  const choices = context
    .ownerChoices(finding.identity)
    .filter(({ owner }) => shapes.includes(ownerShape(owner)) && fateOf(owner, listed) === undefined)
    .map((choice) => (role === 'business' ? { ...choice, isInferred: false } : choice));
  if (finding.rule === 'owner-missing') return choices;
  const named = identity.owners[role];
  const others = choices.filter(({ owner }) => !named.includes(owner));
  if (finding.rule !== 'owner-unresolvable') return others;
  const wrong = ownerName(named[0] ?? '');
  const distance = ({ owner }: OwnerChoice) => editDistance(ownerName(owner), wrong);
  const isUnknown = identity.inventory.state === 'owner-unknown';
  return others.filter(({ isListed }) => isListed || !isUnknown).sort((a, b) => distance(a) - distance(b));
}

/** Those that the definition names: one of them is right. */
function stated(finding: Finding, identity: Identity, context: FixContext): readonly OwnerChoice[] {
  const located = context.identityFact(finding.identity ?? '');
  if (!located) return [];
  return statementsOf({ identity, ...located, role: 'technical' }).map(({ evidence: { owner, via, key } }) => ({
    owner,
    from: `its ${key === undefined ? via : `${via} ${key}`}`,
    isInferred: false,
  }));
}

const titles: Readonly<Record<OwnerRole, string>> = { technical: 'Set owner', business: 'Set business owner' };

/** The id of the offer that sets an owner. */
export function setOwnerId(role: OwnerRole, owner: string): string {
  return role === 'technical' ? `set-owner:${owner}` : `set-owner:business=${owner}`;
}

function offerOf(role: OwnerRole, owner: string, slot: OwnerSlot): FixOffer {
  return {
    id: setOwnerId(role, owner),
    title: `${titles[role]} ${owner}`,
    safety: 'review',
    effect: effects[slot.kind],
    isPreferred: false,
  };
}

const effects: Readonly<Record<OwnerSlot['kind'], FixEffect>> = {
  tags: 'in-place update',
  labels: 'in-place update',
  annotations: 'in-place update',
  metadata: 'text only',
  comment: 'text only',
  record: 'text only',
};
