import type { OwnerRole } from './fact.ts';
import type { OwnerEvidence } from './identity.ts';

/** How an owner is written: `group:default/payments`, `@acme/payments`, `@jane`, `payments@example.com`, `payments`. */
export type OwnerShape = 'entity-ref' | 'team-handle' | 'handle' | 'email' | 'name';

/** What a repository demands of owners. */
export interface OwnerPolicy {
  /** Evidence that counts as an owner. */
  readonly evidence: readonly OwnerEvidence['via'][];
  /** Shapes in which an owner may be written. */
  readonly shapes: readonly OwnerShape[];
  /** Kinds of identities that need a business owner: `aws-role`, `agent` for all agents, `*` for all. */
  readonly businessFor: readonly string[];
  /** Kinds that need a purpose. */
  readonly purposeFor: readonly string[];
  /** Keys of tags, labels and annotations that name an owner, besides those that everybody uses; the first is written. */
  readonly keys: Readonly<Record<OwnerRole, readonly string[]>>;
}

/** What an identity's keys lack at these paths: in most texts nobody writes the account, the project or the cluster. */
export interface AccountScope {
  /** Patterns as in .gitignore. */
  readonly match: readonly string[];
  readonly aws?: string;
  readonly project?: string;
  readonly cluster?: string;
}
