import { isMade } from '../evaluate/instances.ts';
import { type Declared, nothingDeclared } from '../graph/declared.ts';
import type { Graph } from '../graph/graph.ts';
import { meaningsOf } from '../graph/keys/targets.ts';
import { mayBePrinted } from '../graph/printed.ts';
import type { FactStore } from '../graph/store/fact-store.ts';
import type { Memo } from '../graph/store/memo.ts';
import { sameData } from '../graph/store/same-data.ts';
import { createCredentialPlaces, createFirstActing, type StatedParts } from '../graph/store/stated-parts.ts';
import type { ListedOwners } from '../inventory/listed-owners.ts';
import type { Target } from '../model/facts.ts';
import type { Grant } from '../model/grant.ts';
import type { Identity } from '../model/identity.ts';
import type { Resource } from '../model/resource.ts';
import type { Surroundings } from '../queries.ts';
import { configPath, mergedConfig } from '../rules/policy.ts';
import type { CheckContext, Subject, Tables } from '../rules/rule.ts';
import type { AgentCrowd } from './agent-crowd.ts';
import type { JudgedRules } from './judged-rules.ts';

export interface CheckContextInputs {
  readonly memo: Memo;
  readonly store: FactStore;
  readonly graph: Graph;
  readonly surroundings: Surroundings;
  readonly stated: StatedParts;
  readonly rules: JudgedRules;
  readonly tables: Tables;
  readonly identity: (symbol: string) => Identity | undefined;
  readonly listedOwners: () => ListedOwners;
  readonly isOpenToAll: CheckContext['isOpenToAll'];
  readonly crowd: AgentCrowd &
    Pick<CheckContext, 'unownedWorkflows' | 'unownedWith' | 'defaultTokens' | 'secretReaders' | 'askedOwners'>;
  /** `github.com/acme/shop`, where the git remote tells it. */
  readonly repository: string | undefined;
}

/** What rules may ask of the repository; whatever they ask is remembered as what their answer depends on. */
export function checkContext(inputs: CheckContextInputs): CheckContext {
  const { memo, store, graph, surroundings, identity, repository } = inputs;
  const named = (symbols: readonly string[]) => symbols.flatMap((symbol) => identity(symbol) ?? []);
  return {
    tables: inputs.tables,
    get today() {
      return surroundings.today;
    },
    identity,
    listedOwners: inputs.listedOwners,
    isOpenToAll: inputs.isOpenToAll,
    policy: () => {
      memo.read('policy');
      return surroundings.config.owners;
    },
    refusals: (path) => {
      memo.read('policy');
      const [own] = path === configPath ? (store.readFacts(path)?.configurations ?? []) : [];
      return own ? mergedConfig(surroundings.policies, own).refusals : [];
    },
    declared: (kind): Declared => {
      memo.read('reading');
      return surroundings.isReading ? nothingDeclared : graph.declared(kind);
    },
    usesOf: graph.usesOf,
    meantBy: (target, path) => meantBy(target, path, graph),
    identitiesWith: (key) => named(graph.symbolsOf(key)),
    readersOf: (secret) => named(graph.readersOf(secret)),
    secretsOf: graph.secretsOf,
    stated: inputs.stated,
    hasCredential: createCredentialPlaces(memo, graph.credentialsNear),
    firstActing: createFirstActing(memo, store),
    idProblems: (path) => {
      memo.read('surroundings');
      return surroundings.idProblems.get(path) ?? [];
    },
    ruleIds: () => inputs.rules.all().ids,
    resources: (path) => graph.resourcesIn(path).map((resource) => resourceSubject(resource, graph, identity)),
    resource: graph.resource,
    definedAt: (symbol) => {
      const [scope = '', address] = symbol.split('#', 2);
      const found = address === undefined ? undefined : graph.definitions.find(scope, address);
      return found && { path: found.path, span: found.fact.nameSpan };
    },
    isBound: graph.isBound,
    admitting: graph.federated.admitting,
    permittedBy: (fact, path) => graph.setsGivenBy({ fact, path }).flatMap((set) => graph.heldBy(set, 'grant')),
    originalsOf: (symbol, path) => graph.originalsOf(symbol, path).flatMap((each) => graph.heldBy(each, 'grant')),
    copiesBefore: (symbol) => graph.copiesBefore(symbol).flatMap((each) => graph.heldBy(each, 'grant')),
    statementsBeside: createStatementsBeside(memo, graph.heldBy),
    policyOf: (symbol) => graph.heldBy(symbol, 'resource'),
    isPrinted: (fact, path) => mayBePrinted(fact, path, graph.definitions),
    isMade: (symbol) => isMade(symbol, graph.definitions),
    ...inputs.crowd,
    committers: () => {
      memo.read('committers');
      return surroundings.committers();
    },
    isIgnored: (path) => surroundings.ignored.has(path),
    ownName: graph.ownName,
    unapplied: graph.unapplied,
    isBesideOthers: graph.isBesideOthers,
    ...(repository === undefined ? {} : { repository }),
  };
}

/** Symbols that a target means, as a file sees it. */
function meantBy(target: Target, path: string, graph: Graph): readonly string[] {
  return meaningsOf(target, path, graph.definitions).flatMap((meaning) => {
    if (meaning.kind === 'symbol') return graph.meant(meaning.symbol, path);
    return meaning.kind === 'key' ? graph.symbolsOf(meaning.key) : [];
  });
}

/** A resource with the identities that it acts as. */
export function resourceSubject(
  resource: Resource,
  graph: Graph,
  identity: (symbol: string) => Identity | undefined,
): Extract<Subject, { readonly kind: 'resource' }> {
  // A client of OAuth, or a certificate that is asked for, is an identity itself.
  const own = selves.has(resource.kind) ? [resource.symbol] : [];
  const accounts = [...own, ...graph.actedAsBy(resource.symbol)].flatMap((symbol) => identity(symbol) ?? []);
  return { kind: 'resource', resource, accounts };
}

/** Kinds of resources that are identities as well. */
const selves: ReadonlySet<string> = new Set(['oauth-client', 'certificate-request']);

/** Each statement of a policy asks for all of it: they are gone through once, and none are told of more than a policy of AWS can hold. */
function createStatementsBeside(memo: Memo, heldBy: Graph['heldBy']): CheckContext['statementsBeside'] {
  const none: readonly Grant[] = [];
  return memo.query<readonly Grant[]>(
    (symbol) => {
      const all = heldBy(symbol, 'grant');
      return all.length > mostStatements ? none : all;
    },
    { same: sameData, onCycle: none },
  );
}

/** Of 10,240 characters at most. Source: IAM user guide, "IAM and AWS STS quotas". */
const mostStatements = 200;
