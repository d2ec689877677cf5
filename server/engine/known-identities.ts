import type { Graph } from './graph/graph.ts';
import { append } from './graph/group.ts';
import type { JoinedIdentity } from './graph/join.ts';
import { createPrivileges, type Privilege } from './graph/privilege.ts';
import { compiledFrom } from './graph/store/compiled-from.ts';
import type { FactStore } from './graph/store/fact-store.ts';
import type { Memo } from './graph/store/memo.ts';
import { sameData } from './graph/store/same-data.ts';
import { completeIdentity } from './inventory/complete.ts';
import type { KnownInventories } from './inventory/known-inventories.ts';
import { meantRecords } from './inventory/meant-records.ts';
import { recordAtIdentity } from './inventory/outside-record.ts';
import type { Claim, RecordIndex } from './inventory/record-index.ts';
import { describes } from './inventory/record-kind.ts';
import type { RecordFact } from './model/facts.ts';
import type { Identity } from './model/identity.ts';
import type { UsageFact } from './model/review.ts';
import type { Surroundings } from './queries.ts';
import type { Acceptances } from './rules/acceptances.ts';
import type { Tables } from './rules/rule.ts';
import type { SecretMask } from './rules/secret-mask.ts';
import { completedWithout, isSecretOwner, withoutSecrets } from './rules/without-secrets.ts';

/** The identities of a repository with all that files and inventories say of them. */
export interface KnownIdentities {
  identity(symbol: string): Identity | undefined;
  all(): readonly Identity[];
  privilege(symbol: string): Privilege;
  /** The record of an identity that is known from outside the repository. */
  outsideRecord(symbol: string): RecordFact | undefined;
  /** Identities that a record is the record of. */
  linkedTo(record: string, path: string): readonly Identity[];
}

export interface IdentityInputs {
  readonly memo: Memo;
  readonly store: FactStore;
  readonly graph: Graph;
  readonly records: RecordIndex;
  readonly inventories: KnownInventories;
  readonly surroundings: Surroundings;
  readonly roles: Tables['roles'];
  /** The mask for what is quoted from a file. */
  readonly maskOf: (path: string) => SecretMask;
  /** Of a value, under the key of the repository. */
  readonly digest: (value: string) => string;
  readonly isAccepted: Acceptances['isAccepted'];
  /** `github.com/acme/shop`, where the git remote tells it. */
  readonly repository: string | undefined;
}

export function createKnownIdentities(inputs: IdentityInputs): KnownIdentities {
  const { memo, store, graph, inventories, surroundings } = inputs;
  const spoken = memo.query<JoinedIdentity | undefined>(
    (symbol) => {
      const joined = graph.identity(symbol);
      return joined && withoutSecrets(joined, inputs.maskOf, inputs.digest);
    },
    { same: Object.is, onCycle: undefined },
  );
  const privilege = createPrivileges(memo, spoken, inputs.roles);
  const usageExports = memo.query<readonly UsageFact[]>(() => store.look('usage', '').map(({ fact }) => fact), {
    same: sameData,
    onCycle: [],
  });
  const identity = memo.query<Identity | undefined>(
    (symbol) => {
      const joined = spoken(symbol);
      if (joined === undefined) return undefined;
      memo.read('surroundings');
      const { hasRecords, ...known } = inventories.context();
      const mayHaveRecords = hasRecords || known.unreachable.length > 0 || known.partial.length > 0;
      const complete = completeIdentity(
        joined,
        claimsFor(graph.identity(symbol) ?? joined, inputs),
        privilege(symbol),
        {
          ...known,
          isPresent: joined.parent === undefined && mayHaveRecords,
          usage: usageExports(''),
          today: surroundings.today,
          policy: surroundings.config.owners,
          isAccepted: inputs.isAccepted,
          isSecretOwner: (owner, path) => isSecretOwner(owner, path, inputs.maskOf),
        },
      );
      return completedWithout(complete, inputs.maskOf);
    },
    { same: sameData, onCycle: undefined },
  );
  const all = () =>
    graph
      .symbols()
      .flatMap((symbol) => identity(symbol) ?? [])
      .filter(({ at }) => compiledFrom(at.path, store) === undefined);
  const outsideRecord = memo.query<RecordFact | undefined>(
    (symbol) => {
      const found = identity(symbol);
      return found?.inventory.sources && recordAtIdentity(found, claimsFor(graph.identity(symbol) ?? found, inputs));
    },
    { same: sameData, onCycle: undefined },
  );
  const byRecord = memo.query<ReadonlyMap<string, readonly Identity[]>>(() => groupedByRecord(all()), {
    same: () => false,
    onCycle: new Map(),
  });
  return {
    identity,
    all,
    privilege,
    outsideRecord,
    linkedTo: (record, path) => byRecord('').get(recordPlace(record, path)) ?? [],
  };
}

/** By key; else the record of that kind and name that says it comes from this very file. */
function claimsFor(
  joined: JoinedIdentity,
  { records, repository }: Pick<IdentityInputs, 'records' | 'repository'>,
): readonly Claim[] {
  const found = records.claims(joined.keys);
  if (found.length > 0) return found.map(({ candidates }) => ({ candidates: meantRecords(joined, candidates) }));
  const candidates = records.from(joined.at.path, repository).filter(({ record }) => describes(record, joined));
  return candidates.length === 0 ? [] : [{ candidates }];
}

function groupedByRecord(identities: readonly Identity[]): ReadonlyMap<string, readonly Identity[]> {
  const found = new Map<string, Identity[]>();
  for (const candidate of identities) {
    const { record, at, sources } = candidate.inventory;
    const path = at?.path ?? (sources && `inventory:${sources[0]}`);
    if (record !== undefined && path !== undefined) append(found, recordPlace(record, path), candidate);
  }
  return found;
}

function recordPlace(record: string, path: string): string {
  return `${path}#${record}`;
}
