import { byGravity, type Permission, permissionsOf } from './aws-permissions.ts';
import type { EngineInputs } from './engine.ts';
import { createOtherHalves } from './graph/credentials/halves/other-halves.ts';
import { createShownValues, type ShownValues } from './graph/credentials/shown-values.ts';
import { createGraph } from './graph/graph.ts';
import { createMemo } from './graph/store/create-memo.ts';
import { createFactStore, type FactStore } from './graph/store/fact-store.ts';
import { createForgetfulMemo } from './graph/store/forgetful-memo.ts';
import type { Memo } from './graph/store/memo.ts';
import { sameData } from './graph/store/same-data.ts';
import { createStatedParts } from './graph/store/stated-parts.ts';
import { createHolders } from './holders.ts';
import { createKnownInventories } from './inventory/known-inventories.ts';
import { createRecordIndex } from './inventory/record-index.ts';
import { recordOfSecret } from './inventory/record-of-secret.ts';
import { createAcceptedNow } from './judging/accepted-now.ts';
import { createAgentCrowd, createAgents } from './judging/agent-crowd.ts';
import { createAskedOwners } from './judging/asked-owners.ts';
import { checkContext, resourceSubject } from './judging/check-context.ts';
import { createDefaultTokens } from './judging/default-tokens.ts';
import { createCourts, createFindings } from './judging/findings.ts';
import { createJudgedRules } from './judging/judged-rules.ts';
import { createOpinions } from './judging/opinions.ts';
import { createSecretReaders } from './judging/secret-readers.ts';
import { createSpeakers } from './judging/speakers.ts';
import { createUnowned } from './judging/unowned.ts';
import { createWorkflowsOf } from './judging/workflows-of-folder.ts';
import { createKnownIdentities } from './known-identities.ts';
import { createMasks } from './masks.ts';
import { type Credential, isTemporary } from './model/credential.ts';
import type { Queries, Surroundings } from './queries.ts';
import { settledBy } from './reading/settled.ts';
import { createAcceptances } from './rules/acceptances.ts';
import { type Baseline, baselinePath, emptyBaseline, parseBaseline } from './rules/baseline.ts';
import { isPrincipal } from './rules/principal.ts';
import type { CheckContext } from './rules/rule.ts';

export function createQueries(inputs: EngineInputs, surroundings: Surroundings): Queries {
  const memo = inputs.isAskedOnce ? createForgetfulMemo() : createMemo();
  const readText = (path: string) => surroundings.readText(path);
  const store = createFactStore(memo, readText);
  const config = () => {
    memo.read('policy');
    return surroundings.config;
  };
  const graph = createGraph({
    memo,
    store,
    aws: () => inputs.tables.aws,
    ...(inputs.repository === undefined ? {} : { repository: inputs.repository }),
    config,
    readText,
  });
  const sources = () => surroundings.sources;
  const records = createRecordIndex(memo, store, sources, () => config().accountAliases);
  const maskOf = createMasks({ memo, store, near: graph.credentialsNear, digest: inputs.readers.digest });
  const stated = createStatedParts(memo, store);
  const acceptances = createAcceptances(memo, store, stated, settledBy(store.facts), surroundings);
  const { acceptedIn, allowedIn, isAccepted } = acceptances;
  const rules = createJudgedRules(memo, stated, inputs, surroundings);
  const baseline = createBaseline(memo, surroundings);
  const inventories = createKnownInventories(memo, store, records, sources);
  const { repository } = inputs;
  const known = createKnownIdentities({
    ...{ memo, store, graph, records, inventories, surroundings, maskOf, isAccepted, repository },
    digest: inputs.readers.digest,
    roles: inputs.tables.roles,
  });
  const { identity, linkedTo, outsideRecord } = known;
  const permissions = memo.query<readonly Permission[]>(
    (symbol) => {
      const joined = identity(symbol);
      return joined === undefined ? [] : [...permissionsOf(joined, inputs.tables.aws)].sort(byGravity);
    },
    { same: sameData, onCycle: [] },
  );
  const speakers = createSpeakers({ memo, stated, rules, surroundings, baseline });
  const symbols = graph.symbols;
  const workflowsOf = createWorkflowsOf(memo, symbols);
  const crowd = {
    ...createAgentCrowd({
      ...{ memo, store, surroundings, speakers },
      agents: createAgents(memo, symbols, identity),
      context: () => context,
    }),
    ...createUnowned({ memo, surroundings, speakers, symbols, workflowsOf, identity, context: () => context }),
    ...createDefaultTokens({ memo, surroundings, speakers, workflowsOf, identity, context: () => context }),
    ...createAskedOwners({ memo, store, workflowsOf }),
    ...createSecretReaders({ memo, surroundings, speakers, workflowsOf, identity, context: () => context }),
  };
  const shown = shownValues(memo, store, surroundings);
  const { detectors, digest } = inputs.readers;
  const otherHalf = createOtherHalves({
    ...{ memo, store, digest },
    readText,
    isReading: () => isReading(memo, surroundings),
    isIgnored: (path) => {
      memo.read('surroundings');
      return surroundings.ignored.has(path);
    },
    entryOf: (rule) => detectors.named(rule)?.entry,
  });
  const context: CheckContext = checkContext({
    ...{ memo, store, graph, surroundings, stated, rules, identity, crowd, repository },
    tables: inputs.tables,
    listedOwners: inventories.listedOwners,
    isOpenToAll: shown.isOpenToAll,
  });
  const courtOf = createCourts({ memo, stated, rules, surroundings, context, maskOf });
  const opinionsOn = createOpinions({
    ...{ memo, store, graph, courtOf, identity, outsideRecord, linkedTo, shown, stated, otherHalf },
    holder: createHolders(memo, identity),
    recordOf: (keys) => recordOfSecret(records, keys)?.record,
    resourceSubject: (resource) => resourceSubject(resource, graph, identity),
  });
  const { accepted, moved } = createAcceptedNow({ memo, store, surroundings, baseline });
  const findings = createFindings({
    memo,
    store,
    rules,
    surroundings,
    accepted,
    acceptedIn,
    allowedIn,
    courtOf,
    opinionsOn,
  });
  const dependsOnHead = (credential: Credential) => isTemporary(credential) || shown.mayBeOpenToAll(credential);
  // What was told of another HEAD is told anew, whatever the file holds by now.
  const asksForHead = (path: string) =>
    surroundings.committed.has(path) ||
    // Of the many that say nothing no facts are made to find that out.
    (!store.isSilent(path) && store.facts(path)?.credentials.some(dependsOnHead) === true);

  return {
    memo,
    store,
    graph,
    records,
    listedOwners: inventories.listedOwners,
    outsideOwners: () => surroundings.sources.flatMap(({ owners }) => owners),
    identity,
    otherHalf,
    identities: known.all,
    maskOf,
    privilege: known.privilege,
    permissions,
    tables: inputs.tables,
    today: () => surroundings.today,
    findings: findings.in,
    judgedPaths: () => (rules.ofSilence() ? store.paths() : store.toldPaths()),
    baseline,
    movedEntries: moved,
    linkedTo,
    problems: findings.problems,
    isPrincipal: (candidate) => isPrincipal(candidate, context),
    asksForHead,
    pathsAskingForHead: () => (surroundings.committed.size > 0 ? store.paths() : store.toldPaths()).filter(asksForHead),
    asksForDate: (path) => store.facts(path)?.credentials.some(isTemporary) === true,
    rules: () => rules.all().rules,
    rule: (id) => rules.all().rule(id),
    ...(repository === undefined ? {} : { repository }),
  };
}

/** The baseline as its file says it; one that cannot be read accepts nothing. */
function createBaseline(memo: Memo, surroundings: Surroundings): () => Baseline {
  const baseline = memo.query<Baseline>(
    () => {
      memo.read(`text|${baselinePath}`);
      return parseBaseline(surroundings.readText(baselinePath) ?? '') ?? emptyBaseline;
    },
    { same: sameData, onCycle: emptyBaseline },
  );
  return () => baseline('');
}

function shownValues(memo: Memo, store: FactStore, surroundings: Surroundings): ShownValues {
  const committed = (path: string) => {
    memo.read(`committed|${path}`);
    return surroundings.committed.get(path);
  };
  return createShownValues(store, {
    memo,
    isCommitted: (path, digest) => committed(path)?.digests.has(digest) === true,
    changedOn: (path) => committed(path)?.changedOn,
    readText: (path) => surroundings.readText(path),
    isReading: () => isReading(memo, surroundings),
  });
}

function isReading(memo: Memo, surroundings: Surroundings): boolean {
  memo.read('reading');
  return surroundings.isReading;
}
