import type { Use } from '../model/identity.ts';

/**
 * Uses of one thing by several, the first and those that certainly mean the same one as it: another round of a loop and
 * another call of a module make another thing. One for each user; empty where no two are known to share.
 */
export function sharedUses(uses: readonly Use[]): readonly Use[] {
  for (const first of uses) {
    const users = new Map([[first.by, first]]);
    for (const use of uses) if (!users.has(use.by) && isSame(first, use)) users.set(use.by, use);
    if (users.size > 1) return [...users.values()];
  }
  return [];
}

/** Whether two uses certainly mean the same of the things that one definition makes. */
export function isSame({ made: one = [] }: Use, { made: other = [] }: Use): boolean {
  const steps = Math.min(one.length, other.length);
  return Array.from({ length: steps }, (_, back) => [one.at(-1 - back), other.at(-1 - back)]).every(
    ([a, b]) => a === '*' || b === '*' || (a === b && a !== '?'),
  );
}
