/** Invariant of `graph/aws/`: a policy is the same statements in whatever format it is written, each part with the token that states it. */
import { termsOf } from '../../evaluate/term.ts';
import type { Value } from '../../evaluate/value.ts';
import type { Condition, PrincipalTerm, Term } from '../../model/grant.ts';
import type { Place } from '../../model/span.ts';

/** One statement of an AWS policy, with the token of each of its parts. Source: IAM JSON policy reference. */
export interface PolicyStatement {
  readonly effect: 'allow' | 'deny';
  /** Of `Action`, or of `NotAction` where `negated.actions`; likewise below. */
  readonly actions: readonly Term[];
  readonly resources: readonly Term[];
  readonly principals: readonly PrincipalTerm[];
  readonly negated: { readonly actions: boolean; readonly resources: boolean; readonly principals: boolean };
  readonly conditions: readonly Condition[];
  /** The whole statement. */
  readonly at: Place;
  /** Nothing of it is unknown. */
  readonly known: boolean;
}

/** Values of a plain and of a negated field, of which a statement has one. */
export function either(plain: Value | undefined, negated: Value | undefined): StatementPart<Term> {
  const { terms, isComplete } = termsOf(plain ?? negated);
  return { terms, isNegated: plain === undefined && negated !== undefined, isOpen: !isComplete };
}

export interface StatementPart<T extends Term> {
  readonly terms: readonly T[];
  readonly isNegated: boolean;
  readonly isOpen?: boolean;
}

/** Puts a statement together and decides whether all of it is known. */
export function statement(parts: {
  readonly effect: 'allow' | 'deny';
  readonly actions: StatementPart<Term>;
  readonly resources: StatementPart<Term>;
  readonly principals: StatementPart<PrincipalTerm>;
  readonly conditions: readonly Condition[];
  readonly at: Place;
  readonly known: boolean;
}): PolicyStatement {
  const { effect, actions, resources, principals, conditions, at } = parts;
  const isExact = [...actions.terms, ...resources.terms, ...principals.terms].every((term) => term.exact);
  return {
    effect,
    actions: actions.terms,
    resources: resources.terms,
    principals: principals.terms,
    negated: { actions: actions.isNegated, resources: resources.isNegated, principals: principals.isNegated },
    conditions,
    at,
    known:
      parts.known &&
      isExact &&
      !actions.isOpen &&
      !resources.isOpen &&
      conditions.every(({ key, values }) => !key.startsWith(unknownKey) && values.every((value) => value.exact)),
  };
}

/** The key of a condition that nobody can read: it may restrict the statement in any way. No real key begins so. */
export const unknownKey = '*';

/** A condition that may be anything. */
export function unknownCondition(at: Place): Condition {
  return { operator: '*', key: unknownKey, values: [], at };
}

/**
 * A condition of whose key the beginning is not known, as of the issuer of a cluster's tokens: `*:sub`. Where the end
 * names no claim it may be anything.
 */
export function endingCondition(stated: Omit<Condition, 'key'>, end: string | undefined): Condition {
  const claim = /:[A-Za-z_-]+$/.exec(end ?? '')?.[0];
  return claim === undefined ? unknownCondition(stated.at) : { ...stated, key: `${unknownKey}${claim}` };
}

/** A principal of the type that the policy states: `AWS`, `Service`, `Federated`, `CanonicalUser`, `*`. */
export function principalTerm(type: string, term: Term): PrincipalTerm {
  return { ...term, type: principalType(type.toLowerCase(), term) };
}

function principalType(type: string, term: Term): PrincipalTerm['type'] {
  if (term.text === '*' && term.exact && ['', '*', 'aws'].includes(type)) return 'any';
  switch (type) {
    case 'aws':
    case 'service':
    case 'federated':
      return type;
    default:
      return 'other';
  }
}
