import type { Expression, FactSymbol, Target } from './fact.ts';
import type { Span } from './span.ts';

/**
 * A setting that rules judge by its value: when a key ends, how often it is rotated, how long a session may last,
 * whether guests may come in. What each type of thing has to set stands in `rules/tables/`.
 */
export interface SettingFact {
  /** `expiry`, `rotation`, `session`, `bound`, `guests`, `key`, … */
  readonly about: string;
  /** The thing that has the setting; another document may set it for the thing that it names. */
  readonly of: Target;
  /** The type of the block that may write it: `aws_kms_key`. */
  readonly type: string;
  /** The thing in words: "the key". */
  readonly title: string;
  /** Ways to write it, each with the values that switch it off; one that is on decides. */
  readonly ways: readonly SettingWay[];
  /** What holds where no way is written. */
  readonly absent: 'off' | 'default';
  /** The setting counts only where each of these holds. */
  readonly guards: readonly { readonly value: Expression; readonly isOneOf: readonly string[] }[];
  /** Longest span that is fine, in days. */
  readonly longest?: number;
  /** The block that makes the thing, which may be another than the one that writes the setting. */
  readonly symbol: FactSymbol;
  readonly span: Span;
  readonly nameSpan: Span;
}

export interface SettingWay {
  /** The attribute, as written: `rotation_rules.automatically_after_days`. */
  readonly name: string;
  readonly unit: SettingUnit;
  /** Absent: the text does not write it. */
  readonly value?: Expression;
  /** What a fix writes, where the unit and the longest span do not tell it. */
  readonly on?: string | number | boolean;
  /** Values that mean "never" or "none". */
  readonly off: readonly (string | number | boolean)[];
}

/** How a value counts. `duration`: `720h`, or seconds. `schedule`: `rate(30 days)`, `cron(…)`. */
export type SettingUnit =
  | 'plain'
  | 'date'
  | 'days'
  | 'hours'
  | 'minutes'
  | 'seconds'
  | 'duration'
  | 'iso-duration'
  | 'schedule';
