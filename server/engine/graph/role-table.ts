import type { GrantProvider } from '../model/grant.ts';
import { matchesGlob } from '../text/patterns/glob.ts';
import type { RoleTable } from './privilege.ts';

/**
 * Provider-defined roles by what they hand out: everything or the right to hand out rights (`admin`), or much of
 * one service (`privileged`). Patterns with `*`. Sources: the providers' role references, read 2026-11.
 */
export type RolePatterns = Readonly<
  Record<GrantProvider, { readonly admin: readonly string[]; readonly privileged: readonly string[] }>
>;

export function roleTable(patterns: RolePatterns): RoleTable {
  const matches = (globs: readonly string[], role: string) => globs.some((glob) => matchesGlob(glob, role));
  return {
    privilegeOf: (provider, role) => {
      const { admin, privileged } = patterns[provider];
      if (matches(admin, role)) return 'admin';
      return matches(privileged, role) ? 'privileged' : 'ordinary';
    },
  };
}
