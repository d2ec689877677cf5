import { createAdoptedFiles } from './adopted-files.ts';
import { agentPathsFrom } from './agent-paths.ts';
import { completionsAt } from './completion.ts';
import { createQueries } from './create-queries.ts';
import type { Engine, EngineInputs } from './engine.ts';
import { createFixing } from './fixing/fixing.ts';
import { createHandles } from './handles.ts';
import { hoverAt } from './hover/describe.ts';
import { staleEntries } from './judging/stale-entries.ts';
import { unknownCommitters } from './model/committers.ts';
import type { RecordFact } from './model/facts.ts';
import { defaultConfig } from './model/identity-config.ts';
import { definitionOf, identityAt, referencesOf } from './navigation.ts';
import type { Queries, Surroundings } from './queries.ts';
import { readEdited } from './reading/read-edited.ts';
import { readFacts } from './reading/read-facts.ts';
import { ofForms } from './rules/secret-mask.ts';
import { recordWithout } from './rules/without-secrets.ts';
import { lazily } from './text/lazily.ts';
import { jobsBecoming } from './words/federation-in-words.ts';

/** Whether a record says that this repository defines its identity. */
function namesRepository({ sources }: RecordFact, repository: string | undefined): boolean {
  return repository !== undefined && sources.some(({ repo }) => repo?.toLowerCase() === repository.toLowerCase());
}

/** An engine without facts yet. */
export function createEngine(inputs: EngineInputs): Engine {
  let readers = inputs.readers;
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
    idProblems: new Map(),
    readText: () => undefined,
    committed: new Map(),
  };
  const queries = createQueries(inputs, surroundings);
  const { memo, store } = queries;
  const readNow = (path: string, text: string) => {
    const former = store.facts(path);
    return former?.spread ? readEdited(path, text, readers, former) : readFacts(path, text, readers);
  };
  const fixing = lazily(() => createFixing(queries, surroundings, readNow, inputs));
  const handles = createHandles(queries, inputs.readers.digest);
  const surround = (change: Partial<Surroundings>) => {
    Object.assign(surroundings, change);
    memo.touch('surroundings');
  };
  const files = createAdoptedFiles({ memo, store, surroundings, surround, catalogue: inputs.catalogue });

  return {
    update: (path, text) => {
      files.put(readFacts(path, text, readers));
      files.adopt(path, text);
    },
    edit: (path, text) => {
      files.put(readEdited(path, text, readers, files.facts(path)));
      files.adopt(path, text);
    },
    put: files.put,
    putSilent: files.putSilent,
    listSilent: store.listSilent,
    remove: files.remove,
    onText: (read) => surround({ readText: read }),
    setIgnored: (ignored) => surround({ ignored }),
    setCommitted: (path, text, changedOn) => {
      const digests = text === undefined ? new Set<string>() : digestsIn(path, text);
      surroundings.committed.set(path, { digests, ...(changedOn !== undefined && { changedOn }) });
      memo.touch(`committed|${path}`);
    },
    asksForHead: queries.asksForHead,
    pathsAskingForHead: queries.pathsAskingForHead,
    asksForDate: queries.asksForDate,
    setToday: (today) => surround({ today }),
    setCommitters: (committers) => {
      surroundings.committers = () => committers;
      memo.touch('committers');
    },
    setReading: (state) => {
      surroundings.isReading = state === 'going on';
      memo.touch('reading');
    },
    setCategories: (categories) => surround({ categories: categories && new Set(categories) }),
    setInventories: files.adoptInventories,
    setReaders: (next) => {
      readers = next;
    },

    ...answers(queries, surroundings, inputs),
    identity: (symbol) => queries.identity(handles.symbolOf(symbol)),
    keysWith: (path, text) =>
      fixing().withTexts(new Map([[path, text]]), () => new Set(queries.findings(path).map(({ key }) => key))),
    supposing: (texts, ask) => fixing().withTexts(new Map([...texts].filter(([path]) => !files.isLeftOut(path))), ask),

    handle: handles.handle,
    ownerChoices: (symbol) => fixing().ownerChoices(symbol === undefined ? undefined : handles.symbolOf(symbol)),
    offers: (finding) => fixing().offers(finding),
    offersToTurnOff: (finding) => fixing().offersToTurnOff(finding),
    byHand: (finding) => fixing().byHand(finding),
    failedFixes: () => fixing().failedFixes(),
    fix: (path, key, offer, scope) => fixing().fix(path, key, offer, scope),
    setOwners: (wanted) => fixing().setOwners(handles.meant(wanted)),
    describe: (wanted) => fixing().describe(handles.meant(wanted)),
    inferredOwners: (path, source) => fixing().inferredOwners(path, source),
    register: (wanted) => fixing().register(handles.meant(wanted)),
    registrationOf: (symbol) => fixing().registrationOf(handles.symbolOf(symbol)),
    amend: (amendments) =>
      fixing().amend(
        amendments.map((each) => ('symbol' in each ? { ...each, symbol: handles.symbolOf(each.symbol) } : each)),
      ),
    today: () => surroundings.today,
    person: () => inputs.person?.(),
    baselineWith: (accepted) => fixing().baselineWith(accepted),
    baselineWithout: (entries) => fixing().baselineWithout(entries),
    pasted: (path, replaced, text) => fixing().pasted(path, replaced, text),
  };

  /** Of a file that is as it was committed, its facts are known. */
  function digestsIn(path: string, text: string): ReadonlySet<string> {
    const known = surroundings.readText(path) === text ? store.facts(path) : undefined;
    const { credentials } = known ?? readFacts(path, text, readers);
    return new Set(credentials.flatMap(({ digest }) => digest ?? []));
  }
}

/** What is asked of an engine, and changes nothing. */
type Answers = Pick<
  Engine,
  | 'paths'
  | 'judgedPaths'
  | 'facts'
  | 'findings'
  | 'identities'
  | 'identity'
  | 'records'
  | 'outsideRecords'
  | 'problems'
  | 'staleEntries'
  | 'rules'
  | 'rule'
  | 'identityAt'
  | 'hover'
  | 'definition'
  | 'references'
  | 'agentPaths'
  | 'jobsBecoming'
  | 'completions'
>;

function answers(queries: Queries, surroundings: Surroundings, { repository }: EngineInputs): Answers {
  return {
    paths: queries.store.paths,
    judgedPaths: queries.judgedPaths,
    facts: queries.store.facts,
    findings: queries.findings,
    identities: queries.identities,
    identity: queries.identity,
    records: () =>
      queries.records.records().map(({ record, path }) => ({
        record: recordWithout(record, queries.maskOf(path)),
        path,
        linked: queries.linkedTo(record.id, path),
      })),
    outsideRecords: () =>
      queries.records
        .outsideRecords()
        .map(({ record, path, source = '' }) => ({ record, source, linked: queries.linkedTo(record.id, path) }))
        .filter(({ record, linked }) => linked.length > 0 || namesRepository(record, repository))
        .map((stated) => ({ ...stated, record: recordWithout(stated.record, ofForms) })),
    problems: queries.problems,
    staleEntries: () => staleEntries(queries, surroundings),
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
  };
}
