import type { Place } from './span.ts';

/** A setting of a declared thing, evaluated: an expiry, a rotation, the length of a session. */
export interface Setting {
  readonly about: string;
  /** Symbol of the thing that has it. */
  readonly of: string;
  /** Symbol of the block that writes it, or would. */
  readonly symbol: string;
  /** The thing in words: "the key". */
  readonly title: string;
  /** The type of block that may write it. */
  readonly type: string;
  /** The attribute that decides, or the one to write. */
  readonly name: string;
  /** `off`: nothing is set, or a value that means "never". `unknown`: nobody can tell. */
  readonly state: 'on' | 'off' | 'unknown';
  readonly isWritten: boolean;
  readonly value?: string | number | boolean;
  /** A span of time, in days. */
  readonly days?: number;
  /** ISO date of the end. */
  readonly until?: string;
  /** Longest span that is fine, in days. */
  readonly longest?: number;
  /** The value, else the name of the block. */
  readonly at: Place;
  /** The name of the block, where the value stands outside of it: a variable's default, a template's parameter. */
  readonly usedAt?: Place;
}
