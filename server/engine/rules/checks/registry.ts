import type { Check } from '../rule.ts';
import { ownerMissing } from './owner-missing.ts';

/** The code of every rule that says `check: true`; the catalogue test compares both. */
export const checks: Readonly<Record<string, Check>> = {
  'owner-missing': ownerMissing,
};
