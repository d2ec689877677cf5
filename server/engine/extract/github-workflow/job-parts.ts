import type { FactSymbol, TextFact } from '../../model/facts.ts';
import type { PermissionsFact } from '../../model/pipeline.ts';
import type { Span } from '../../model/span.ts';
import type { MapNode, ValueNode } from '../../model/value-node.ts';

export interface Job {
  readonly symbol: FactSymbol;
  readonly id: TextFact;
  readonly node: MapNode;
  readonly span: Span;
  /** The job's own block, which replaces the workflow's. */
  readonly permissions?: PermissionsFact;
  readonly environment?: TextFact;
  readonly steps: readonly Step[];
  /** The secrets that it reads. */
  readonly secrets: readonly SecretUse[];
}

export interface Step {
  readonly node: ValueNode;
  /** `owner/name` of the action without its version, in lower case; a path for one of the repository. */
  readonly action?: string;
  readonly run?: string;
}

/** A secret that an expression reads. */
export interface SecretUse {
  readonly name: string;
  readonly span: Span;
}
