import type { FactStore } from './graph/store/fact-store.ts';
import type { Memo } from './graph/store/memo.ts';
import { sameData } from './graph/store/same-data.ts';
import { emptyLayer, type NamedPolicy, type ParentPolicy } from './model/config-layer.ts';
import type { Facts } from './model/facts.ts';
import type { InventorySource } from './model/inventory-source.ts';
import type { Surroundings } from './queries.ts';
import { factsOfNothing } from './reading/read-facts.ts';
import type { OutsideInventory } from './reading/read-inventory-source.ts';
import { baselinePath } from './rules/baseline.ts';
import { isCustomRulesPath, type OwnRule, readCustomRules } from './rules/custom-rules.ts';
import { holds, judgeOwnIds } from './rules/own-ids.ts';
import { configPath, mergedConfig } from './rules/policy.ts';
import type { Rule } from './rules/rule.ts';
import { readDocument } from './syntax/read.ts';
import { fileOf } from './text/paths/file-of.ts';
import { matchesPath, pathPattern } from './text/paths/path-pattern.ts';

/** Facts on their way into the store, which what files under `.identity/` and inventories decide applies to. */
export interface AdoptedFiles {
  put(facts: Facts): void;
  /** A text of which nothing is to be said. */
  putSilent(paths: readonly string[]): void;
  remove(path: string): void;
  /** The facts of a file, whether the configuration leaves it out or not. */
  facts(path: string): Facts | undefined;
  /** Whether the configuration leaves a file out. */
  isLeftOut(path: string): boolean;
  /** A file has come, gone or changed (undefined: gone), its facts already: what it decides for the whole repository holds from now on. */
  adopt(path: string, text: string | undefined): void;
  /** Inventories outside the repository are others from now on. */
  adoptInventories(sources: readonly OutsideInventory[]): void;
}

interface AdoptedInputs {
  readonly memo: Memo;
  readonly store: FactStore;
  readonly surroundings: Surroundings;
  /** Changes the surroundings, and touches what depends on them. */
  readonly surround: (change: Partial<Surroundings>) => void;
  /** The product's. */
  readonly catalogue: readonly Rule[];
}

export function createAdoptedFiles({ memo, store, surroundings, surround, catalogue }: AdoptedInputs): AdoptedFiles {
  /** Facts of files that the configuration leaves out, for the day when it no longer does. */
  const shelved = new Map<string, Facts>();
  const customRules = new Map<string, readonly OwnRule[]>();
  /** Policies of the repository's own inventory files. */
  const ownPolicies = new Map<string, readonly ParentPolicy[]>();
  let isLeftOut: (path: string) => boolean = () => false;

  return {
    put,
    putSilent: (paths) => {
      if (shelved.size > 0) for (const path of paths) shelved.delete(path);
      store.putSilent(paths);
    },
    remove: (path) => {
      store.remove(path);
      shelved.delete(path);
      adopt(path, undefined);
    },
    facts,
    isLeftOut: (path) => isLeftOut(path),
    adopt,
    adoptInventories: (sources) => {
      surroundings.sources = sources;
      const rules = sources.flatMap((source) => source.rules ?? []);
      const ours = new Set(rules.length === 0 ? [] : catalogue.map(({ id }) => id));
      surroundings.inheritedRules = rules.filter(({ id, replaces }) => replaces || !ours.has(id));
      memo.touch('sources');
      configure();
      const changed = extraRules();
      if (!sameData(surroundings.extraRules, changed.extraRules)) surround(changed);
    },
  };

  function facts(path: string): Facts | undefined {
    return shelved.get(path) ?? store.facts(path);
  }

  function put(next: Facts): void {
    if (isLeftOut(next.path)) {
      shelved.set(next.path, next);
      store.put(factsOfNothing(next));
    } else {
      shelved.delete(next.path);
      store.put(next);
    }
  }

  /** Merges the configuration with the policies of all inventories. */
  function configure(): void {
    const policies = namedPolicies(surroundings.sources, ownPolicies);
    const own = facts(configPath)?.configurations?.[0] ?? emptyLayer;
    const { config } = mergedConfig(policies, own);
    if (sameData(config, surroundings.config) && sameData(policies, surroundings.policies)) return;
    const patterns = config.ignorePaths.map(pathPattern);
    isLeftOut = (path) => patterns.some((pattern) => matchesPath(pattern, fileOf(path)));
    surround({ config, policies, ...extraRules() });
    memo.touch('policy');
    const known = [
      ...shelved.values(),
      ...store.paths().flatMap((path) => (shelved.has(path) || store.isSilent(path) ? [] : (store.facts(path) ?? []))),
    ];
    for (const each of known) if (isLeftOut(each.path) !== shelved.has(each.path)) put(each);
  }

  function adopt(path: string, text: string | undefined): void {
    if (path === baselinePath) memo.touch(`text|${baselinePath}`);
    if (path === configPath) configure();
    adoptPolicies(path);
    if (!isCustomRulesPath(path)) return;
    if (text === undefined) customRules.delete(path);
    else customRules.set(path, readCustomRules(readDocument('yaml', text)).own);
    surround(extraRules());
  }

  /** Rules of the inventories first, then those of the repository whose ids stand for nothing else. */
  function extraRules(): Pick<Surroundings, 'extraRules' | 'idProblems'> {
    const { inheritedRules } = surroundings;
    if (customRules.size === 0) return { extraRules: inheritedRules, idProblems: new Map() };
    const taken = {
      product: new Set(catalogue.map(({ id }) => id)),
      inherited: new Set(inheritedRules.map(({ id }) => id)),
    };
    const files = [...customRules].map(([path, own]) => ({ path, ids: own.map(({ named }) => named) }));
    const idProblems = judgeOwnIds(files, taken);
    const own = [...idProblems].flatMap(([path, problems]) =>
      (customRules.get(path) ?? []).filter((_, at) => holds(problems[at])),
    );
    return { extraRules: [...inheritedRules, ...own.map(({ rule }) => rule)], idProblems };
  }

  function adoptPolicies(path: string): void {
    const policies = facts(path)?.policies ?? [];
    if (sameData(policies, ownPolicies.get(path) ?? [])) return;
    if (policies.length === 0) ownPolicies.delete(path);
    else ownPolicies.set(path, policies);
    configure();
  }
}

/** Policies with the inventory that lays each down: those outside the repository first, then its own files by their paths. */
function namedPolicies(
  sources: readonly InventorySource[],
  ownPolicies: ReadonlyMap<string, readonly ParentPolicy[]>,
): readonly NamedPolicy[] {
  const own = [...ownPolicies].flatMap(([from, policies]) => policies.map((policy) => ({ ...policy, from })));
  const outside = sources.flatMap(({ name, policies = [] }) => policies.map((policy) => ({ ...policy, from: name })));
  return [...outside, ...own.sort((a, b) => (a.from < b.from ? -1 : 1))];
}
