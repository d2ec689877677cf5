import type { ConfigLayer, ListSetting, NamedPolicy, StatedLevel, StatedList } from '../model/config-layer.ts';
import { defaultConfig, type IdentityConfig, type RuleLevels } from '../model/identity-config.ts';
import type { OwnerPolicy } from '../model/owner-policy.ts';
import type { Span } from '../model/span.ts';
import { letsLoosen, limitOf, strictest } from './overrides.ts';

export const configPath = '.identity/config.yaml';

/** A setting that a repository may not loosen, with the token that does. */
export interface Refusal {
  readonly span: Span;
  readonly message: string;
}

/**
 * What holds for a repository: its own configuration within the policies of its inventories. A setting that no policy
 * states is the repository's; one that a policy states may be made stricter, and looser only where the policy lets it.
 */
export function mergedConfig(
  policies: readonly NamedPolicy[],
  own: ConfigLayer,
): { readonly config: IdentityConfig; readonly refusals: readonly Refusal[] } {
  const refusals: Refusal[] = [];
  const list = (setting: ListSetting) => mergedList(setting, policies, own, refusals);
  const { owners } = defaultConfig;
  const policy: OwnerPolicy = {
    evidence: known(owners.evidence, list('owners.evidence') ?? owners.evidence),
    shapes: known(owners.shapes, list('owners.shapes') ?? owners.shapes),
    businessFor: list('owners.business.requiredFor') ?? owners.businessFor,
    purposeFor: list('owners.purpose.requiredFor') ?? owners.purposeFor,
    keys: { technical: list('owners.keys.technical') ?? [], business: list('owners.keys.business') ?? [] },
  };
  const floors = policies.map(({ layer, mayLoosen }) => ({ rules: levelsOf(layer.rules), mayLoosen }));
  for (const { rules } of [own, ...own.paths]) refusals.push(...tooLow(policies, rules));
  const layers = [...policies.map(({ layer }) => layer), own];
  const config: IdentityConfig = {
    owners: policy,
    accounts: layers.flatMap(({ accounts }) => accounts),
    accountAliases: Object.assign({}, ...layers.map(({ accountAliases }) => accountAliases)),
    ignorePaths: list('ignorePaths') ?? [],
    rules: levelsOf(own.rules),
    floors,
    paths: own.paths.map(({ match, rules }) => ({ match, rules: levelsOf(rules) })),
  };
  return { config, refusals };
}

/** How a list is loosened: by items that accept more, or by demanding less. */
const loosenedBy: Readonly<Record<ListSetting, 'more' | 'fewer'>> = {
  'owners.evidence': 'more',
  'owners.shapes': 'more',
  'owners.business.requiredFor': 'fewer',
  'owners.purpose.requiredFor': 'fewer',
  'owners.keys.technical': 'more',
  'owners.keys.business': 'more',
  ignorePaths: 'more',
};

function mergedList(
  setting: ListSetting,
  policies: readonly NamedPolicy[],
  own: ConfigLayer,
  refusals: Refusal[],
): readonly string[] | undefined {
  const stating = policies.flatMap(({ from, layer, mayLoosen }) => {
    const stated = layer.lists[setting];
    return stated
      ? [{ from, items: textsOf(stated), isFree: mayLoosen.some((word) => letsLoosen(word, setting)) }]
      : [];
  });
  const mine = own.lists[setting];
  if (stating.length === 0) return mine && textsOf(mine);
  const floor = stating.map(({ items }) => items).reduce((a, b) => stricter(setting, a, b));
  const binding = stating.find(({ isFree }) => !isFree);
  if (mine === undefined) return floor;
  if (binding === undefined) return textsOf(mine);
  refusals.push(...refused(setting, floor, mine, binding.from));
  if (loosenedBy[setting] === 'fewer') return [...new Set([...floor, ...textsOf(mine)])];
  return isVocabulary(setting) ? floor : stricter(setting, floor, textsOf(mine));
}

/** Two lists of policies together. */
function stricter(setting: ListSetting, a: readonly string[], b: readonly string[]): readonly string[] {
  if (loosenedBy[setting] === 'fewer' || isVocabulary(setting)) return [...new Set([...a, ...b])];
  return a.filter((item) => b.includes(item));
}

/** Lists that only ever add; a repository that repeats a part of one does not take the rest away. */
function isVocabulary(setting: ListSetting): boolean {
  return setting.startsWith('owners.keys.') || setting === 'ignorePaths';
}

function refused(setting: ListSetting, floor: readonly string[], mine: StatedList, from: string): readonly Refusal[] {
  if (loosenedBy[setting] === 'more')
    return mine.items
      .filter(({ text }) => !floor.includes(text))
      .map(({ text, span }) => ({
        span,
        message: `${from} does not let repositories add ${text} to ${inWords(setting)}`,
      }));
  const items = textsOf(mine);
  const missing = items.includes('*') ? [] : floor.filter((item) => !items.includes(item));
  if (missing.length === 0) return [];
  return [
    {
      span: mine.span,
      message: `${from} does not let repositories leave ${missing.join(', ')} out of ${inWords(setting)}`,
    },
  ];
}

function inWords(setting: ListSetting): string {
  return setting.replace('owners.', '').replace('.requiredFor', '');
}

function levelsOf(stated: readonly StatedLevel[]): RuleLevels {
  return Object.fromEntries(stated.map(({ rule, level }) => [rule, level]));
}

/**
 * Levels that a policy does not let stand. A pattern is refused where the policy says more of all that it means; one that means
 * other rules, too, counts for those.
 */
function tooLow(policies: readonly NamedPolicy[], stated: readonly StatedLevel[]): readonly Refusal[] {
  return stated.flatMap(({ rule, level, span }) => {
    const broken = policies.flatMap(({ from, layer, mayLoosen }) => {
      const floor = limitOf({ rules: levelsOf(layer.rules), mayLoosen })(rule);
      return floor === undefined || floor.isFree || strictest([level, floor.level]) === level
        ? []
        : [{ from, level: floor.level }];
    });
    const most = strictest(broken.map((each) => each.level));
    const found = broken.find((each) => each.level === most);
    return found === undefined
      ? []
      : [{ span, message: `${found.from} does not let repositories set ${rule} below ${found.level}` }];
  });
}

function textsOf({ items }: StatedList): readonly string[] {
  return items.map(({ text }) => text);
}

function known<Word extends string>(all: readonly Word[], words: readonly string[]): readonly Word[] {
  return all.filter((word) => words.includes(word));
}
