import type { IdentityConfig, LevelFloors, RuleLevels } from '../model/identity-config.ts';
import { matchesPath, pathPattern } from '../text/paths/path-pattern.ts';
import { namesRule } from './suppressions.ts';

/** What a repository's configuration says about levels, within the policies of its inventories. */
export type Overrides = Pick<IdentityConfig, 'rules' | 'paths'> & Partial<Pick<IdentityConfig, 'floors'>>;

export type LevelSetting = RuleLevels[string];

/** The level that the configuration gives a rule; undefined where it says nothing. */
export type LevelSettings = (rule: string) => LevelSetting | undefined;

export const noOverrides: Overrides = { rules: {}, paths: [] };

/**
 * Reads the overrides for one document, so that each of its findings costs a look-up. What is said for its path
 * counts more than what is said for the repository; of several paths that fit, the last one counts. Among words that
 * stand together, a rule's id counts more than a pattern, and of patterns the one that says more of the id.
 */
export function overridesFor({ rules, paths, floors = [] }: Overrides, path: string): LevelSettings {
  const here = paths.filter(({ match }) => match.some((pattern) => matchesPath(pathPattern(pattern), path)));
  const layers = [rules, ...here.map((each) => each.rules)].map(levelsIn).reverse();
  const limits = floors.map(limitOf);
  return (rule) => {
    const own = firstOf(layers, rule);
    const laidDown = limits.flatMap((limit) => limit(rule) ?? []);
    const binding = own === undefined ? laidDown : laidDown.filter(({ isFree }) => !isFree);
    return strictest([...(own === undefined ? [] : [own]), ...binding.map(({ level }) => level)]);
  };
}

function firstOf(layers: readonly LevelSettings[], rule: string): LevelSetting | undefined {
  for (const layer of layers) {
    const level = layer(rule);
    if (level !== undefined) return level;
  }
  return undefined;
}

/** What the words of one map say of a rule. */
function levelsIn(rules: RuleLevels): LevelSettings {
  // Of equals the one below counts, as with paths.
  const patterns = Object.keys(rules)
    .filter((word) => word.includes('*'))
    .reverse()
    .sort((a, b) => told(b) - told(a));
  return (rule) => {
    if (Object.hasOwn(rules, rule)) return rules[rule];
    const word = patterns.find((pattern) => namesRule(pattern, rule));
    return word === undefined ? undefined : rules[word];
  };
}

/** How much of an id a pattern tells. */
function told(pattern: string): number {
  return pattern.replaceAll('*', '').length;
}

/** What a policy lays down for a rule, or for all that a pattern means, and whether a repository may go below. */
export function limitOf({ rules, mayLoosen }: LevelFloors) {
  const levelFor = levelsIn(rules);
  return (rule: string) => {
    const level = levelFor(rule);
    return level === undefined
      ? undefined
      : { level, isFree: mayLoosen.some((word) => letsLoosen(word, `rules.${rule}`)) };
  };
}

/** Whether a word of `mayLoosen` lets a setting be loosened: `owners` lets all of `owners.evidence`, `*` everything. */
export function letsLoosen(word: string, setting: string): boolean {
  return namesRule(word, setting) || setting.startsWith(`${word}.`);
}

const ranks: Readonly<Record<LevelSetting, number>> = { off: 0, note: 1, warning: 2, error: 3 };

/** The strictest of some levels; undefined where there are none. */
export function strictest(levels: readonly LevelSetting[]): LevelSetting | undefined {
  return levels.reduce<LevelSetting | undefined>(
    (most, level) => (most === undefined || ranks[level] > ranks[most] ? level : most),
    undefined,
  );
}
