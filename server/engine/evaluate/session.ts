import type { Place, Span } from '../model/span.ts';
import type { ValueNode } from '../model/value-node.ts';
import type { Definitions, KeptWorth } from './definitions.ts';
import { type Bound, type Frame, type TrailStep, type UnknownValue, unknown, type Value } from './value.ts';

/** One evaluation: what it may look up, what it may still spend, and what it is in the middle of. */
export interface Session {
  readonly definitions: Definitions;
  /** Nodes and items that may still be visited; shared by all that the evaluation leads to. */
  budget: number;
  /** Definitions being evaluated, to end cycles. */
  readonly active: Set<string>;
  /** All that were. */
  readonly keys: string[];
  /** How often a cycle, the depth or the budget has cut an answer short. */
  cuts: number;
  /** What definitions are worth, by the call of the module that they are looked into from and their name. */
  readonly worth: Map<unknown, Map<string, Value>>;
  /** What other evaluations have worked out and this one has taken over, and what of the budget that was. */
  readonly taken: Set<KeptWorth>;
  takenVisits: number;
  /** The greatest depth at which a node was visited. */
  height: number;
  readonly trail: (TrailStep | KeptWorth)[];
}

export const nothingBound: Bound = new Map();

/** A function's view of evaluation: evaluates one node in the frame of the call. */
export type Evaluate = (node: ValueNode, frame: Frame, session: Session) => Value;

/** Deepest nesting of expressions and definitions that is followed. */
export const deepest = 100;

/** Nodes and items one evaluation may visit: far above any policy, and below 50 ms of work. */
export const mostVisited = 50_000;

/** Longest text that is put together; policies end at 10,240 characters. */
export const longestText = 100_000;

/** Takes `amount` from the budget; false once it is spent. */
export function spend(session: Session, amount: number): boolean {
  session.budget -= amount;
  return session.budget >= 0;
}

/** The place of a span of the frame's file. */
export function placeIn(frame: Frame, span: Span): Place {
  return { path: frame.path, span };
}

/** A new evaluation. */
export function openSession(definitions: Definitions): Session {
  return {
    definitions,
    budget: mostVisited,
    active: new Set(),
    keys: [],
    cuts: 0,
    worth: new Map(),
    taken: new Set(),
    takenVisits: 0,
    height: 0,
    trail: [],
  };
}

/** Evaluates a definition under its name: ends cycles and notes the step for the trail. */
export function underName(session: Session, key: string, step: TrailStep, evaluateBody: () => Value): Value {
  if (session.active.has(key)) {
    session.cuts++;
    return unknown('cycle', step.at);
  }
  session.active.add(key);
  session.keys.push(key);
  session.trail.push(step);
  const value = evaluateBody();
  session.active.delete(key);
  return value;
}

/** The answer where the budget is spent. */
export function exhausted(at: Place, session: Session): UnknownValue {
  session.cuts++;
  return unknown('too large', at);
}
