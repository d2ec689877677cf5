import { createAgentCrowd, createAgents } from './agent-crowd.ts';
import { byGravity, type Permission, permissionsOf } from './aws-permissions.ts';
import type { EngineInputs } from './engine.ts';
import { isMade } from './evaluate/instances.ts';
import { createShownValues } from './graph/credentials/shown-values.ts';
import { type Declared, nothingDeclared } from './graph/declared.ts';
import { createGraph, type JoinedIdentity } from './graph/graph.ts';
import { append } from './graph/group.ts';
import { meaningsOf } from './graph/keys/targets.ts';
import { mayBePrinted } from './graph/printed.ts';
import { createPrivileges } from './graph/privilege.ts';
import { createFactStore } from './graph/store/fact-store.ts';
import { createForgetfulMemo } from './graph/store/forgetful-memo.ts';
import { createMemo } from './graph/store/memo.ts';
import { sameData } from './graph/store/same-data.ts';
import { createFirstActing, createStatedParts } from './graph/store/stated-parts.ts';
import { createHolders } from './holders.ts';
import { completeIdentity } from './inventory/complete.ts';
import { createKnownInventories } from './inventory/known-inventories.ts';
import { meantRecords } from './inventory/meant-records.ts';
import { recordAtIdentity } from './inventory/outside-record.ts';
import { type Claim, createRecordIndex } from './inventory/record-index.ts';
import { describes } from './inventory/record-kind.ts';
import { createJudgedRules, noRules } from './judged-rules.ts';
import { createMasks } from './masks.ts';
import { type Credential, isTemporary } from './model/credential.ts';
import type { RecordFact } from './model/facts.ts';
import type { Finding } from './model/finding.ts';
import type { Identity } from './model/identity.ts';
import type { Resource } from './model/resource.ts';
import type { UsageFact } from './model/review.ts';
import { createOpinions } from './opinions.ts';
import type { Queries, Surroundings } from './queries.ts';
import { settledBy } from './reading/settled.ts';
import { createAcceptances } from './rules/acceptances.ts';
import { type Baseline, baselinePath, emptyBaseline, entriesOn, parseBaseline } from './rules/baseline.ts';
import { type Court, conclude, type GuardProblem, openCourt } from './rules/judge.ts';
import { configPath, mergedConfig } from './rules/policy.ts';
import { isPrincipal } from './rules/principal.ts';
import type { CheckContext, Subject } from './rules/rule.ts';
import { asItIs } from './rules/secret-mask.ts';
import { withoutSecrets } from './rules/without-secrets.ts';
import { createSpeakers } from './speakers.ts';

const nothingFound: readonly Finding[] = [];

export function createQueries(inputs: EngineInputs, surroundings: Surroundings): Queries {
  const memo = inputs.isAskedOnce ? createForgetfulMemo() : createMemo();
  const store = createFactStore(memo, (path) => surroundings.readText(path));
  const graph = createGraph({
    memo,
    store,
    aws: () => inputs.tables.aws,
    ...(inputs.repository === undefined ? {} : { repository: inputs.repository }),
    config: () => {
      memo.read('policy');
      return surroundings.config;
    },
    readText: (path) => surroundings.readText(path),
  });
  const settled = settledBy(store.facts);
  const records = createRecordIndex(
    memo,
    store,
    () => surroundings.sources,
    () => {
      memo.read('policy');
      return surroundings.config.accountAliases;
    },
  );
  const maskOf = createMasks(memo, store, inputs.readers.digest);
  const spoken = memo.query<JoinedIdentity | undefined>(withoutItsSecrets, { same: Object.is, onCycle: undefined });
  const privilege = createPrivileges(memo, spoken, inputs.tables.roles);
  const permissions = memo.query<readonly Permission[]>(
    (symbol) => {
      const joined = identity(symbol);
      return joined === undefined ? [] : [...permissionsOf(joined, inputs.tables.aws)].sort(byGravity);
    },
    { same: sameData, onCycle: [] },
  );
  const stated = createStatedParts(memo, store);
  const { acceptedIn, isAccepted } = createAcceptances(memo, store, stated, settled, surroundings);
  const problemsByPath = new Map<string, readonly GuardProblem[]>();
  const rules = createJudgedRules(memo, stated, inputs, surroundings);
  const baseline = memo.query<Baseline>(
    () => {
      memo.read(`text|${baselinePath}`);
      return parseBaseline(surroundings.readText(baselinePath) ?? '') ?? emptyBaseline;
    },
    { same: sameData, onCycle: emptyBaseline },
  );
  const speakers = createSpeakers({ memo, stated, rules, surroundings, baseline: () => baseline('') });
  const inventories = createKnownInventories(memo, store, records, () => surroundings.sources);
  const usageExports = memo.query<readonly UsageFact[]>(() => store.look('usage', '').map(({ fact }) => fact), {
    same: sameData,
    onCycle: [],
  });
  const identity = memo.query<Identity | undefined>(complete, { same: sameData, onCycle: undefined });
  const outsideRecord = memo.query<RecordFact | undefined>(
    (symbol) => {
      const found = identity(symbol);
      return found?.inventory.sources && recordAtIdentity(found, claimsFor(found));
    },
    { same: sameData, onCycle: undefined },
  );
  const byRecord = memo.query<ReadonlyMap<string, readonly Identity[]>>(
    () => {
      const found = new Map<string, Identity[]>();
      for (const candidate of identities()) {
        const { record, at, sources } = candidate.inventory;
        const path = at?.path ?? (sources && `inventory:${sources[0]}`);
        if (record !== undefined && path !== undefined) append(found, recordPlace(record, path), candidate);
      }
      return found;
    },
    { same: () => false, onCycle: new Map() },
  );
  const declared = (kind: string): Declared => {
    memo.read('reading');
    return surroundings.isReading ? nothingDeclared : graph.declared(kind);
  };
  const agents = createAgents(memo, graph.symbols, identity);
  const crowd = createAgentCrowd({
    memo,
    store,
    surroundings,
    speakers,
    agents,
    context: () => context,
  });
  const judged = memo.query<readonly Finding[]>(judge, { same: sameData, onCycle: nothingFound });

  const context: CheckContext = {
    tables: inputs.tables,
    get today() {
      return surroundings.today;
    },
    identity,
    listedOwners: inventories.listedOwners,
    policy: () => {
      memo.read('policy');
      return surroundings.config.owners;
    },
    refusals: (path) => {
      memo.read('policy');
      const [own] = path === configPath ? (store.readFacts(path)?.configurations ?? []) : [];
      return own ? mergedConfig(surroundings.policies, own).refusals : [];
    },
    declared,
    usesOf: graph.usesOf,
    meantBy: (target, path) =>
      meaningsOf(target, path, graph.definitions).flatMap((meaning) => {
        if (meaning.kind === 'symbol') return graph.meant(meaning.symbol, path);
        return meaning.kind === 'key' ? graph.symbolsOf(meaning.key) : [];
      }),
    identitiesWith: (key) => graph.symbolsOf(key).flatMap((symbol) => identity(symbol) ?? []),
    readersOf: (secret) => graph.readersOf(secret).flatMap((symbol) => identity(symbol) ?? []),
    secretsOf: graph.secretsOf,
    stated,
    firstActing: createFirstActing(memo, store),
    ruleIds: () => rules.all().ids,
    resources: resourcesIn,
    resource: graph.resource,
    definedAt: (symbol) => {
      const [scope = '', address] = symbol.split('#', 2);
      const found = address === undefined ? undefined : graph.definitions.find(scope, address);
      return found && { path: found.path, span: found.fact.nameSpan };
    },
    isBound: graph.isBound,
    permittedBy: (fact, path) => graph.setsGivenBy({ fact, path }).flatMap((set) => graph.heldBy(set, 'grant')),
    isPrinted: (fact, path) => mayBePrinted(fact, path, graph.definitions),
    isMade: (symbol) => isMade(symbol, graph.definitions),
    ...crowd,
    committers: () => {
      memo.read('committers');
      return surroundings.committers();
    },
    isIgnored: (path) => surroundings.ignored.has(path),
    ownName: graph.ownName,
    ...(inputs.repository === undefined ? {} : { repository: inputs.repository }),
  };

  const noCourt = openCourt({ path: '' }, noRules, context, {});
  const courtOf = memo.query<Court>(convene, { same: () => false, onCycle: noCourt });
  const shown = createShownValues(store, {
    memo,
    isCommitted: (path, digest) => {
      memo.read(`committed|${path}`);
      return surroundings.committed.get(path)?.digests.has(digest) === true;
    },
    changedOn: (path) => {
      memo.read(`committed|${path}`);
      return surroundings.committed.get(path)?.changedOn;
    },
    readText: (path) => surroundings.readText(path),
  });
  const opinionsOn = createOpinions({
    memo,
    store,
    graph,
    courtOf,
    identity,
    holder: createHolders(memo, identity),
    outsideRecord,
    linkedTo,
    resourceSubject,
    shown,
    stated,
  });

  const dependsOnHead = (credential: Credential) => isTemporary(credential) || shown.mayBePublished(credential);

  return {
    memo,
    store,
    graph,
    records,
    listedOwners: inventories.listedOwners,
    outsideOwners: () => surroundings.sources.flatMap(({ owners }) => owners),
    identity,
    identities,
    maskOf,
    privilege,
    permissions,
    tables: inputs.tables,
    today: () => surroundings.today,
    findings,
    judgedPaths: () => (rules.ofSilence() ? store.paths() : store.toldPaths()),
    baseline: () => baseline(''),
    linkedTo,
    problems: () => [...problemsByPath.values()].flat(),
    isPrincipal: (candidate) => isPrincipal(candidate, context),
    // What was told of another HEAD is told anew, whatever the file holds by now.
    asksForHead: (path) =>
      surroundings.committed.has(path) || store.facts(path)?.credentials.some(dependsOnHead) === true,
    asksForDate: (path) => store.facts(path)?.credentials.some(isTemporary) === true,
    rules: () => rules.all().rules,
    rule: (id) => rules.all().rule(id),
    ...(inputs.repository === undefined ? {} : { repository: inputs.repository }),
  };

  function complete(symbol: string): Identity | undefined {
    const joined = spoken(symbol);
    if (joined === undefined) return undefined;
    memo.read('surroundings');
    const { hasRecords, ...known } = inventories.context();
    const mayHaveRecords = hasRecords || known.unreachable.length > 0 || known.partial.length > 0;
    return completeIdentity(joined, claimsFor(joined), privilege(symbol), {
      ...known,
      isPresent: joined.parent === undefined && mayHaveRecords,
      usage: usageExports(''),
      today: surroundings.today,
      policy: surroundings.config.owners,
      isAccepted,
    });
  }

  /** By key; else the record of that kind and name that says it comes from this very file. */
  function claimsFor(joined: JoinedIdentity): readonly Claim[] {
    const found = records.claims(joined.keys);
    if (found.length > 0) return found.map(({ candidates }) => ({ candidates: meantRecords(joined, candidates) }));
    const candidates = records
      .from(joined.at.path, inputs.repository)
      .filter(({ record }) => describes(record, joined));
    return candidates.length === 0 ? [] : [{ candidates }];
  }

  function identities(): readonly Identity[] {
    return graph.symbols().flatMap((symbol) => identity(symbol) ?? []);
  }

  /** Most files of a repository say nothing: only a rule about paths can hold for them, and nothing is remembered. */
  function findings(path: string): readonly Finding[] {
    if (!store.isSilent(path) || store.isNeeded(path) || rules.ofSilence()?.(path, context.isIgnored(path)))
      return judged(path);
    problemsByPath.delete(path);
    return nothingFound;
  }

  function judge(path: string): readonly Finding[] {
    memo.read('surroundings');
    const facts = store.readFacts(path);
    if (facts === undefined) return [];
    const { holding, ended } = entriesOn(baseline(''), surroundings.today);
    const { findings: found, problems } = conclude(facts, opinionsOn(facts), courtOf(path), {
      baseline: holding,
      ended,
      acceptedElsewhere: acceptedIn(path),
    });
    if (problems.length > 0) problemsByPath.set(path, problems);
    else problemsByPath.delete(path);
    return found;
  }

  function withoutItsSecrets(symbol: string): JoinedIdentity | undefined {
    const joined = graph.identity(symbol);
    return joined && withoutSecrets(joined, maskOf);
  }

  function convene(path: string): Court {
    memo.read('surroundings');
    const about = { path, ...(stated(path, 'isGenerated') ? ({ isGenerated: true } as const) : {}) };
    return openCourt(about, rules.in(path), context, { overrides: surroundings.config, mask: maskOf(path) ?? asItIs });
  }

  function resourcesIn(path: string) {
    return graph.resourcesIn(path).map(resourceSubject);
  }

  function resourceSubject(resource: Resource): Extract<Subject, { readonly kind: 'resource' }> {
    // A client of OAuth, or a certificate that is asked for, is an identity itself.
    const own = selves.has(resource.kind) ? [resource.symbol] : [];
    const accounts = [...own, ...graph.actedAsBy(resource.symbol)].flatMap((symbol) => identity(symbol) ?? []);
    return { kind: 'resource', resource, accounts };
  }

  function linkedTo(record: string, path: string): readonly Identity[] {
    return byRecord('').get(recordPlace(record, path)) ?? [];
  }
}

/** Kinds of resources that are identities as well. */
const selves: ReadonlySet<string> = new Set(['oauth-client', 'certificate-request']);

function recordPlace(record: string, path: string): string {
  return `${path}#${record}`;
}
