import type { Place } from '../../model/span.ts';

/** A workflow that nobody owns, and that may do no more than most. */
export interface UnownedWorkflow {
  readonly symbol: string;
  readonly name: string;
  readonly at: Place;
}
