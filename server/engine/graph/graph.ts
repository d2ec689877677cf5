import type { Definitions } from '../evaluate/definitions.ts';
import type { AwsActions } from '../model/aws-action.ts';
import type { Credential } from '../model/credential.ts';
import type { HeldSet, Use } from '../model/identity.ts';
import type { IdentityConfig } from '../model/identity-config.ts';
import type { Key } from '../model/key.ts';
import type { Resource } from '../model/resource.ts';
import { createAgentSurroundings } from './agents/agent-surroundings.ts';
import { type Attachments, createAttachments, type RoleSubject } from './attachments.ts';
import { createCredentialJoin } from './credentials/credential-join.ts';
import type { SecretSource } from './credentials/secret-sources.ts';
import type { Declared } from './declared.ts';
import { createDeclaredNames } from './declared-names.ts';
import { definitionsIn } from './definitions.ts';
import { type JoinedIdentity, type Joins, joinedIdentity } from './join.ts';
import { createKeyIndex } from './keys/key-index.ts';
import { createOriginals } from './kubernetes/originals.ts';
import { createOverlays } from './kubernetes/overlays.ts';
import { createRemovals } from './kubernetes/removals.ts';
import type { Unapplied } from './kubernetes/unapplied.ts';
import { createLinks } from './links.ts';
import { createOwnerSlots } from './owners/owner-slot.ts';
import { createOwners } from './owners/owners.ts';
import { createPolicyCopies } from './policy-copies.ts';
import { createPresence } from './presence.ts';
import { createResources } from './resources.ts';
import { createSettings, type Settings } from './settings.ts';
import { createSqlFolding } from './sql/folded.ts';
import { createStatements, type StatementSubject, type Statements } from './statements.ts';
import { type CredentialsNear, createCredentialsNear } from './store/credentials-near.ts';
import type { FactStore } from './store/fact-store.ts';
import type { Memo } from './store/memo.ts';
import { sameData, withFormerItems } from './store/same-data.ts';
import { createFederatedJobs, type FederatedJobs } from './trust/federated-jobs.ts';
import { createTrust } from './trust/trust.ts';

/** The joined facts of one repository. Every function is a remembered query, safe to call from other queries. */
export interface Graph {
  identity(symbol: string): JoinedIdentity | undefined;
  symbols(): readonly string[];
  /** See `ownName`. */
  ownName(): string | undefined;
  /** See `Overlays`. */
  unapplied(path: string): Unapplied | undefined;
  /** Whether a kustomization applies the manifests of a file together with objects that lie elsewhere. */
  isBesideOthers(path: string): boolean;
  /** See `Originals`. */
  originalsOf(symbol: string, path: string): readonly string[];
  /** See `createPolicyCopies`. */
  copiesBefore(symbol: string): readonly string[];
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
  /** Secrets in the text of a file, by where they stand. */
  readonly credentialsNear: CredentialsNear;
  readonly definitions: Definitions;
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
  const { memo, store, repository } = inputs;
  const definitions = definitionsIn(memo, store, inputs.readText);
  const overlays = createOverlays(memo, store);
  const keys = createKeyIndex(memo, store, definitions, inputs.config, overlays);
  const sql = createSqlFolding(memo, store);
  const removals = createRemovals(memo, store, overlays);
  const presence = createPresence({ memo, definitions, sql, overlays, removals });
  const links = createLinks({ memo, store, definitions, keys, sql, overlays, removals, repository });
  const attachments = createAttachments({ memo, store, definitions, keys, overlays, removals });
  const statements = createStatements({ ...inputs, definitions, keys, attachments, links, sql, overlays, removals });
  const trust = createTrust({ memo, store, definitions, keys, statements });
  const resources = createResources(memo, store, definitions, removals);
  const federated = createFederatedJobs({
    ...{ memo, store, definitions, keys, links, statements, repository },
    resource: resources.named,
  });
  const ownerKeys = () => inputs.config().owners.keys;
  const owners = createOwners({ memo, store, definitions, repository, overlays, keys: ownerKeys });
  const slotFor = createOwnerSlots(memo, store, ownerKeys);
  const credentialsNear = createCredentialsNear(memo, store);
  const credentials = createCredentialJoin({ memo, store, near: credentialsNear, keys, links, overlays });
  const surroundings = createAgentSurroundings(memo, { store, definitions, keys, repository });
  const joins: Joins = {
    ...{ store, definitions, overlays, presence, keys, links, attachments, statements, trust, federated, owners },
    ...{ slotFor, credentials, surroundings },
  };
  const names = createDeclaredNames({ memo, store, keys, overlays, presence });

  return {
    identity: memo.query<JoinedIdentity | undefined>((symbol) => joinedIdentity(symbol, joins), {
      same: sameData,
      onCycle: undefined,
    }),
    symbols: names.symbols,
    declared: names.declared,
    symbolsOf: keys.symbolsOf,
    nameOf: keys.nameOf,
    meant: (symbol, path) => overlays.meant(symbol, path).flatMap((each) => keys.objectsMeant(each, path)),
    heldBy: statements.heldBy,
    statementsIn: statements.inPath,
    rolesIn: createRolesIn(memo, store, attachments),
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
    credentialsNear,
    definitions,
    ownName: surroundings.ownName,
    unapplied: overlays.unapplied,
    isBesideOthers: overlays.isBesideOthers,
    originalsOf: createOriginals(memo, store, overlays).originalsOf,
    copiesBefore: createPolicyCopies(memo, store),
  };
}

/** Provider-defined roles by the file that gives them, worked out binding by binding. */
function createRolesIn(memo: Memo, store: FactStore, { rolesGivenBy }: Attachments): Graph['rolesIn'] {
  const rolesOf = memo.each<readonly RoleSubject[]>({ same: sameData, onCycle: [] });
  return memo.query<readonly RoleSubject[]>(
    (path) => {
      const bindings = store.readFacts(path)?.bindings ?? [];
      return bindings.flatMap((fact) => rolesOf(fact, () => rolesGivenBy({ fact, path })));
    },
    { same: sameData, keep: withFormerItems, onCycle: [] },
  );
}
