import type { Queries, Surroundings } from './engine.ts';
import { isCatalogFile } from './extract/catalog-info.ts';
import { textAfter } from './fixes/changed-file.ts';
import { type Description, withPurpose, withReview } from './fixes/describe/describe-identity.ts';
import { lineEdits } from './fixes/edit/line-edits.ts';
import type { FileChange, FixContext, FixEffect, FixOffer, FixResult, OwnerChoice, TakenOut } from './fixes/fix.ts';
import { fixKinds } from './fixes/kinds.ts';
import {
  asPreferred,
  asResult,
  coversValue,
  firstChange,
  isAlong,
  leftToDo,
  movesAlong,
  offersAlong,
  otherPlaces,
  takenTogether,
} from './fixes/moves-along.ts';
import { amendedAll } from './fixes/record/amend-all.ts';
import { sharedStems } from './fixes/record/record-name.ts';
import { isInventoryFile } from './fixes/record/record-places.ts';
import { answersOf, registrationWays } from './fixes/register.ts';
import { setOwnerId } from './fixes/set-owner.ts';
import { hasTwin, inTwin, isAccepting, resolvedInJson, type Twinning } from './fixes/terraform-json/twins.ts';
import { offersThatLast } from './fixes/written-again.ts';
import { sameData } from './graph/same-data.ts';
import type { AcceptedFinding, Engine, EngineInputs, OwnerAssignment, OwnerSource, Registration } from './index.ts';
import type { Facts } from './model/facts.ts';
import type { Finding } from './model/finding.ts';
import type { OwnerEvidence } from './model/identity.ts';
import { encloses, type Span } from './model/span.ts';
import { ownerChoicesFor } from './owner-choices.ts';
import { pastedText } from './paste.ts';
import { lastStructure } from './reading/last-structure.ts';
import { isReadOf } from './reading/read-edited.ts';
import { settledBy } from './reading/settled.ts';
import { type BaselineEntry, baselinePath, formatBaseline, withDigestKey, withEntries } from './rules/baseline.ts';
import { ruleMeant } from './rules/suppressions.ts';
import { isSwapFile } from './text/copied-path.ts';
import { fileOf } from './text/file-of.ts';
import { isBelow } from './text/is-below.ts';

/** Everything about fixes that the engine offers. */
export interface Fixing
  extends Pick<
    Engine,
    | 'ownerChoices'
    | 'offers'
    | 'fix'
    | 'setOwners'
    | 'describe'
    | 'inferredOwners'
    | 'register'
    | 'registrationOf'
    | 'amend'
    | 'baselineWith'
    | 'pasted'
  > {
  /** Runs `work` with other texts in place of some files (undefined: without the file); facts and texts are as before afterwards. */
  withTexts<T>(texts: ReadonlyMap<string, string | undefined>, work: () => T): T;
}

export function createFixing(
  queries: Queries,
  surroundings: Surroundings,
  read: (path: string, text: string) => Facts,
  { digestKey, person, repository, tables }: Pick<EngineInputs, 'digestKey' | 'person' | 'repository' | 'tables'>,
): Fixing {
  const { memo, store } = queries;
  const settled = settledBy(store.facts);
  const structureOf = lastStructure();
  const shared = memo.query<ReadonlySet<string>>(() => sharedStems(queries.identities().map(({ name }) => name)), {
    same: (a, b) => sameData([...a], [...b]),
    onCycle: new Set(),
  });
  /** Fixes write texts, so all they are told has the offsets of texts. */
  const context: FixContext = {
    text: (path) => (isSwapFile(path) ? undefined : surroundings.readText(path)),
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
    listedOwners: queries.listedOwners,
    ownerChoices,
    sharedStems: () => shared(''),
    ruleMeant: (word) =>
      queries.rule(word) ? undefined : ruleMeant(word, new Set(queries.rules().map(({ id }) => id))),
    paths: store.paths,
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

  const twinning: Twinning = {
    findings: queries.findings,
    placed: (finding) => settled.data(finding, finding.at.path),
    withTexts,
  };
  return {
    withTexts,
    ownerChoices,
    offers,
    fix,
    setOwners,
    describe,
    inferredOwners,
    register,
    registrationOf,
    amend: (amendments) => amendedAll(amendments, context),
    baselineWith,
    pasted,
  };

  function ownerChoices(symbol: string | undefined): readonly OwnerChoice[] {
    return ownerChoicesFor(queries, symbol);
  }

  function offers(finding: Finding): readonly FixOffer[] {
    return offersOf(settled.data(finding, finding.at.path));
  }

  function offersOf(finding: Finding): readonly FixOffer[] {
    if (hasTwin(finding)) return offersOfTwin(finding);
    const all = fixKinds.flatMap((kind) => offersThatLast(kind, finding, context));
    const offers = asPreferred(all, finding, context.credential(finding));
    const keyId = keyIdOf(finding);
    if (keyId === undefined) return offers;
    const along = new Set(fixKinds.flatMap((kind) => kind.offers(keyId, context)).map(({ id }) => id));
    return offers.map((offer) =>
      movesAlong(offer.id) && along.has(offer.id) ? { ...offer, title: `${offer.title}, its key id too` } : offer,
    );
  }

  /** What Terraform's JSON says is fixed in its native syntax, by the kinds that know that one; to accept a finding is another matter. */
  function offersOfTwin(finding: Finding): readonly FixOffer[] {
    const offersIn = (one: Finding) => fixKinds.flatMap((kind) => kind.offers(one, context));
    const native = inTwin(finding, context, twinning, offersIn) ?? [];
    return [...native.filter(({ id }) => !isAccepting(id)), ...offersIn(finding).filter(({ id }) => isAccepting(id))];
  }

  function resolveInTwin(finding: Finding, offerId: string): FixResult {
    return resolvedInJson(finding, context, twinning, (twin) => resolve(twin, offerId));
  }

  /** What would be found of the id that a secret belongs to, where both are one finding. */
  function keyIdOf(finding: Finding): Finding | undefined {
    const { path } = finding.at;
    const half = context.credential(finding)?.half;
    if (half?.of !== 'secret' || half.other === undefined) return undefined;
    const { start } = half.other;
    const id = context.facts(path)?.credentials.find(({ span }) => span.start === start);
    return id && { ...finding, rule: id.rule, at: { path, span: id.span } };
  }

  function fix(path: string, key: string, offerId: string): FixResult {
    const text = surroundings.readText(path);
    if (text === undefined) return { kind: 'stale' };
    return withTexts(new Map([[path, text]]), () => {
      const finding = withKey(path, key);
      return finding === undefined ? { kind: 'stale' } : resolveWhole(settled.data(finding, path), offerId);
    });
  }

  function digestOf(finding: Finding): string | undefined {
    return context.credential(finding)?.digest;
  }

  /** One that nobody has accepted, where there is one: a value may stand in places that are accepted as well. */
  function withKey(path: string, key: string): Finding | undefined {
    const found = queries.findings(path).filter((finding) => finding.key === key);
    return found.find(({ suppressed }) => suppressed === undefined) ?? found[0];
  }

  /** A secret moves with its key id, and from wherever else its value stands in the file. */
  function resolveWhole(finding: Finding, offerId: string): FixResult {
    const result = resolve(finding, offerId);
    if (result.kind !== 'changes' || !coversValue(finding, offerId)) return result;
    const { path } = finding.at;
    const keyId = movesAlong(offerId) ? keyIdOf(finding) : undefined;
    const digest = keyId && digestOf(keyId);
    const withKeyId = (): FixResult => {
      const id = context.facts(path)?.credentials.find((credential) => credential.digest === digest);
      return keyId === undefined || id === undefined
        ? { kind: 'stale' }
        : resolve({ ...keyId, at: { path, span: id.span } }, offerId);
    };
    const value = digestOf(finding);
    const elsewhere = (): FixResult => {
      const open = queries.findings(path).filter((each) => isAlong(finding, each, offerId));
      const equal = open.map((each) => settled.data(each, path)).filter((each) => digestOf(each) === value);
      return firstChange(equal, (each) => offersAlong(offerId).map((id) => () => resolve(each, id)));
    };
    const others = otherPlaces(context.facts(path)?.credentials ?? [], value).map(() => elsewhere);
    const rest = [...(digest === undefined ? [] : [withKeyId]), ...others];
    if (rest.length === 0) return result;
    const title = offersOf(finding).find(({ id }) => id === offerId)?.title ?? result.title;
    const taken: TakenOut[] = [];
    const changes = inTurn([() => result, ...rest], (move) => {
      const moved = move();
      if (moved.kind === 'changes' && moved.takenOut) taken.push(moved.takenOut);
      return moved;
    });
    return { ...result, title, changes, ...(taken.length > 0 ? { takenOut: takenTogether(taken) } : {}) };
  }

  function resolve(finding: Finding, offerId: string, within: FixContext = context): FixResult {
    if (hasTwin(finding) && !isAccepting(offerId)) return resolveInTwin(finding, offerId);
    for (const kind of fixKinds) {
      const offer =
        kind.offers(finding, within).find(({ id }) => id === offerId) ?? kind.accept?.(offerId, finding, within);
      const changes = offer && kind.changes(finding, offer, within);
      if (offer && changes) return { ...asResult(offer, changes), ...leftToDo(kind, finding, offer, within) };
    }
    return { kind: 'stale' };
  }

  function setOwners(assignments: readonly OwnerAssignment[]): FixResult {
    // Any owner may be set, not only one that the repository knows.
    const changes = inTurn(
      assignments,
      ({ symbol, owner, role = 'technical' }) =>
        resolveFor(symbol, 'owner-missing', setOwnerId(role, owner), { ...context, ownerChoices: () => [] }),
      ({ symbol }) => context.identity(symbol)?.at.path,
    );
    return together(`Set ${assignments.length} owners`, 'in-place update', changes);
  }

  function describe(descriptions: readonly Description[]): FixResult {
    const changes = [
      ...descriptions.flatMap(({ symbol, purpose }) =>
        purpose === undefined ? [] : [() => withPurpose(symbol, purpose, context)],
      ),
      ...descriptions.flatMap(({ symbol, review }) =>
        review === undefined ? [] : [() => withReview(symbol, review, context)],
      ),
    ];
    const made = inTurn(changes, (change) => together('', 'text only', [change() ?? []].flat()));
    return together(`Describe ${descriptions.length} identities`, 'text only', made);
  }

  function register(registrations: readonly Registration[]): FixResult {
    const changes = inTurn(registrations, ({ symbol, way, ...answers }) =>
      resolveFor(symbol, 'inventory-unregistered', `${way}:${JSON.stringify(answers)}`, context),
    );
    return together(`Register ${registrations.length} identities`, 'text only', changes);
  }

  function registrationOf(symbol: string): ReturnType<Engine['registrationOf']> {
    const identity = context.identity(symbol);
    return identity && { ...answersOf(identity, context), ways: registrationWays(identity, context) };
  }

  /** What a fix would do for a finding on the whole identity, whether or not there is one. */
  function resolveFor(symbol: string, rule: string, offer: string, within: FixContext): FixResult {
    const identity = within.identity(symbol);
    if (identity === undefined) return { kind: 'stale' };
    const { at } = identity;
    const finding: Finding = { rule, level: 'note', message: '', at, related: [], identity: symbol, key: '' };
    return resolve(finding, offer, within);
  }

  /** One after the other on the texts that the earlier ones leave, given back as edits of the original texts. */
  function inTurn<Item>(
    items: readonly Item[],
    change: (item: Item) => FixResult,
    fileOf?: (item: Item) => string | undefined,
  ): readonly FileChange[] {
    const texts = new Map<string, string>();
    for (const item of items) {
      // Where an item's file is told, only it and the files of records are read again, so that many items stay cheap.
      const file = fileOf?.(item);
      const isRead = (path: string) => path === file || isInventoryFile(path) || isCatalogFile(path);
      const read = file === undefined ? texts : new Map([...texts].filter(([path]) => isRead(path)));
      const result = withTexts(read, () => change(item));
      if (result.kind !== 'changes') continue;
      for (const each of result.changes)
        texts.set(each.path, textAfter(each, texts.get(each.path) ?? surroundings.readText(each.path)));
    }
    return [...texts].map(([path, after]) => difference(path, after));
  }

  function together(title: string, effect: FixEffect, changes: readonly FileChange[]): FixResult {
    return changes.length === 0 ? { kind: 'stale' } : { kind: 'changes', title, effect, safety: 'review', changes };
  }

  function difference(path: string, after: string): FileChange {
    const before = surroundings.readText(path);
    if (before === undefined) return { kind: 'create', path, text: after };
    return { kind: 'edit', path, edits: lineEdits(before, after) };
  }

  /** For principals of a file or folder whose own definition names no owner: those that other evidence names. */
  function inferredOwners(below: string, source?: OwnerSource): ReturnType<Engine['inferredOwners']> {
    return queries.identities().flatMap((identity) => {
      const { at, owners, parent, symbol } = identity;
      if (!isBelow(below, at.path) || parent !== undefined || !queries.isPrincipal(identity)) return [];
      const named = owners.evidence.filter(({ role }) => role === 'technical');
      const isElsewhere = ({ via, isInferred }: OwnerEvidence) => (source === undefined ? isInferred : via === source);
      const found = named.find(isElsewhere);
      const isStated = named.some(({ via, isInferred }) => !isInferred && via !== source);
      return found === undefined || isStated ? [] : [{ symbol, owner: found.owner, from: found.via }];
    });
  }

  function baselineWith(accepted: readonly AcceptedFinding[]): FixResult {
    if (accepted.length === 0) return { kind: 'stale' };
    const added = accepted.map(({ finding: { key, rule, at }, ...why }): BaselineEntry => {
      return { key, rule, path: fileOf(at.path), ...why };
    });
    const change = difference(
      baselinePath,
      formatBaseline(withEntries(withDigestKey(queries.baseline(), digestKey), added)),
    );
    const title = `Add ${accepted.length === 1 ? 'the finding' : `${accepted.length} findings`} to the baseline`;
    return { kind: 'changes', title, effect: 'text only', safety: 'review', changes: [change] };
  }

  function pasted(path: string, { start, end }: Span, text: string): ReturnType<Engine['pasted']> {
    const replaced = { start: settled.offset(path, start), end: settled.offset(path, end) };
    return pastedText(
      { path, replaced, text },
      {
        text: context.text,
        withTexts,
        secrets: (span) => {
          const found = queries.findings(path).map((finding) => settled.data(finding, path));
          const inside = found.filter(({ rule, at }) => rule.startsWith('secret-') && encloses(span, at.span));
          const all = inside.flatMap((finding) => [finding, keyIdOf(finding) ?? []].flat());
          return all.map((finding) => ({ finding, digest: digestOf(finding) }));
        },
        credentials: () => context.facts(path)?.credentials ?? [],
        move: (finding) => {
          const moves = offersOf(finding).filter(({ id }) => id.startsWith('move-to-'));
          const offer = moves.find(({ isPreferred }) => isPreferred) ?? moves[0];
          return offer && resolve(finding, offer.id);
        },
        difference,
      },
    );
  }

  function withTexts<T>(texts: ReadonlyMap<string, string | undefined>, work: () => T): T {
    const others = [...texts].filter(([path, text]) => text === undefined || !isReadOf(store.facts(path), text));
    const before = others.map(([path]) => ({ path, facts: store.facts(path) }));
    const readText = surroundings.readText;
    surroundings.readText = (path) => (texts.has(path) ? texts.get(path) : readText(path));
    for (const [path, text] of others)
      if (text === undefined) store.remove(path);
      else store.put(read(path, text));
    try {
      return work();
    } finally {
      surroundings.readText = readText;
      for (const { path, facts } of before) {
        if (facts === undefined) store.remove(path);
        else store.put(facts);
      }
    }
  }
}
