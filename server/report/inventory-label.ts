import type { InventoryState } from '../engine/model/identity.ts';

const labels: Readonly<Record<InventoryState, string>> = {
  'retired-in-use': 'retired, but in use',
  ambiguous: 'several records match',
  drift: 'differs from its record',
  'credential-expired': 'credential expired',
  'review-overdue': 'review overdue',
  'owner-unknown': 'owner not known to the inventory',
  unregistered: 'not in the inventory',
  linked: 'in the inventory',
  offline: 'inventory not reachable',
  none: 'no inventory',
};

/** The link state in words. */
export function inventoryLabel(state: InventoryState): string {
  return labels[state];
}
