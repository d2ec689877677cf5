import type { Place } from '../../model/span.ts';

/** A workflow of a folder, of which one may tell for all of whom the same is said. */
export interface AlikeWorkflow {
  readonly symbol: string;
  readonly name: string;
  readonly at: Place;
}
