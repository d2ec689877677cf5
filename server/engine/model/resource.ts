import type { Place } from './span.ts';

/** A thing that is no identity, with its settings evaluated: a workload, a vault's secret, a registry. */
export interface Resource {
  readonly symbol: string;
  readonly kind: string;
  readonly name: string;
  /** The name token of its definition. */
  readonly at: Place;
  /** The whole definition. */
  readonly block: Place;
  /** By name; what is absent here is not stated in the text. */
  readonly settings: Readonly<Record<string, readonly SettingValue[]>>;
}

/** One value of a setting; `exact` is false where some of it is not known (shown as `*`). */
export interface SettingValue {
  readonly value: string | number | boolean;
  readonly exact: boolean;
  readonly at: Place;
  /** The declared thing that it names, where it is a reference. */
  readonly symbol?: string;
}
