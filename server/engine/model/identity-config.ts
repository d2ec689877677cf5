import type { Level } from './finding.ts';
import type { AccountScope, OwnerPolicy } from './owner-policy.ts';

/** What `.identity/config.yaml` sets for a repository. Every field has a value: the default where the file says nothing. */
export interface IdentityConfig {
  readonly owners: OwnerPolicy;
  readonly accounts: readonly AccountScope[];
  /** What names of accounts, projects and clusters in match keys stand for; names in lower case. */
  readonly accountAliases: Readonly<Record<string, string>>;
  /** Path patterns, as in .gitignore, that are not read. */
  readonly ignorePaths: readonly string[];
  readonly rules: RuleLevels;
  /** What each policy of an inventory lays down; the repository's own levels may not be lower. */
  readonly floors: readonly LevelFloors[];
  /** Levels for parts of the repository; of several that fit a path, the last one wins. */
  readonly paths: readonly PathLevels[];
}

/** Level per rule id, or per pattern of ids such as `k8s-*`; `off` silences it. */
export type RuleLevels = Readonly<Record<string, Level | 'off'>>;

/** The levels of a policy. */
export interface LevelFloors {
  readonly rules: RuleLevels;
  /** Names of settings that repositories may set lower all the same. */
  readonly mayLoosen: readonly string[];
}

export interface PathLevels {
  /** Patterns as in .gitignore. */
  readonly match: readonly string[];
  readonly rules: RuleLevels;
}

/** What holds where a repository configures nothing. */
export const defaultConfig: IdentityConfig = {
  owners: {
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
    shapes: ['entity-ref', 'team-handle', 'handle', 'email', 'name'],
    businessFor: [],
    purposeFor: ['agent'],
    keys: { technical: [], business: [] },
  },
  accounts: [],
  accountAliases: {},
  ignorePaths: [],
  rules: {},
  floors: [],
  paths: [],
};
