import type { TextFact } from './fact.ts';
import type { RuleLevels } from './identity-config.ts';
import type { AccountScope } from './owner-policy.ts';
import type { Span } from './span.ts';

/** What one text configures, with the tokens that say it: `.identity/config.yaml`, or the policy of an inventory. */
export interface ConfigLayer {
  readonly lists: Readonly<Partial<Record<ListSetting, StatedList>>>;
  readonly rules: readonly StatedLevel[];
  readonly paths: readonly { readonly match: readonly string[]; readonly rules: readonly StatedLevel[] }[];
  readonly accounts: readonly AccountScope[];
  readonly accountAliases: Readonly<Record<string, string>>;
}

export type ListSetting =
  | 'owners.evidence'
  | 'owners.shapes'
  | 'owners.business.requiredFor'
  | 'owners.purpose.requiredFor'
  | 'owners.keys.technical'
  | 'owners.keys.business'
  | 'ignorePaths';

/** A list setting; `span` is its key. */
export interface StatedList {
  readonly items: readonly TextFact[];
  readonly span: Span;
}

export interface StatedLevel {
  /** An id, or a pattern of ids. */
  readonly rule: string;
  readonly level: RuleLevels[string];
  /** The level's token. */
  readonly span: Span;
}

/** What an inventory lays down for the repositories that use it. */
export interface ParentPolicy {
  readonly layer: ConfigLayer;
  /** Settings that repositories may loosen: `owners.evidence`, `rules`, `rules.owner-missing`, `rules.k8s-*`, `*`. */
  readonly mayLoosen: readonly string[];
}

/** A policy with the name of the inventory that carries it. */
export interface NamedPolicy extends ParentPolicy {
  readonly from: string;
}

export const emptyLayer: ConfigLayer = { lists: {}, rules: [], paths: [], accounts: [], accountAliases: {} };
