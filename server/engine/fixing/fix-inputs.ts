import type { EngineInputs } from '../engine.ts';
import type { FixContext } from '../fixes/fix.ts';
import { sharedStems } from '../fixes/record/record-name.ts';
import { sameData } from '../graph/store/same-data.ts';
import type { Facts } from '../model/facts.ts';
import { keptFor } from '../model/kept-for.ts';
import type { Queries, Surroundings } from '../queries.ts';
import { lastStructure } from '../reading/last-structure.ts';
import { type Settled, settledBy } from '../reading/settled.ts';
import { ruleMeant } from '../rules/suppressions.ts';
import { isInBytes } from '../text/paths/copied-path.ts';
import type { FailedFixes } from './guarded.ts';
import { putsTexts, type WithTexts } from './other-texts.ts';
import { ownerChoicesFor } from './owner-choices.ts';

/** What a fix is told of the one who asks for it, and of the repository. */
export type FixAdapter = Pick<EngineInputs, 'digestKey' | 'person' | 'repository' | 'tables'>;

/** What every question about fixes starts from. */
export interface FixInputs {
  readonly queries: Queries;
  /** The current text of a file. */
  readonly readText: (path: string) => string | undefined;
  /** What is known, with the offsets of texts: fixes write these. */
  readonly settled: Settled;
  /** What kinds of fixes are told; all of it settled. */
  readonly context: FixContext;
  readonly withTexts: WithTexts;
  readonly failed: FailedFixes;
}

/** `read` gives the facts of a text that stands in a file's place. */
export function fixInputs(
  queries: Queries,
  surroundings: Surroundings,
  read: (path: string, text: string) => Facts,
  adapter: FixAdapter,
): FixInputs {
  const settled = settledBy(queries.store.facts);
  return {
    queries,
    readText: (path) => surroundings.readText(path),
    settled,
    context: contextOf(queries, surroundings, settled, adapter),
    withTexts: putsTexts(queries.store, surroundings, read),
    failed: new Map(),
  };
}

/** Files come in as they are read: which of several is looked at first, and what is called after it, must not depend on that. */
const inOrder = keptFor((paths: readonly string[]): readonly string[] => [...paths].sort());

function contextOf(
  queries: Queries,
  surroundings: Surroundings,
  settled: Settled,
  { digestKey, person, repository, tables }: FixAdapter,
): FixContext {
  const { memo, store } = queries;
  const structureOf = lastStructure();
  const shared = memo.query<ReadonlySet<string>>(() => sharedStems(queries.identities().map(({ name }) => name)), {
    same: (a, b) => sameData([...a], [...b]),
    onCycle: new Set(),
  });
  return {
    text: (path) => (isInBytes(path) ? undefined : surroundings.readText(path)),
    document: (path) => structureOf(path, surroundings.readText(path)),
    facts: settled.facts,
    identity: (symbol) => {
      const identity = queries.identity(symbol);
      return identity && settled.data(identity, identity.at.path);
    },
    identityFact: (symbol) => {
      const at = queries.identity(symbol)?.block.path;
      const all = store.look('identity', symbol);
      const stated = all.find(({ path }) => path === at) ?? all[0];
      return stated && settled.data(stated, stated.path);
    },
    isSeenByGit: (path) => store.facts(path) !== undefined && !surroundings.ignored.has(path),
    meant: queries.graph.meant,
    grantsIn: (path) => queries.graph.statementsIn(path).map(({ grant }) => settled.data(grant, path)),
    admitting: () =>
      queries.graph.federated.admitting().map(({ role, admissions }) => ({
        role,
        admissions: admissions.map((admission) => settled.data(admission, admission.at.path)),
      })),
    linkedTo: queries.linkedTo,
    outsideRecord: ({ inventory: { record, sources = [] } }) =>
      queries.records.outsideRecords().find((each) => each.source === sources[0] && each.record.id === record)?.record,
    credential: (finding) =>
      settled
        .facts(finding.at.path)
        ?.credentials.find(({ span }) => span.start === finding.at.span.start && span.end === finding.at.span.end),
    policy: () => surroundings.config.owners,
    levels: () => surroundings.config,
    listedOwners: queries.listedOwners,
    ownerChoices: (symbol) => ownerChoicesFor(queries, symbol),
    sharedStems: () => shared(''),
    ruleMeant: (word) =>
      queries.rule(word) ? undefined : ruleMeant(word, new Set(queries.rules().map(({ id }) => id))),
    paths: () => inOrder(store.paths()),
    ...(digestKey === undefined ? {} : { digestKey }),
    ...(repository === undefined ? {} : { repository }),
    get aws() {
      return tables.aws;
    },
    get person() {
      return person?.();
    },
    get today() {
      return surroundings.today;
    },
  };
}
