import type { FixKind } from './fix.ts';

/** All kinds of fixes, the preferred ones of a finding first. */
export const fixKinds: readonly FixKind[] = [];
