import type { AlikeWorkflow } from './pipelines/alike-workflow.ts';

/** One of a folder that nobody owns, and what is said of it. */
export interface UnownedHere extends AlikeWorkflow {
  readonly words: string;
  readonly isAgent: boolean;
}

/** What one of a folder that nobody owns is told with. */
export interface UnownedTogether {
  readonly isAgent: boolean;
  /** It speaks for all of whom the same is said. */
  readonly isFirst: boolean;
  /** Of whom it speaks, in the order of their places. */
  readonly others: readonly UnownedHere[];
}
