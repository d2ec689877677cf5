import type { OwnerFact, Scope, TextFact } from './fact.ts';
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

/** What `OWNERS` and `OWNERS_ALIASES` of Prow say. */
export interface OwnersFileFacts {
  readonly ownersEntries?: readonly OwnersEntryFact[];
  readonly ownerAliases?: readonly OwnerAliasFact[];
}

/** Whom an OWNERS file of Prow names for what lies below its folder. */
export interface OwnersEntryFact {
  /** With a slash at its end; that of the repository is empty. */
  readonly folder: string;
  /** Logins and aliases, without `@`; empty only where the file does no more than end inheritance. */
  readonly names: readonly string[];
  /** A regular expression, in the manner of RE2, of paths relative to the folder; absent: all. */
  readonly pattern?: string;
  /** Files of the folders above say nothing of this one. */
  readonly endsInheritance?: true;
  readonly span: Span;
}

/** A name of `OWNERS_ALIASES` for several people. */
export interface OwnerAliasFact {
  /** In lower case. */
  readonly alias: string;
  /** Logins, without `@`. */
  readonly members: readonly string[];
  readonly span: Span;
}

/** A group or user that an inventory lists. */
export interface ListedOwnerFact extends TextFact {
  /** It is no longer there: what the inventory says of it, such as `departed` or `deleted`. */
  readonly gone?: string;
}

/** Owners that a document gives to all identities of a scope (provider `default_tags`, chart maintainers). */
export interface OwnerDefaultFact {
  readonly scope: Scope;
  /** `aws`, `google`, …: only identities of this provider; absent: all. */
  readonly provider?: string;
  readonly owner: OwnerFact;
}

/** Where an owner may legally be written for an identity; a fix turns it into edits. */
export type OwnerSlot =
  /** `path` leads to the tags from the definition's own map; `pairs`: a list of `Key` and `Value`. */
  | { readonly kind: 'tags'; readonly key: string; readonly path?: readonly string[]; readonly form?: 'map' | 'pairs' }
  | {
      readonly kind: 'labels';
      readonly key: string;
      readonly path?: readonly string[];
      readonly form?: 'map' | 'pairs';
    }
  | { readonly kind: 'annotations'; readonly key: string }
  | { readonly kind: 'metadata'; readonly key: string }
  | { readonly kind: 'comment' }
  | { readonly kind: 'record' };
