import { ownerName } from '../engine/inventory/owner-reference.ts';
import type { Identity } from '../engine/model/identity.ts';

/**
 * One spelling per owner: files write `payments`, `@acme/payments` and `group:default/payments` for one team. The
 * handle wins over the entity reference, that over the bare name; the team then is one group and not three.
 */
export function ownerLabels(identities: readonly Identity[]): (owner: string) => string {
  const best = new Map<string, string>();
  for (const { owners } of identities)
    for (const owner of [...owners.technical, ...owners.business]) {
      const name = ownerName(owner);
      const known = best.get(name);
      if (known === undefined || rank(owner) > rank(known) || (rank(owner) === rank(known) && owner < known))
        best.set(name, owner);
    }
  return (owner) => best.get(ownerName(owner)) ?? owner;
}

function rank(owner: string): number {
  if (owner.startsWith('@')) return 2;
  return /[:/@]/.test(owner) ? 1 : 0;
}
