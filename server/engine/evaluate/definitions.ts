import type { DefinitionFact, Scope } from '../model/facts.ts';
import type { TrailStep, Value } from './value.ts';

/** A definition and the file it stands in. */
export interface Definition {
  readonly fact: DefinitionFact;
  readonly path: string;
}

/**
 * What a definition is worth to every evaluation that comes to it, with what it took to find out: who takes it over is
 * where it would be had it worked that out itself. Nothing that was cut short is kept: from elsewhere it may be whole.
 */
export interface KeptWorth {
  readonly value: Value;
  /** The definitions that were followed; those behind another kept worth stand in it. */
  readonly trail: readonly (TrailStep | KeptWorth)[];
  /** Nodes and items that were visited, but for those of other kept worths. */
  readonly visited: number;
  /** How far below the definition the deepest node stood. */
  readonly height: number;
  /** Names under which definitions were followed: who is in the middle of one of them goes in a circle. */
  readonly keys: readonly string[];
  /** Cut short by a circle, the depth or the budget. */
  readonly isCut: boolean;
}

/**
 * What expressions may look up. The graph's implementation records every question as a dependency of the
 * answer that it serves, a miss included.
 */
export interface Definitions {
  /** The definition of highest rank; undefined where the repository has none. */
  find(scope: Scope, address: string): Definition | undefined;
  /** All definitions of one name, those of other files as well. */
  all(scope: Scope, address: string): readonly Definition[];
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
