import type { DefinitionFact, Scope } from '../model/facts.ts';
import type { KeptWorth } from './kept-worth.ts';

/** A definition and the file it stands in. */
export interface Definition {
  readonly fact: DefinitionFact;
  readonly path: string;
}

/**
 * What expressions may look up. The graph's implementation records every question as a dependency of the
 * answer that it serves, a miss included.
 */
export interface Definitions {
  /** The definition of highest rank; undefined where the repository has none. */
  find(scope: Scope, address: string): Definition | undefined;
  /** The calls in this repository of the module that the scope is. */
  calls(scope: Scope): readonly Definition[];
  /** The text of a file, repository-relative; undefined where it is not readable. */
  text(path: string): string | undefined;
  /** What was read from that text, with the offsets that the file's facts have. */
  placed<T>(path: string, read: T): T;
  /**
   * What is worked out about these objects of facts, kept until something changes that it was read from; undefined where
   * nothing is kept, such as in the middle of working it out. `depth`: how deep the expression is nested that asks.
   */
  kept(about: readonly object[], depth: number, workOut: () => KeptWorth): KeptWorth | undefined;
}
