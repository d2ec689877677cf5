import { hoverAt } from './describe.ts';
import { createQueries, type Surroundings } from './engine.ts';
import { readConfig } from './extract/identity-config.ts';
import { createFixing } from './fixing.ts';
import type { Engine, EngineInputs } from './index.ts';
import { defaultConfig, type IdentityConfig } from './model/identity-config.ts';
import { definitionOf, identityAt, referencesOf } from './navigation.ts';
import { readFacts } from './read-facts.ts';
import { baselinePath } from './rules/baseline.ts';
import { isCustomRulesPath, readCustomRules } from './rules/custom-rules.ts';
import { noOverrides } from './rules/overrides.ts';
import type { Rule } from './rules/rule.ts';
import { readDocument } from './syntax/read.ts';

const configPath = '.identity/config.yaml';

/** An engine without facts yet. */
export function createEngine(inputs: EngineInputs): Engine {
  let readers = inputs.readers;
  const customRules = new Map<string, readonly Rule[]>();
  const surroundings: Surroundings = {
    today: inputs.today,
    ignored: new Set(),
    overrides: noOverrides,
    extraRules: [],
    readText: () => undefined,
  };
  const queries = createQueries(inputs, surroundings);
  const { memo, store } = queries;
  const fixing = createFixing(queries, surroundings, (path, text) => readFacts(path, text, readers));

  const surround = (change: Partial<Surroundings>) => {
    Object.assign(surroundings, change);
    memo.touch('surroundings');
  };

  return {
    update: (path, text) => {
      store.put(readFacts(path, text, readers));
      adopt(path, text);
    },
    put: store.put,
    remove: (path) => {
      store.remove(path);
      adopt(path, undefined);
    },
    onText: (read) => surround({ readText: read }),
    setIgnored: (ignored) => surround({ ignored }),
    setToday: (today) => surround({ today }),
    setReaders: (next) => {
      readers = next;
    },

    paths: store.paths,
    facts: store.facts,
    findings: queries.findings,
    keysWith: (path, text) =>
      fixing.withTexts(new Map([[path, text]]), () => new Set(queries.findings(path).map(({ key }) => key))),
    stale: queries.stale,
    identities: queries.identities,
    identity: queries.identity,
    records: () =>
      queries.records
        .records()
        .map(({ record, path }) => ({ record, path, linked: queries.linkedTo(record.id, path) })),
    problems: queries.problems,

    identityAt: (path, offset) => identityAt(queries, path, offset),
    hover: (path, offset) => hoverAt(queries, path, offset),
    definition: (path, offset) => definitionOf(queries, path, offset),
    references: (path, offset) => referencesOf(queries, path, offset),

    ownerChoices: fixing.ownerChoices,
    offers: fixing.offers,
    fix: fixing.fix,
    setOwners: fixing.setOwners,
    inferredOwners: fixing.inferredOwners,
    baselineWith: fixing.baselineWith,
    pasted: fixing.pasted,
  };

  /** What files under `.identity/` decide for the whole repository. */
  function adopt(path: string, text: string | undefined): void {
    if (path === baselinePath) memo.touch(`text|${baselinePath}`);
    if (path === configPath) surround({ overrides: overridesOf(text === undefined ? defaultConfig : configOf(text)) });
    if (!isCustomRulesPath(path)) return;
    if (text === undefined) customRules.delete(path);
    else customRules.set(path, readCustomRules(readDocument('yaml', text)).rules);
    surround({ extraRules: [...customRules.values()].flat() });
  }
}

function configOf(text: string): IdentityConfig {
  return readConfig(readDocument('yaml', text));
}

function overridesOf(config: IdentityConfig): Surroundings['overrides'] {
  return { rules: config.rules, paths: config.paths };
}
