import type { Place } from './span.ts';

export type GrantProvider =
  | 'aws'
  | 'gcp'
  | 'azure'
  | 'kubernetes'
  | 'github'
  | 'vault'
  | 'consul'
  | 'nomad'
  | 'database'
  | 'broker'
  | 'spiffe'
  | 'host'
  | 'agent'
  | 'certificate'
  | 'app';

/** What a grant lets its holder do, from least to most; `unknown` where the action is not one we know. */
export type AccessLevel = 'list' | 'read' | 'write' | 'permissions' | 'execute' | 'admin' | 'unknown';

/** A part of a grant with the token that says it. `exact` is false where some of the text is not known (shown as `*`). */
export interface Term {
  readonly text: string;
  readonly at: Place;
  readonly exact: boolean;
  /** Where it is not exact: what would have to be known, such as `var.bucket`. */
  readonly why?: string;
  /** Where it is not exact: how it surely ends, if a star is written there. */
  readonly ending?: string;
  /** The declared thing that it names, where it is a reference. */
  readonly symbol?: string;
}

/** One statement, evaluated and normalised over the providers. */
export interface Grant {
  /** One of several that a repeated block makes of one statement. */
  readonly isInstance?: true;
  /** Symbol of the identity or grant set that holds it. */
  readonly holder: string;
  readonly role: 'grant' | 'trust' | 'resource';
  readonly provider: GrantProvider;
  readonly effect: 'allow' | 'deny';
  readonly actions: readonly Term[];
  readonly resources: readonly Term[];
  /** The lists are exclusions: AWS NotAction, NotResource, NotPrincipal. */
  readonly negated: { readonly actions: boolean; readonly resources: boolean; readonly principals: boolean };
  readonly principals: readonly PrincipalTerm[];
  readonly conditions: readonly Condition[];
  readonly access: AccessLevel;
  readonly unattended: boolean;
  readonly classes: readonly string[];
  /** The whole statement. */
  readonly at: Place;
  /** Every part of it is known: only then may a verdict be an error. */
  readonly known: boolean;
  /** Where it is attached, if that is not where it is written. */
  readonly via?: Place;
}

export interface PrincipalTerm extends Term {
  readonly type: 'aws' | 'service' | 'federated' | 'any' | 'other';
}

export interface Condition {
  /** `StringEquals`, `ForAnyValue:StringLike`, … as written. */
  readonly operator: string;
  readonly key: string;
  readonly values: readonly Term[];
  readonly at: Place;
}
