import type { Draft, Subject } from '../rule.ts';

/** What a rule's finding is among others about the same holder. */
export interface Harm {
  /** The gravest of one holder is told. */
  readonly rank: number | ((args: Draft['args'], subject: Subject) => number);
  /** Behind "It may also". */
  readonly called: (args: Draft['args']) => string;
}

/** By the id of the rule. */
export type Harms = ReadonlyMap<string, Harm>;
