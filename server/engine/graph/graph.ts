import type { Definitions } from '../evaluate/definitions.ts';
import type { AwsActions } from '../model/aws-action.ts';
import type { Credential } from '../model/credential.ts';
import type { IdentityFact } from '../model/facts.ts';
import type { Grant } from '../model/grant.ts';
import type { HeldSet, Identity, Use } from '../model/identity.ts';
import type { IdentityConfig } from '../model/identity-config.ts';
import type { Key } from '../model/key.ts';
import type { Resource } from '../model/resource.ts';
import { withSurroundings } from './agents/agent-surroundings.ts';
import { crewMakerBeside } from './agents/crew-file.ts';
import { withPrompts } from './agents/prompts.ts';
import { isServerFileNamed } from './agents/server-file.ts';
import { type Attachments, createAttachments, type RoleSubject } from './attachments.ts';
import { createCredentialJoin } from './credentials/credential-join.ts';
import type { SecretSource } from './credentials/secret-sources.ts';
import { type Declared, declaredBy, wordsOf } from './declared.ts';
import { definitionsIn } from './definitions.ts';
import { createGroupedIndex, createListsOfScopes } from './grouped.ts';
import { createKeyIndex } from './keys/key-index.ts';
import { meaningOf } from './keys/targets.ts';
import { createOverlays } from './kubernetes/overlays.ts';
import { createRemovals } from './kubernetes/removals.ts';
import { createLinks } from './links.ts';
import { ownName } from './own-name.ts';
import { createOwnerSlots } from './owners/owner-slot.ts';
import { createOwners } from './owners/owners.ts';
import type { StatedOwners } from './owners/stated-owners.ts';
import { mayBePrinted } from './printed.ts';
import { createResources } from './resources.ts';
import { createSettings, type Settings } from './settings.ts';
import { createSqlFolding } from './sql/folded.ts';
import { createStatements, type StatementSubject, type Statements } from './statements.ts';
import { type FactStore, type Stated, scopeOf } from './store/fact-store.ts';
import type { Memo } from './store/memo.ts';
import { createPiecewise, sameItems } from './store/pieces.ts';
import { sameData, withFormerItems } from './store/same-data.ts';
import { createFederatedJobs, type FederatedJobs } from './trust/federated-jobs.ts';
import { createTrust } from './trust/trust.ts';

/** An identity as the repository's own files tell it, before the inventory is asked. */
export type JoinedIdentity = Omit<
  Identity,
  'owners' | 'inventory' | 'risk' | 'systems' | 'data' | 'lifecycle' | 'lastUsed' | 'usage' | 'monitoring'
> & {
  readonly owners: StatedOwners;
};

/** The joined facts of one repository. Every function is a remembered query, safe to call from other queries. */
export interface Graph {
  identity(symbol: string): JoinedIdentity | undefined;
  symbols(): readonly string[];
  /** See `ownName`. */
  ownName(): string | undefined;
  /** What the repository declares of a kind, before anything is joined. */
  declared(kind: string): Declared;
  /** Symbols of identities that a key may mean. */
  symbolsOf(key: Key): readonly string[];
  /** The name of a declared identity or grant set; of anything else its address. */
  nameOf(symbol: string): string;
  /** What the symbol means that stands in a file: of Kubernetes what is patched, or the object of its name. */
  meant(symbol: string, path: string): readonly string[];
  /** Statements of a resource itself: who may use it. */
  heldBy: Statements['heldBy'];
  /** Statements written in a file, with the identities that hold them. */
  statementsIn(path: string): readonly StatementSubject[];
  /** Provider-defined roles given in a file. */
  rolesIn(path: string): readonly RoleSubject[];
  /** Settings of things that a file declares, such as the expiry of a key. */
  settingsIn: Settings;
  /** Who names a thing, an identity or not. */
  usesOf(symbol: string): readonly Use[];
  /** Grant sets that bindings give an identity. */
  setsOf(symbol: string): readonly HeldSet[];
  /** Grant sets that a binding gives, and everybody whom bindings give one. */
  readonly setsGivenBy: Attachments['setsGivenBy'];
  readonly boundTo: Attachments['boundTo'];
  /** Whether any binding gives something to what the symbol stands for. */
  isBound(symbol: string): boolean;
  /** Resources declared in a file. */
  resourcesIn(path: string): readonly Resource[];
  /** The resource of a symbol. */
  resource(symbol: string): Resource | undefined;
  /** Symbols of the identities that a workload runs as, or that a thing otherwise acts as. */
  actedAsBy(symbol: string): readonly string[];
  /** Identities whose credential this is. */
  holdersOfCredential(credential: Credential, path: string): readonly string[];
  /** Symbols of what reads a variable or secret (`env:X`), and what a symbol reads. */
  readersOf(secret: string): readonly string[];
  secretsOf(symbol: string): readonly string[];
  /** What stands behind the name under which a secret is read. */
  sourceOf(secret: string): SecretSource | undefined;
  /** Symbols of the identities that the value under the name proves. */
  provenBy(secret: string): readonly string[];
  /** Jobs and what they may become by their identity tokens. */
  readonly federated: FederatedJobs;
  readonly definitions: Definitions;
}

/** Something that is declared, by its kind and a word. */
interface Named {
  readonly word: string;
}

export interface GraphInputs {
  readonly memo: Memo;
  readonly store: FactStore;
  /** A large table, asked for where a policy names actions. */
  readonly aws: () => AwsActions;
  /** What holds for the repository; each call is remembered as an input. */
  readonly config: () => IdentityConfig;
  /** `github.com/acme/shop`, where it is known. */
  readonly repository?: string;
  /** The text of another file, for `file()`. */
  readonly readText: (path: string) => string | undefined;
}

export function createGraph(inputs: GraphInputs): Graph {
  const { memo, store } = inputs;
  const definitions = definitionsIn(memo, store, inputs.readText);
  const overlays = createOverlays(memo, store);
  const keys = createKeyIndex(memo, store, definitions, inputs.config, overlays);
  const sql = createSqlFolding(memo, store);
  // Each account asks whether it is dropped, which few edits of a script change.
  const dropped = memo.index<string>((scope) => new Map(sql(scope).dropped.map((symbol) => [symbol, symbol])), {
    same: Object.is,
  });
  const removals = createRemovals(memo, store, overlays);
  const links = createLinks({ memo, store, definitions, keys, sql, overlays, removals, repository: inputs.repository });
  const attachments = createAttachments({ memo, store, definitions, keys, overlays, removals });
  const statements = createStatements({ ...inputs, definitions, keys, attachments, sql, overlays, removals });
  const trust = createTrust({ memo, store, definitions, keys, statements });
  const resources = createResources(memo, store, definitions, removals);
  const federated = createFederatedJobs({
    ...inputs,
    definitions,
    keys,
    links,
    statements,
    resource: resources.named,
    repository: inputs.repository,
  });
  const owners = createOwners({
    memo,
    store,
    definitions,
    repository: inputs.repository,
    overlays,
    keys: () => inputs.config().owners.keys,
  });
  const slotFor = createOwnerSlots(memo, store, () => inputs.config().owners.keys);
  const credentials = createCredentialJoin({ memo, store, keys, links, overlays });

  const surroundings = {
    store,
    definitions,
    symbolsOf: keys.symbolsOf,
    isServerFileNamed: memo.query<boolean>((path) => isServerFileNamed(path, store, definitions), {
      same: Object.is,
      onCycle: false,
    }),
    ownName: () => ownName(inputs.repository, definitions),
    crewMakerBeside: memo.query<string | undefined>((path) => crewMakerBeside(path, store, definitions), {
      same: Object.is,
      onCycle: undefined,
    }),
  };

  const identity = memo.query<JoinedIdentity | undefined>(join, { same: sameData, onCycle: undefined });
  const rolesOfFact = memo.each<readonly RoleSubject[]>({ same: sameData, onCycle: [] });
  const rolesIn = memo.query<readonly RoleSubject[]>(rolesOfPath, {
    same: sameData,
    keep: withFormerItems,
    onCycle: [],
  });

  const namedInFile = memo.each<readonly Named[]>({ same: sameData, onCycle: [] });
  const namesOf = createPiecewise<Stated<IdentityFact>, Named>(memo, (_file, stated) => namesAmong(stated));
  const namedInFiles = createPiecewise<readonly Stated<IdentityFact>[], Named>(memo, (scope, files) =>
    files.flatMap((stated) => namedInFile(stated, () => namesOf(`${scope}|${stated[0]?.path}`, stated))),
  );
  const namedIn = memo.query<readonly Named[]>((scope) => namedInFiles(scope, store.byFile('identitiesIn', scope)), {
    same: sameData,
    keep: withFormerItems,
    onCycle: [],
  });
  const symbols = memo.query<readonly string[]>(
    () =>
      store
        .scopes()
        .flatMap((scope) => store.look('identitiesIn', scope).flatMap(declaredHere))
        .filter(isThere),
    { same: sameItems, onCycle: [] },
  );
  const named = createGroupedIndex(memo, createListsOfScopes(memo, store, namedIn), ({ word }) => word);

  return {
    identity,
    symbols: () => symbols(''),
    declared: (kind) => declaredBy((word) => named(`${kind} ${word}`).length > 0),
    symbolsOf: keys.symbolsOf,
    nameOf: keys.nameOf,
    meant: (symbol, path) => overlays.meant(symbol, path).flatMap((each) => keys.objectsMeant(each, path)),
    heldBy: statements.heldBy,
    statementsIn: statements.inPath,
    rolesIn,
    settingsIn: createSettings(memo, store, definitions),
    usesOf: links.usesOf,
    setsOf: attachments.setsOf,
    setsGivenBy: attachments.setsGivenBy,
    boundTo: attachments.boundTo,
    isBound: attachments.isBound,
    resourcesIn: resources.inPath,
    resource: resources.named,
    actedAsBy: links.reachedFrom,
    holdersOfCredential: credentials.holdersOf,
    readersOf: links.readersOf,
    secretsOf: links.secretsOf,
    sourceOf: links.sourceOf,
    provenBy: credentials.provenBy,
    federated,
    definitions,
    ownName: surroundings.ownName,
  };

  /** What is declared of each kind, by the words that may mean it: known without joining anything. */
  function namesAmong(stated: readonly Stated<IdentityFact>[]): readonly Named[] {
    const words = stated
      .flatMap(declaredHere)
      .filter(isThere)
      .flatMap((symbol): readonly string[] => {
        const declared = overlays.declared(symbol);
        if (!declared) return [];
        const { fact, path } = declared;
        const own = wordsOf({ name: keys.nameOf(symbol), keys: keys.keysOf(symbol), path });
        return own.map((word) => `${fact.kind} ${word}`);
      });
    return [...new Set(words)].map((word) => ({ word }));
  }

  /** Of several statements of one identity that which declares it; of patches none where others declare it. */
  function declaredHere({ fact, path }: Stated<IdentityFact>): readonly string[] {
    if (!fact.symbol.startsWith('k8s#')) return [fact.symbol];
    const isMain =
      overlays.declared(fact.symbol)?.path === path && overlays.meant(fact.symbol, path)[0] === fact.symbol;
    return isMain ? [fact.symbol] : [];
  }

  /** Not an account that a later script drops, or that a chart does not make. */
  function isThere(symbol: string): boolean {
    if (symbol.startsWith('sql:')) return dropped(scopeOf(symbol), symbol) === undefined;
    if (!symbol.startsWith('k8s#')) return true;
    const stated = overlays.declared(symbol);
    return (
      stated === undefined ||
      (mayBePrinted(stated.fact, stated.path, definitions) && !removals.isGone(symbol, stated.path))
    );
  }

  function join(symbol: string): JoinedIdentity | undefined {
    const stated = overlays.declared(symbol);
    if (stated === undefined || !isThere(symbol)) return undefined;
    const { fact, path } = stated;
    const ownKeys = keys.keysOf(symbol);
    const name = keys.nameOf(symbol);
    const grants: Grant[] = [...statements.heldBy(symbol, 'grant'), ...statements.attachedTo(symbol)];
    const strongest = ownKeys[0];
    return {
      id: strongest === undefined ? `${fact.kind}:${path}#${name}` : `${strongest.scheme}:${strongest.value}`,
      symbol,
      kind: fact.kind,
      name,
      keys: ownKeys,
      at: { path, span: fact.nameSpan },
      block: { path, span: fact.span },
      ...(fact.parent === undefined ? {} : { parent: fact.parent }),
      owners: owners.statedFor(symbol),
      slot: slotFor(fact.slot),
      ...(fact.purpose === undefined ? {} : { purpose: fact.purpose.text }),
      ...(fact.environment === undefined ? {} : { environment: fact.environment.text }),
      ...(fact.review === undefined ? {} : { review: fact.review.text }),
      disabled: fact.disabled ?? false,
      activation: fact.activation,
      grants,
      ...boundaryOf(symbol),
      trust: statements.heldBy(symbol, 'trust'),
      roles: attachments.rolesOf(symbol),
      credentials: credentials.of(symbol),
      reaches: [
        ...new Set([
          ...links.reachedFrom(symbol),
          ...trust.actableBy(symbol),
          ...tokenReach(symbol),
          ...secretReach(symbol),
        ]),
      ],
      uses: links.usesOf(symbol),
      traits: withPrompts(withSurroundings(stated, surroundings), store, definitions),
    };
  }

  function tokenReach(symbol: string): readonly string[] {
    return federated.becoming(symbol).flatMap(({ role, words }) => (words.length > 0 ? [role] : []));
  }

  function secretReach(symbol: string): readonly string[] {
    return links
      .secretsOf(symbol)
      .flatMap(credentials.provenBy)
      .filter((proven) => proven !== symbol);
  }

  function boundaryOf(symbol: string): Pick<JoinedIdentity, 'boundary'> {
    const bound = links.boundedBy(symbol);
    if (bound === undefined) return {};
    const [meaning] = meaningOf(bound.fact.to, bound.path, definitions);
    const set = meaning?.kind === 'key' ? keys.grantSetOf(meaning.key) : undefined;
    const held = meaning?.kind === 'symbol' ? meaning.symbol : set;
    const boundary = held === undefined ? [] : statements.heldBy(held, 'grant');
    return { boundary: boundary.length > 0 ? boundary : 'unknown' };
  }

  function rolesOfPath(path: string): readonly RoleSubject[] {
    const facts = store.readFacts(path);
    if (facts === undefined) return [];
    return facts.bindings.flatMap((fact) => rolesOfFact(fact, () => attachments.rolesGivenBy({ fact, path })));
  }
}
