import type { GrantProvider } from './grant.ts';
import type { KeyScheme } from './key.ts';
import type { Span } from './span.ts';
import type { ValueNode } from './value-node.ts';

/**
 * A name unique in the repository: `<scope>#<address>`, such as `tf:infra/prod#aws_iam_role.app`,
 * `k8s#ServiceAccount/shop/api`, `gh:.github/workflows/deploy.yml#job.deploy`, `agent:.claude/agents/reviewer.md`.
 */
export type FactSymbol = string;

/** Where names resolve: `tf:<directory>`, `k8s`, `gh:<path>`, … */
export type Scope = string;

/** An expression with the scope that its names resolve in. */
export interface Expression {
  readonly node: ValueNode;
  readonly scope: Scope;
  /** What the block is repeated for, where the expression asks for `each`. */
  readonly each?: ValueNode;
  /** How often the block is made, where that is more than a number. */
  readonly count?: ValueNode;
}

/** Who or what is meant: a symbol of this repository, or an expression that evaluates to one, to a key, or to a name. */
export type Target =
  /** `index`: the step behind the name of a Terraform resource, which picks one of its rounds if it is repeated; `*` takes all. */
  | { readonly symbol: FactSymbol; readonly index?: string | Expression }
  | { readonly key: { readonly scheme: KeyScheme; readonly value: string } }
  | { readonly expression: Expression };

/** What a template may print or not. */
export interface Printed {
  /** The condition; where it is known not to hold, nothing is there. */
  readonly when?: Expression;
}

/** A text at a place. */
export interface TextFact {
  readonly text: string;
  readonly span: Span;
}

/** A named fact with the token that states it. */
export interface TraitFact {
  readonly value: string | number | boolean | readonly string[];
  readonly span: Span;
}

/** An owner that the document states. */
export interface OwnerFact {
  /** `other`: a tag that names an owner only where the repository's policy says so of its key. */
  readonly role: OwnerRole | 'other';
  readonly reference: Expression;
  readonly via: OwnerVia;
  /** The tag, label, annotation or field that names the owner, as written: other identities here get the same. */
  readonly key?: string;
  /** `reference` is a whole map of tags that only evaluation tells: the entries with owner keys count. */
  readonly isMap?: boolean;
}

export type OwnerRole = 'technical' | 'business';

export type OwnerVia = 'tag' | 'label' | 'annotation' | 'field' | 'metadata' | 'comment';

/** Gives a subject a grant set or a role that only the provider defines (`roles/owner`, `cluster-admin`, a managed policy ARN). */
export interface BindingFact extends Printed {
  readonly symbol: FactSymbol;
  readonly provider: GrantProvider;
  readonly subject: Target;
  readonly role: Target;
  /** What the role holds on: a project, a bucket, a namespace; `level` is its size where the format tells. */
  readonly on?: {
    /** Absent where only evaluating `what` tells it. */
    readonly level?:
      | 'organization'
      | 'folder'
      | 'project'
      | 'subscription'
      | 'resource-group'
      | 'cluster'
      | 'namespace'
      | 'resource';
    readonly what: Expression;
  };
  /** The provider's own condition narrows what is given. */
  readonly isConditional?: boolean;
  /** The subject is a person, or a group that a sign-in tells, of people as a rule. */
  readonly isGroup?: true;
  /** The role is a group, and the subject a member of it. */
  readonly isMembership?: true;
  readonly span: Span;
  readonly roleSpan: Span;
  readonly subjectSpan: Span;
}
