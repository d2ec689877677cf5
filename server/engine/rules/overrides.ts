import type { IdentityConfig, RuleLevels } from '../model/identity-config.ts';
import { matchesPath, pathPattern } from '../text/paths/path-pattern.ts';

/** What a repository's configuration says about levels. */
export type Overrides = Pick<IdentityConfig, 'rules' | 'paths'>;

export type LevelSetting = RuleLevels[string];

/** The level that the configuration gives a rule; undefined where it says nothing. */
export type LevelSettings = (rule: string) => LevelSetting | undefined;

export const noOverrides: Overrides = { rules: {}, paths: [] };

/**
 * Reads the overrides for one document, so that each of its findings costs a look-up. What is said for its path
 * counts more than what is said for the repository; of several paths that fit, the last one counts.
 */
export function overridesFor(overrides: Overrides, path: string): LevelSettings {
  const here = overrides.paths.filter(({ match }) => match.some((pattern) => matchesPath(pathPattern(pattern), path)));
  const layers = [overrides.rules, ...here.map(({ rules }) => rules)].reverse();
  return (rule) => {
    const layer = layers.find((rules) => Object.hasOwn(rules, rule));
    return layer?.[rule];
  };
}
