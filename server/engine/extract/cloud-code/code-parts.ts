import type { Span } from '../../model/span.ts';
import type { ValueNode } from '../../model/value-node.ts';

/** What a function is handed. */
export interface Parameters {
  readonly parameters: readonly string[];
  /** What a parameter is where a call leaves it out. */
  readonly defaults?: ReadonlyMap<string, ValueNode>;
}

/** A function that gives back one value. */
export interface CodeFunction extends Parameters {
  readonly body: ValueNode;
}

/** What is done once for each item of a list. */
export interface LoopHead {
  readonly variable: string;
  readonly source: ValueNode;
  readonly body: Span;
}
