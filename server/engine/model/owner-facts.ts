import type { TextFact } from './facts.ts';
import type { Span } from './span.ts';

/** One line of a CODEOWNERS file that says something of paths. */
export interface CodeOwnerFact {
  readonly pattern: string;
  /** Empty where the line takes ownership away. */
  readonly owners: readonly string[];
  /** GitLab: the section that it stands in, in lower case; each section is asked for itself. */
  readonly section?: string;
  /** GitLab: nobody has to ask the owners of the section. */
  readonly isOptional?: true;
  /** GitLab: what the pattern covers is no matter of the section. */
  readonly isExclusion?: true;
  readonly span: Span;
}

/** A group or user that an inventory lists. */
export interface ListedOwnerFact extends TextFact {
  /** It is no longer there: what the inventory says of it, such as `departed` or `deleted`. */
  readonly gone?: string;
}
