import type { Step } from '../../changed-file.ts';

/** Where a job is to take a secret from, and what changes in its file for that. */
export interface JobStore {
  readonly name: string;
  readonly store: string;
  /** In words, where the store is to hold it. */
  readonly where: string;
  readonly steps: readonly Step[];
}
