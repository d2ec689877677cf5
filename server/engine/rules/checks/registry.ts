import type { Check } from '../rule.ts';
import { configInvalid } from './config-invalid.ts';
import { inventoryOrphanRecord } from './inventory-orphan-record.ts';
import { orphanIdentity } from './orphan-identity.ts';
import { ownerIsPerson } from './owner-is-person.ts';
import { ownerMissing } from './owner-missing.ts';
import { purposeMissing } from './purpose-missing.ts';
import { reviewOverdue } from './review-overdue.ts';

/** The code of every rule that says `check: true`; the catalogue test compares both. */
export const checks: Readonly<Record<string, Check>> = {
  'config-invalid': configInvalid,
  'inventory-orphan-record': inventoryOrphanRecord,
  'orphan-identity': orphanIdentity,
  'owner-is-person': ownerIsPerson,
  'owner-missing': ownerMissing,
  'purpose-missing': purposeMissing,
  'review-overdue': reviewOverdue,
};
