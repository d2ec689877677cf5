import type { FixKind } from './fix.ts';
import { recordedOwners } from './inventory-record.ts';

/** Writes a record for an identity that the inventory does not know, under the owners that are known for it. */
export const register: FixKind = {
  kind: 'register',
  offers(finding, context) {
    if (finding.rule !== 'inventory-unregistered' || finding.identity === undefined) return [];
    const owner = context.ownerChoices(finding.identity)[0]?.owner;
    if (owner === undefined) return [];
    return [
      {
        id: 'register',
        title: `Add a record to the inventory, owned by ${owner}`,
        safety: 'review',
        effect: 'text only',
        isPreferred: true,
      },
    ];
  },
  changes(finding, _, context) {
    const identity = finding.identity === undefined ? undefined : context.identity(finding.identity);
    const choice = context.ownerChoices(finding.identity)[0];
    if (!identity || !choice) return undefined;
    const technical = identity.owners.technical.length > 0 ? identity.owners.technical : [choice.owner];
    const change = recordedOwners(identity, { technical, business: identity.owners.business }, context);
    return change && [change];
  },
};
