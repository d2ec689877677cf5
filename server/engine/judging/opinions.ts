import { chartNames, chartOf, chartScope, isInTemplates } from '../extract/kubernetes/chart.ts';
import type { RoleSubject } from '../graph/attachments.ts';
import { type OtherHalf, type OtherHalfOf, withOtherHalf } from '../graph/credentials/halves/other-halves.ts';
import { openingDatabase } from '../graph/credentials/in-force/opened-database.ts';
import { readNowhere } from '../graph/credentials/in-force/read-nowhere.ts';
import { leftBehind } from '../graph/credentials/left-behind.ts';
import { inProduction, replacedInProduction } from '../graph/credentials/read-over.ts';
import { isWithoutStore, openedBy, passphraseOf, type ShownValues } from '../graph/credentials/shown-values.ts';
import type { Graph } from '../graph/graph.ts';
import type { JoinedIdentity } from '../graph/join.ts';
import type { StatementSubject } from '../graph/statements.ts';
import type { FactStore } from '../graph/store/fact-store.ts';
import type { Memo } from '../graph/store/memo.ts';
import { createPieces } from '../graph/store/pieces.ts';
import { createQuietQuery } from '../graph/store/quiet-query.ts';
import { sameData } from '../graph/store/same-data.ts';
import type { StatedParts } from '../graph/store/stated-parts.ts';
import { type Credential, isStoreOfKeys } from '../model/credential.ts';
import type { Facts, IdentityFact, RecordFact } from '../model/facts.ts';
import type { Identity } from '../model/identity.ts';
import type { Key } from '../model/key.ts';
import type { PipelineFact } from '../model/pipeline.ts';
import type { Resource } from '../model/resource.ts';
import type { Setting } from '../model/setting.ts';
import { isClustersOwn } from '../rules/clouds/kubernetes-own-roles.ts';
import { type ChartHome, type ChartsBeside, vendorOf } from '../rules/clouds/kubernetes-vendor.ts';
import type { Court } from '../rules/court.ts';
import { judgeSubject, type Parts } from '../rules/judge-subject.ts';
import { isCertificateOfServer } from '../rules/own-machine.ts';
import type { Subject, SubjectKind } from '../rules/rule.ts';
import { noOpinion, type Opinion } from '../rules/said.ts';
import { itemsOf, textOf } from '../syntax/document.ts';
import { inOneList } from '../text/in-one-list.ts';
import { createPipelineParts } from './pipeline-parts.ts';
import { createToldValues } from './told-values.ts';

export interface OpinionInputs {
  readonly memo: Memo;
  readonly store: FactStore;
  readonly graph: Graph;
  /** Of a path. */
  readonly courtOf: (path: string) => Court;
  readonly identity: (symbol: string) => Identity | undefined;
  /** The same as each of its grants is judged. */
  readonly holder: (symbol: string) => Identity | undefined;
  /** The record of an identity that is known from outside the repository. */
  readonly outsideRecord: (symbol: string) => RecordFact | undefined;
  /** The one record that claims what a secret tells of whom it proves. */
  readonly recordOf: (keys: readonly Key[]) => RecordFact | undefined;
  /** Identities that a record is the record of. */
  readonly linkedTo: (record: string, path: string) => readonly Identity[];
  readonly resourceSubject: (resource: Resource) => Subject;
  readonly shown: ShownValues;
  readonly stated: StatedParts;
  readonly otherHalf: OtherHalfOf;
}

/** Something to judge: the object that stands for it as long as it is the same, what rules are asked about, and what they said of its parts. */
type Matter = readonly [about: object, subject: () => Subject, parts?: () => Parts | undefined];

type Topic = (facts: Facts) => readonly (readonly Opinion[])[];

/** What rules say of all that a file states, where they say anything, in lists that are the same for as long as what is in them; nothing is joined that no rule is about. */
export function createOpinions(inputs: OpinionInputs): Topic {
  const { memo, store, graph, courtOf, identity } = inputs;
  const credentialAlone = credentialsAlone(inputs);
  const told = createToldValues({
    ...{ memo, store, courtOf },
    stated: inputs.stated,
    alone: credentialAlone,
    openedWith: inputs.shown.openedWith,
  });
  const pipelineParts = createPipelineParts(inputs);
  const opinionOf = memo.each<Opinion>({ same: Object.is, onCycle: noOpinion });
  const topics: readonly Topic[] = [
    topic('identity', identitiesOf, (fact, path) => meantBy(fact, path).map(aboutIdentity)),
    topic('record', identitiesOf, (fact, path) => meantBy(fact, path).flatMap(aboutRecordOf)),
    topic('grant', ({ path }) => graph.statementsIn(path), aboutStatement),
    topic('role', ({ path }) => graph.rolesIn(path), aboutRole),
    topic('setting', ({ path }) => graph.settingsIn(path), aboutSetting),
    topic('resource', ({ path }) => graph.resourcesIn(path), aboutResource),
    topic('credential', ({ credentials }) => credentials, aboutCredential),
    topic('record', ({ records }) => records, aboutRecord),
    topic('pipeline', ({ pipelines }) => pipelines ?? [], aboutPipeline),
  ];
  return (facts) => inOneList(topics.map((opinions) => opinions(facts)));

  /** Items of the kind, and what is to be judged of each; a long list is gone through where it has changed. */
  function topic<T extends object>(
    kind: SubjectKind,
    itemsOf: (facts: Facts) => readonly T[],
    mattersOf: (item: T, path: string) => readonly Matter[],
  ): Topic {
    const opinions = createPieces<T, Opinion>(memo, (path, items) =>
      items
        .flatMap((item) => mattersOf(item, path))
        .map(([about, subject, parts]) => opinionOf(about, () => judgeSubject(subject(), courtOf(path), parts?.())))
        .filter(({ verdicts, problems }) => verdicts.length + problems.length > 0),
    );
    return (facts) => (courtOf(facts.path).catalogue.isAbout(kind) ? opinions(facts.path, itemsOf(facts)) : []);
  }

  function named(symbols: readonly string[]): readonly Identity[] {
    return symbols.flatMap((symbol) => identity(symbol) ?? []);
  }

  /** Several files may define one identity, such as overlays of one manifest: the first speaks for all. */
  function meantBy({ symbol }: IdentityFact, path: string): readonly Identity[] {
    return named(graph.meant(symbol, path)).filter(({ at }) => at.path === path);
  }

  function aboutRecordOf(found: Identity): readonly Matter[] {
    const record = found.inventory.sources && inputs.outsideRecord(found.symbol);
    return record ? [[record, () => ({ kind: 'record', record, path: found.at.path, linked: [found] })]] : [];
  }

  function aboutStatement(stated: StatementSubject): readonly Matter[] {
    const { grant, holders, bound, limit } = stated;
    if (limit === 'known') return [];
    const sets = ofCluster.test(grant.holder) ? store.look('grantSet', grant.holder) : [];
    if (sets.some(({ fact }) => isClustersOwn(fact))) return [];
    const vendor = () => sets[0] && vendorOf(sets[0].fact, chartsBeside(sets[0].path));
    const held = () => holders.flatMap((symbol) => inputs.holder(symbol) ?? []);
    const called = limit === 'by-name' ? { isCalledLimit: true as const } : {};
    return [[stated, () => ({ kind: 'grant', grant, holders: held(), bound, vendor: vendor(), ...called })]];
  }

  function chartsBeside(path: string): ChartsBeside {
    const { definitions } = graph;
    const isTemplate = isInTemplates(path) && definitions.find(chartScope(path), 'local.Chart.Name') !== undefined;
    const home = isTemplate ? chartHome(path) : undefined;
    return {
      isTemplate,
      home,
      isOwn: isTemplate && home === undefined,
      isHere: (name) => definitions.find(chartNames, name) !== undefined,
    };
  }

  /** Where the chart that a file is a template of says that it is at home, and what tells that it was brought here. */
  function chartHome(path: string): ChartHome | undefined {
    const scope = chartScope(path);
    const told = (address: string) => graph.definitions.find(scope, `local.Chart.${address}`)?.fact.node;
    const urls = [told('Home'), ...itemsOf(told('Sources'))].flatMap((node) => textOf(node) ?? []);
    return urls.length === 0 ? undefined : { urls, own: graph.ownName(), isKept: isKept(chartOf(path)) };
  }

  /** In a folder for what others have made, or one that is called by the version of the chart, or of the one that it is part of. */
  function isKept(chart: string): boolean {
    if (isBrought.test(`${chart}/`)) return true;
    const version = textOf(graph.definitions.find(`helm:${chart}`, 'local.Chart.Version')?.fact.node);
    if (version && chart.split('/').some((folder) => folder.replace(/^v/, '') === version.replace(/^v/, '')))
      return true;
    const outer = /^(.+)\/charts\/[^/]+$/.exec(chart)?.[1];
    return outer !== undefined && isKept(outer);
  }

  function aboutRole(stated: RoleSubject): readonly Matter[] {
    const { role, subject, isForPeople = false } = stated;
    const holder = () => (stated.identity === undefined ? undefined : identity(stated.identity));
    return [[stated, () => ({ kind: 'role', role, identity: holder(), subject, isForPeople })]];
  }

  function aboutSetting(setting: Setting): readonly Matter[] {
    return [[setting, () => ({ kind: 'setting', setting, identity: identity(setting.of) })]];
  }

  function aboutResource(resource: Resource): readonly Matter[] {
    return [[resource, () => inputs.resourceSubject(resource)]];
  }

  function aboutCredential(credential: Credential, path: string): readonly Matter[] {
    const alone = () => credentialAlone(credential, path);
    // A copy would ask for its identity.
    const subject = () =>
      Object.assign(alone(), {
        toldAt: told.toldAt(credential, path),
        storeToldAt: told.storeToldAt(credential, path),
        repeatedAt: told.repeatedAt(credential, path),
        alike: told.alikeOf(credential, path),
        isRowOfNotes: told.isRowOfNotes(credential, path),
        rowTold: told.rowTold(credential, path),
        moreRows: told.moreRows(credential, path),
      });
    return [[credential, subject]];
  }

  function aboutPipeline(pipeline: PipelineFact, path: string): readonly Matter[] {
    return [[pipeline, () => ({ kind: 'pipeline', pipeline, path }), () => pipelineParts(pipeline, path)]];
  }

  function aboutRecord(record: RecordFact, path: string): readonly Matter[] {
    return [[record, () => ({ kind: 'record', record, path, linked: inputs.linkedTo(record.id, path) })]];
  }
}

/** Of an identity, what the judgement of its credentials asks for. */
type Bearer = Pick<JoinedIdentity, 'symbol' | 'id' | 'kind' | 'name' | 'roles' | 'grants' | 'traits'>;

function asBearer(found: JoinedIdentity | undefined): Bearer | undefined {
  if (found === undefined) return undefined;
  const { symbol, id, kind, name, roles, grants, traits } = found;
  return { symbol, id, kind, name, roles, grants, traits };
}

type CredentialSubject = Extract<Subject, { readonly kind: 'credential' }>;

/** What is known of a credential as if no other place held its value. */
function credentialsAlone({
  memo,
  store,
  graph,
  identity,
  recordOf,
  shown,
  courtOf,
  otherHalf,
}: OpinionInputs): (credential: Credential, path: string) => CredentialSubject {
  // Without its credentials and places: those of one block, of hundreds, are not judged again since another one is typed into.
  const bearer = createQuietQuery<Bearer | undefined>(memo, (symbol) => asBearer(graph.identity(symbol)), {
    same: sameData,
    onCycle: undefined,
  });
  return (credential, path) => {
    const whole = paired(credential, otherHalf(credential, path), courtOf);
    const opening = shown.openingOf(credential, path);
    const passphraseAt = opening?.at ?? passphraseOf(credential, path, store);
    const endedOn = shown.endedOn(credential, path);
    const opened = passphraseAt === undefined ? whole : openedBy(whole, path, opening ?? { at: passphraseAt });
    const ofSettings = shown.keyOfSettings(credential, path);
    const readAt = ofSettings?.is === 'in-force' ? ofSettings.readAt : undefined;
    const elsewhere = shown.writtenBy(credential, path) ?? shown.askedBy(credential, path);
    const replacedBy = ofSettings?.is === 'replaced' ? ofSettings.by : elsewhere;
    const unusedBy = ofSettings?.is === 'unused' ? ofSettings.by : undefined;
    const ownUsersAt = shown.ownUsersAt(credential, path);
    const statedBy = shown.statedBy(credential, path);
    const openedAt = shown.openedAt(credential, path);
    const database = shown.databaseOf(credential, path);
    const unchecked = shown.unchecked(credential, path);
    const known =
      database.length > 0
        ? openingDatabase(opened, database)
        : readAt !== undefined || openedAt !== undefined || shown.signsInProduction(credential, path)
          ? inProduction(opened, ofSettings?.is === 'in-force' ? ofSettings.use : 'signs')
          : (replacedBy ?? unusedBy ?? ownUsersAt ?? statedBy) !== undefined ||
              shown.isReplacedInProduction(credential, path)
            ? replacedInProduction(opened)
            : shown.isLeftBehind(credential, path)
              ? leftBehind(opened)
              : unchecked?.is === 'uncalled' || shown.isReadNowhere(credential, path)
                ? readNowhere(opened)
                : opened;
    const holder = holderOf(
      credential,
      graph.holdersOfCredential(whole, path).flatMap((symbol) => bearer(symbol) ?? []),
    );
    return {
      kind: 'credential',
      credential: endedOn === undefined ? known : { ...known, expiresAt: endedOn },
      path,
      passphraseAt,
      sealed: opening?.certificate,
      holder,
      get identity() {
        return holder && identity(holder.symbol);
      },
      record: holder === undefined ? recordOf(whole.keys) : undefined,
      openedAt,
      shownAt: readAt === undefined && openedAt === undefined ? shown.shownAt(credential, path) : undefined,
      readAt,
      deployedBy: ofSettings?.is === 'in-force' ? ofSettings.deployedBy : undefined,
      outside: ofSettings?.is === 'in-force' ? ofSettings.outside : undefined,
      replacedBy,
      variableSetBy: shown.variableSetBy(known, path),
      otherLoadedBy: shown.otherLoadedBy(known, path),
      unchecked,
      unusedBy,
      ownUsersAt,
      statedBy,
      isShownPublic: shown.isShownPublic(credential, path),
      isShipped: shown.isShipped(credential),
      isOpenToAll: shown.isOpenToAll(credential, path) && !isCertificateOfServer(holder),
      isOfLesson: shown.isOfLesson(credential, path),
      isWithoutStore: isWithoutStore(credential, store),
    };
  };
}

/** A half with the one that stands elsewhere. An id is one finding with its secret where that is told. */
function paired(credential: Credential, other: OtherHalf | undefined, courtOf: OpinionInputs['courtOf']): Credential {
  if (other === undefined) return credential;
  const { of, at, called } = other;
  if (of === 'id' && courtOf(at.path).settingOf(other.rule) === 'off') return credential;
  const half = { ...credential.half, of, ...(called !== undefined && { called }), elsewhere: at };
  // Who has issued it only its id tells.
  const evidence = credential.half === undefined && of === 'secret' ? { evidence: 'issued' as const } : {};
  return { ...withOtherHalf(credential, other), ...evidence, half };
}

/** Of the certificates whose keys a store holds, the one that ends last. */
function holderOf(credential: Credential, bearers: readonly Bearer[]): Bearer | undefined {
  if (!isStoreOfKeys(credential) || bearers.length < 2) return bearers[0];
  const endOf = ({ traits }: Bearer) => String(traits.notAfter?.value ?? '');
  return bearers.reduce((last, each) => (endOf(each) > endOf(last) ? each : last));
}

function identitiesOf({ identities }: Facts): readonly IdentityFact[] {
  return identities;
}

function aboutIdentity(found: Identity): Matter {
  return [found, () => ({ kind: 'identity', identity: found })];
}

/** Roles that a manifest states: whoever writes the rules of one in Terraform is who changes them. */
const ofCluster = /^k8s#/;

/** Folders for what others have made: a chart there is at home where it says, whatever this repository is called. */
const isBrought = /(?:^|\/)(?:external|third[-_]?party|upstream|vendor(?:ed)?)\//i;
