import type { OwnerRole } from '../../model/facts.ts';
import type { OwnerPolicy } from '../../model/owner-policy.ts';

/**
 * The key under which an owner of a role is written beside `technical`, the key of the slot: the one that the policy
 * asks for, else `business-owner` in the manner of the slot's key.
 */
export function keyFor(role: OwnerRole, technical: string, policy: OwnerPolicy): string {
  if (role === 'technical') return technical;
  const [wanted] = policy.keys.business;
  if (wanted !== undefined) return wanted;
  const name = technical.replace(/^.*[/:]/, '');
  // The namespace of somebody else's convention has no business owner in it.
  const namespace = technical.startsWith('a8r.io/') ? '' : technical.slice(0, technical.length - name.length);
  if (/^[A-Z]/.test(name)) return `${namespace}${name.includes('_') ? 'Business_Owner' : 'BusinessOwner'}`;
  return `${namespace}${name.includes('_') ? 'business_owner' : 'business-owner'}`;
}

/** Labels hold no `@` and no `/`: the team's own name remains. Source: Kubernetes, "Labels and Selectors". */
export function labelValue(owner: string): string {
  const name = owner.slice(Math.max(owner.lastIndexOf('/'), owner.lastIndexOf(':')) + 1).replace(/^@/, '');
  return name.replace(/[^\w.-]+/g, '-').slice(0, 63);
}
