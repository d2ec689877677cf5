import type { Value } from './value.ts';

/** A pure function of the language: known arguments in, a value out, placed at the call. */
export type PureFunction = (args: readonly Value[], call: Call) => Value;

/** Where a call stands, for the values that it makes. */
export interface Call {
  readonly at: Value['at'];
  readonly name: string;
}
