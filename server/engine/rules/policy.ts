import type { ConfigLayer, ListSetting, NamedPolicy, StatedLevel, StatedList } from '../model/config-layer.ts';
import type { Level } from '../model/finding.ts';
import { defaultConfig, type IdentityConfig, type RuleLevels } from '../model/identity-config.ts';
import type { OwnerPolicy } from '../model/owner-policy.ts';
import type { Span } from '../model/span.ts';

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
  const floors = levelFloors(policies);
  const levels = (stated: readonly StatedLevel[]) => levelsAbove(floors, stated, refusals);
  const inherited = Object.fromEntries([...floors].map(([rule, { level }]) => [rule, level]));
  const layers = [...policies.map(({ layer }) => layer), own];
  const config: IdentityConfig = {
    owners: policy,
    accounts: layers.flatMap(({ accounts }) => accounts),
    accountAliases: Object.assign({}, ...layers.map(({ accountAliases }) => accountAliases)),
    ignorePaths: list('ignorePaths') ?? [],
    rules: { ...inherited, ...levels(own.rules) },
    paths: own.paths.map(({ match, rules }) => ({ match, rules: levels(rules) })),
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
    return stated ? [{ from, items: textsOf(stated), isFree: mayLoosen.some((word) => lets(word, setting)) }] : [];
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

interface Floor {
  readonly level: RuleLevels[string];
  /** The policy that binds; absent where repositories may go below. */
  readonly from?: string;
}

function levelFloors(policies: readonly NamedPolicy[]): ReadonlyMap<string, Floor> {
  const floors = new Map<string, Floor>();
  for (const { from, layer, mayLoosen } of policies)
    for (const { rule, level } of layer.rules) {
      const known = floors.get(rule);
      if (known && rank(known.level) >= rank(level)) continue;
      const isFree = mayLoosen.some((word) => lets(word, `rules.${rule}`));
      floors.set(rule, { level, ...(isFree ? {} : { from }) });
    }
  return floors;
}

function levelsAbove(
  floors: ReadonlyMap<string, Floor>,
  stated: readonly StatedLevel[],
  refusals: Refusal[],
): RuleLevels {
  const pairs = stated.map(({ rule, level, span }) => {
    const floor = floors.get(rule);
    if (floor?.from === undefined || rank(level) >= rank(floor.level)) return [rule, level] as const;
    refusals.push({ span, message: `${floor.from} does not let repositories set ${rule} below ${floor.level}` });
    return [rule, floor.level] as const;
  });
  return Object.fromEntries(pairs);
}

const ranks: Readonly<Record<Level | 'off', number>> = { off: 0, note: 1, warning: 2, error: 3 };

function rank(level: RuleLevels[string]): number {
  return ranks[level];
}

/** `owners` lets all of `owners.evidence`; `*` lets everything. */
function lets(word: string, setting: string): boolean {
  return word === '*' || word === setting || setting.startsWith(`${word}.`);
}

function textsOf({ items }: StatedList): readonly string[] {
  return items.map(({ text }) => text);
}

function known<Word extends string>(all: readonly Word[], words: readonly string[]): readonly Word[] {
  return all.filter((word) => words.includes(word));
}
