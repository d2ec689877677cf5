import type { Span } from '../../model/span.ts';
import type { ValueNode } from '../../model/value-node.ts';

/** A function that gives back one value. */
export interface CodeFunction {
  readonly parameters: readonly string[];
  readonly body: ValueNode;
}

/** What is done once for each item of a list. */
export interface LoopHead {
  readonly variable: string;
  readonly source: ValueNode;
  readonly body: Span;
}
