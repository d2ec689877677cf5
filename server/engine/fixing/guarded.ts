import type { Finding } from '../model/finding.ts';
import type { GuardProblem } from '../rules/said.ts';

/** Fixes that have failed, by rule and path. */
export type FailedFixes = Map<string, GuardProblem>;

/** What a kind of fix says of a finding; `otherwise` where it throws, which costs what it would have said and nothing else. */
export function guarded<T>(failed: FailedFixes, { rule, at: { path } }: Finding, otherwise: T, say: () => T): T {
  try {
    return say();
  } catch (error) {
    // The message may quote the file.
    failed.set(`${rule} ${path}`, { rule, path, message: error instanceof Error ? error.name : 'unknown' });
    return otherwise;
  }
}
