import type { UnownedWorkflow } from './pipelines/unowned-workflow.ts';

/** One of a file that nobody owns, and what is said of it. */
export interface UnownedHere extends UnownedWorkflow {
  readonly words: string;
  readonly isAgent: boolean;
}
