import type { Level } from './finding.ts';
import type { OwnerEvidence } from './identity.ts';

/** What `.identity/config.yaml` sets for a repository. Every field has a value: the default where the file says nothing. */
export interface IdentityConfig {
  /** Evidence that counts as an owner. */
  readonly evidence: readonly OwnerEvidence['via'][];
  /** Path patterns, as in .gitignore, that are not read. */
  readonly ignorePaths: readonly string[];
  readonly rules: RuleLevels;
  /** Levels for parts of the repository; of several that fit a path, the last one wins. */
  readonly paths: readonly PathLevels[];
}

/** Level per rule id; `off` silences it. */
export type RuleLevels = Readonly<Record<string, Level | 'off'>>;

export interface PathLevels {
  /** Patterns as in .gitignore. */
  readonly match: readonly string[];
  readonly rules: RuleLevels;
}

/** What holds where a repository configures nothing. */
export const defaultConfig: IdentityConfig = {
  evidence: [
    'tag',
    'label',
    'annotation',
    'field',
    'metadata',
    'comment',
    'default',
    'parent',
    'inventory',
    'catalog',
    'codeowners',
  ],
  ignorePaths: [],
  rules: {},
  paths: [],
};
