import { agentPathsFrom } from './agent-paths.ts';
import { completionsAt } from './completion.ts';
import { createQueries } from './create-queries.ts';
import type { Engine, EngineInputs } from './engine.ts';
import { createFixing } from './fixing.ts';
import { sameData } from './graph/store/same-data.ts';
import { hoverAt } from './hover/describe.ts';
import { unknownCommitters } from './model/committers.ts';
import { emptyLayer, type NamedPolicy, type ParentPolicy } from './model/config-layer.ts';
import type { Facts, RecordFact } from './model/facts.ts';
import { defaultConfig } from './model/identity-config.ts';
import { definitionOf, identityAt, referencesOf } from './navigation.ts';
import type { Surroundings } from './queries.ts';
import { readEdited } from './reading/read-edited.ts';
import { factsOfNothing, readFacts } from './reading/read-facts.ts';
import { baselinePath } from './rules/baseline.ts';
import { isCustomRulesPath, readCustomRules } from './rules/custom-rules.ts';
import { configPath, mergedConfig } from './rules/policy.ts';
import type { Rule } from './rules/rule.ts';
import { readDocument } from './syntax/read.ts';
import { fileOf } from './text/paths/file-of.ts';
import { matchesPath, pathPattern } from './text/paths/path-pattern.ts';
import { jobsBecoming } from './words/federation-in-words.ts';

/** Whether a record says that this repository defines its identity. */
function namesRepository({ sources }: RecordFact, repository: string | undefined): boolean {
  return repository !== undefined && sources.some(({ repo }) => repo?.toLowerCase() === repository.toLowerCase());
}

/** An engine without facts yet. */
export function createEngine(inputs: EngineInputs): Engine {
  let readers = inputs.readers;
  /** Facts of files that the configuration leaves out, for the day when it no longer does. */
  const shelved = new Map<string, Facts>();
  let isLeftOut: (path: string) => boolean = () => false;
  const customRules = new Map<string, readonly Rule[]>();
  /** Policies of the repository's own inventory files. */
  const ownPolicies = new Map<string, readonly ParentPolicy[]>();
  const surroundings: Surroundings = {
    today: inputs.today,
    ignored: new Set(),
    config: defaultConfig,
    policies: [],
    inheritedRules: [],
    isReading: false,
    committers: () => inputs.committers?.() ?? unknownCommitters,
    categories: undefined,
    sources: [],
    extraRules: [],
    readText: () => undefined,
    committed: new Map(),
  };
  const queries = createQueries(inputs, surroundings);
  const { memo, store } = queries;
  const readNow = (path: string, text: string) => {
    const former = store.facts(path);
    return former?.spread ? readEdited(path, text, readers, former) : readFacts(path, text, readers);
  };
  const fixing = createFixing(queries, surroundings, readNow, inputs);

  const surround = (change: Partial<Surroundings>) => {
    Object.assign(surroundings, change);
    memo.touch('surroundings');
  };

  return {
    update: (path, text) => {
      put(readFacts(path, text, readers));
      adopt(path, text);
    },
    edit: (path, text) => {
      put(readEdited(path, text, readers, shelved.get(path) ?? store.facts(path)));
      adopt(path, text);
    },
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
    onText: (read) => surround({ readText: read }),
    setIgnored: (ignored) => surround({ ignored }),
    setCommitted: (path, text, changedOn) => {
      const digests = text === undefined ? new Set<string>() : digestsIn(path, text);
      surroundings.committed.set(path, { digests, ...(changedOn !== undefined && { changedOn }) });
      memo.touch(`committed|${path}`);
    },
    asksForHead: queries.asksForHead,
    asksForDate: queries.asksForDate,
    setToday: (today) => surround({ today }),
    setCommitters: (committers) => {
      surroundings.committers = () => committers;
      memo.touch('committers');
    },
    setReading: (isReading) => {
      surroundings.isReading = isReading;
      memo.touch('reading');
    },
    setCategories: (categories) => surround({ categories: categories && new Set(categories) }),
    setInventories: (sources) => {
      surroundings.sources = sources;
      surroundings.inheritedRules = sources.flatMap(({ rules = [] }) => rules);
      memo.touch('sources');
      configure();
      if (!sameData(surroundings.extraRules, allExtraRules())) surround({ extraRules: allExtraRules() });
    },
    setReaders: (next) => {
      readers = next;
    },

    paths: store.paths,
    judgedPaths: queries.judgedPaths,
    facts: store.facts,
    findings: queries.findings,
    keysWith: (path, text) =>
      fixing.withTexts(new Map([[path, text]]), () => new Set(queries.findings(path).map(({ key }) => key))),
    supposing: (texts, ask) => fixing.withTexts(new Map([...texts].filter(([path]) => !isLeftOut(path))), ask),
    identities: queries.identities,
    identity: queries.identity,
    records: () =>
      queries.records
        .records()
        .map(({ record, path }) => ({ record, path, linked: queries.linkedTo(record.id, path) })),
    outsideRecords: () =>
      queries.records
        .outsideRecords()
        .map(({ record, path, source = '' }) => ({ record, source, linked: queries.linkedTo(record.id, path) }))
        .filter(({ record, linked }) => linked.length > 0 || namesRepository(record, inputs.repository)),
    problems: queries.problems,
    rules: queries.rules,
    rule: queries.rule,

    identityAt: (path, offset) => identityAt(queries, path, offset),
    hover: (path, offset) => hoverAt(queries, path, offset),
    definition: (path, offset) => definitionOf(queries, path, offset),
    references: (path, offset) => referencesOf(queries, path, offset),
    agentPaths: (symbol) => agentPathsFrom(queries, symbol),
    jobsBecoming: (symbol) => jobsBecoming(queries, symbol),

    completions: (path, offset) => {
      const text = surroundings.readText(path);
      return text === undefined ? undefined : completionsAt(queries, path, text, offset);
    },

    ownerChoices: fixing.ownerChoices,
    offers: fixing.offers,
    fix: fixing.fix,
    setOwners: fixing.setOwners,
    describe: fixing.describe,
    inferredOwners: fixing.inferredOwners,
    register: fixing.register,
    registrationOf: fixing.registrationOf,
    amend: fixing.amend,
    today: () => surroundings.today,
    person: () => inputs.person?.(),
    baselineWith: fixing.baselineWith,
    pasted: fixing.pasted,
  };

  /** Of a file that is as it was committed, its facts are known. */
  function digestsIn(path: string, text: string): ReadonlySet<string> {
    const known = surroundings.readText(path) === text ? store.facts(path) : undefined;
    const { credentials } = known ?? readFacts(path, text, readers);
    return new Set(credentials.flatMap(({ digest }) => digest ?? []));
  }

  function put(facts: Facts): void {
    if (isLeftOut(facts.path)) {
      shelved.set(facts.path, facts);
      store.put(factsOfNothing(facts));
    } else {
      shelved.delete(facts.path);
      store.put(facts);
    }
  }

  /** Merges the configuration with the policies of all inventories. */
  function configure(): void {
    const policies = namedPolicies();
    const own = (shelved.get(configPath) ?? store.facts(configPath))?.configurations?.[0] ?? emptyLayer;
    const { config } = mergedConfig(policies, own);
    if (sameData(config, surroundings.config) && sameData(policies, surroundings.policies)) return;
    const patterns = config.ignorePaths.map(pathPattern);
    isLeftOut = (path) => patterns.some((pattern) => matchesPath(pattern, fileOf(path)));
    surround({ config, policies, extraRules: allExtraRules() });
    memo.touch('policy');
    const known = [
      ...shelved.values(),
      ...store.paths().flatMap((path) => (shelved.has(path) || store.isSilent(path) ? [] : (store.facts(path) ?? []))),
    ];
    for (const facts of known) if (isLeftOut(facts.path) !== shelved.has(facts.path)) put(facts);
  }

  /** What files under `.identity/` decide for the whole repository. */
  function adopt(path: string, text: string | undefined): void {
    if (path === baselinePath) memo.touch(`text|${baselinePath}`);
    if (path === configPath) configure();
    adoptPolicies(path);
    if (!isCustomRulesPath(path)) return;
    if (text === undefined) customRules.delete(path);
    else customRules.set(path, readCustomRules(readDocument('yaml', text)).rules);
    surround({ extraRules: allExtraRules() });
  }

  function adoptPolicies(path: string): void {
    const policies = (shelved.get(path) ?? store.facts(path))?.policies ?? [];
    const known = ownPolicies.get(path) ?? [];
    if (sameData(policies, known)) return;
    if (policies.length === 0) ownPolicies.delete(path);
    else ownPolicies.set(path, policies);
    configure();
  }

  function namedPolicies(): readonly NamedPolicy[] {
    const own = [...ownPolicies].flatMap(([from, policies]) => policies.map((policy) => ({ ...policy, from })));
    const outside = surroundings.sources.flatMap(({ name, policies = [] }) =>
      policies.map((policy) => ({ ...policy, from: name })),
    );
    return [...outside, ...own.sort((a, b) => (a.from < b.from ? -1 : 1))];
  }

  /** Rules of the inventories first: the repository's own of the same id replace none of them. */
  function allExtraRules(): readonly Rule[] {
    const inherited = surroundings.inheritedRules;
    const taken = new Set(inherited.map(({ id }) => id));
    const own = [...customRules.values()].flat().filter(({ id }) => !taken.has(id));
    return [...inherited, ...own];
  }
}
