/**
 * Invariant of `review-view/`: it lists what somebody has to decide about, per owner, the highest risk first. What is due is the
 * server's word.
 */
import { l10n } from 'vscode';
import type { TreeIdentity, TreeSnapshot } from '../../server/protocol.ts';
import { riskRank } from '../identity-view/groupings.ts';
import { identityDetails, type Surroundings } from '../identity-view/identity-details.ts';
import type { Draft } from '../identity-view/node.ts';

/** Owners with what waits for their review, or for what a review decided. */
export function dueReviews({ identities }: TreeSnapshot): readonly Draft[] {
  const bySymbol = new Map(identities.map((identity) => [identity.symbol, identity]));
  const surroundings: Surroundings = {
    identity: (symbol) => bySymbol.get(symbol),
    isOwned: ({ owners, businessOwners }) => owners.length + businessOwners.length > 0,
  };
  const byOwner = new Map<string, TreeIdentity[]>();
  for (const identity of identities.filter(isDue))
    for (const owner of identity.owners.length > 0 ? identity.owners : [''])
      byOwner.set(owner, [...(byOwner.get(owner) ?? []), identity]);
  const owners = [...byOwner]
    .map(([owner, due]) => ({ owner, due: due.sort(byRisk) }))
    .sort((a, b) => rankOf(a.due) - rankOf(b.due) || a.owner.localeCompare(b.owner));
  return owners.map(({ owner, due }) => ({
    key: `owner:${owner}`,
    content: { kind: 'reviewer', owner: owner === '' ? l10n.t('No owner') : owner, count: due.length },
    children: () => due.map((identity) => reviewDraft(identity, surroundings)),
  }));
}

function reviewDraft(identity: TreeIdentity, surroundings: Surroundings): Draft {
  return {
    key: identity.symbol,
    content: { kind: 'review', identity },
    children: () => identityDetails(identity, surroundings),
  };
}

function isDue({ review }: TreeIdentity): boolean {
  return review?.reason !== undefined || review?.open !== undefined;
}

function byRisk(a: TreeIdentity, b: TreeIdentity): number {
  return riskRank[a.risk.level] - riskRank[b.risk.level] || a.name.localeCompare(b.name);
}

function rankOf([first]: readonly TreeIdentity[]): number {
  return first === undefined ? Number.MAX_SAFE_INTEGER : riskRank[first.risk.level];
}
