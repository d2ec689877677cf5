import type { Level } from '../model/finding.ts';
import { matchesPath, pathPattern } from '../text/path-pattern.ts';

/** What a repository's configuration says about levels; `off` silences the rule. */
export type LevelSetting = Level | 'off';

export interface Overrides {
  readonly rules: Readonly<Record<string, LevelSetting>>;
  /** Levels for parts of the repository; of several that fit, the last one wins. */
  readonly paths: readonly PathOverride[];
}

export interface PathOverride {
  /** Patterns as in .gitignore. */
  readonly match: readonly string[];
  readonly rules: Readonly<Record<string, LevelSetting>>;
}

/** The level that the configuration gives a rule; undefined where it says nothing. A path's word counts more than the repository's. */
export type LevelOf = (rule: string) => LevelSetting | undefined;

export const noOverrides: Overrides = { rules: {}, paths: [] };

/** Reads the overrides for one document, so that each of its findings costs a look-up. */
export function overridesFor(overrides: Overrides, path: string): LevelOf {
  const here = overrides.paths.filter(({ match }) => match.some((pattern) => matchesPath(pathPattern(pattern), path)));
  return (rule) => here.reduceRight(firstOf(rule), undefined) ?? setting(overrides.rules, rule);
}

function firstOf(rule: string): (found: LevelSetting | undefined, override: PathOverride) => LevelSetting | undefined {
  return (found, { rules }) => found ?? setting(rules, rule);
}

function setting(rules: PathOverride['rules'], rule: string): LevelSetting | undefined {
  return Object.hasOwn(rules, rule) ? rules[rule] : undefined;
}
