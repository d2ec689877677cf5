import { addressOf } from '../../extract/kubernetes/object.ts';
import { type Credential, isLocked, isPassword, isSealed } from '../../model/credential.ts';
import type {
  AcceptanceFact,
  BindingFact,
  DefinitionFact,
  Facts,
  GrantFact,
  GrantSetFact,
  IdentityFact,
  LinkFact,
  RecordFact,
  ResourceFact,
  ScannerPolicyFact,
  SettingFact,
} from '../../model/facts.ts';
import type { OverlayFact, RemovalFact } from '../../model/overlay.ts';
import type {
  CodeOwnerFact,
  ListedOwnerFact,
  OwnerAliasFact,
  OwnerDefaultFact,
  OwnersEntryFact,
} from '../../model/owner-facts.ts';
import type { PipelineFact } from '../../model/pipeline.ts';
import type { UsageFact } from '../../model/review.ts';
import type { SqlStepFact } from '../../model/sql-step.ts';
import { keyStore, privateKey } from '../../secrets/decode/key-store-beside.ts';
import { folderOf } from '../../text/paths/folder-of.ts';
import { variableOf } from '../credentials/environment-variable.ts';
import { append } from '../group.ts';
import { loosened } from '../keys/key-match.ts';

/** A fact with the file that states it. */
export interface Stated<T> {
  readonly path: string;
  readonly fact: T;
}

/** The kinds of entries that queries look up, each under a text key. */
export interface Entries {
  /** Symbol. */
  identity: IdentityFact;
  grantSet: GrantSetFact;
  resource: ResourceFact;
  /** Kind and name of an object of Kubernetes, in whatever namespace. */
  object: IdentityFact | GrantSetFact | ResourceFact;
  /** `content` of a policy in a file of its own. */
  policyContent: GrantSetFact;
  /** Scope of the symbol or of the expression: what stands before `#`. */
  identitiesIn: IdentityFact;
  grantSetsIn: GrantSetFact;
  grantsIn: GrantFact;
  bindingsIn: BindingFact;
  linksIn: LinkFact;
  pipelinesIn: PipelineFact;
  settingsIn: SettingFact;
  defaultsIn: OwnerDefaultFact;
  sqlStepsIn: SqlStepFact;
  /** `scope#address`. */
  definition: DefinitionFact;
  /** Loosened match key, or `name:<environment name>` for literals that are given to variables. */
  credential: Credential;
  /** Path. */
  credentialsAt: Credential;
  /** Digest of a secret that stands in the text. */
  sameValue: Credential;
  /** Name of the file of a key store, or of a private key, that it opens. */
  opensStore: Credential;
  /** Folder, without a slash at its end: what a provider has made for an account. */
  issuedIn: Credential;
  /** Folder: secrets whose ids do not stand near them. */
  loneSecretsOf: Credential;
  /** Folder: ids of keys whose secrets do not stand near them. */
  loneIdsOf: Credential;
  /** Name of the file, of a private key or a container of some that a passphrase may open. */
  sealedFile: Credential;
  /** `''`: all stores of keys that nothing in their own text opens. */
  locked: Credential;
  /** `''`: all passwords. */
  password: Credential;
  /** Name of the file, of a private key in PEM, sealed or open. */
  keyFile: Credential;
  /** Path of the file that the secret stands in. */
  acceptancesAt: AcceptanceFact;
  /** Folder, with a slash at its end. */
  ownersEntries: OwnersEntryFact;
  /** Name, in lower case. */
  ownerAliases: OwnerAliasFact;
  /** `''`: all. */
  records: RecordFact;
  codeOwners: CodeOwnerFact;
  usage: UsageFact;
  scannerPolicies: ScannerPolicyFact;
  owners: ListedOwnerFact;
  overlays: OverlayFact;
  removals: RemovalFact;
  /** Path of a file whose text expressions read. */
  needs: string;
}

export type EntryKind = keyof Entries;

/** An entry of any kind, in the order of its file. */
export type Entry = Stated<Entries[EntryKind]>;

export interface EditedFacts {
  readonly path: string;
  readonly former: Facts | undefined;
  readonly next: Facts | undefined;
  /** The former entries of the file under a name, `<kind>|<key>`. */
  readonly held: (name: string) => readonly Entry[];
}

type Change = readonly [name: string, entries: readonly Entry[]];

/** The names under which a file's entries are not as they were, with all its entries under each. */
export function* changedEntries(edited: EditedFacts): Iterable<Change> {
  for (const { changes } of lists) yield* changes(edited);
}

/** All entries of a file, as `changedEntries` gives them of a file that had none. */
export function entriesOfNew(facts: Facts): ReadonlyMap<string, readonly Entry[]> {
  const found = new Map<string, readonly Entry[]>();
  for (const { addTo } of lists) addTo(found, facts);
  return found;
}

const lists = [
  listOf(
    ({ identities }) => identities,
    ({ symbol }) => [name('identity', symbol), name('identitiesIn', scopeOf(symbol)), ...namesOfObject(symbol)],
  ),
  listOf(
    ({ grantSets }) => grantSets,
    ({ symbol, content }) => [
      name('grantSet', symbol),
      name('grantSetsIn', scopeOf(symbol)),
      ...(content === undefined ? [] : [name('policyContent', content)]),
      ...namesOfObject(symbol),
    ],
  ),
  listOf(
    ({ resources }) => resources,
    ({ symbol }) => [name('resource', symbol), ...namesOfObject(symbol)],
  ),
  listOf(
    ({ grants }) => grants,
    (fact) => [name('grantsIn', scopeOfGrant(fact))],
  ),
  listOf(
    ({ bindings }) => bindings,
    ({ symbol }) => [name('bindingsIn', scopeOf(symbol))],
  ),
  listOf(
    ({ links }) => links,
    ({ from }) => [name('linksIn', scopeOf(from))],
  ),
  listOf(
    ({ pipelines }) => pipelines,
    ({ symbol }) => [name('pipelinesIn', scopeOf(symbol))],
  ),
  listOf(
    ({ settings }) => settings,
    ({ symbol }) => [name('settingsIn', scopeOf(symbol))],
  ),
  listOf(
    ({ sqlSteps }) => sqlSteps,
    ({ scope }) => [name('sqlStepsIn', scope)],
  ),
  listOf(
    ({ defaults }) => defaults,
    ({ scope }) => [name('defaultsIn', scope)],
  ),
  listOf(
    ({ definitions }) => definitions,
    ({ scope, address }) => [name('definition', `${scope}#${address}`)],
  ),
  listOf(({ credentials }) => credentials, namesOfCredential),
  listOf(
    ({ acceptances }) => acceptances,
    ({ path }) => [name('acceptancesAt', path)],
  ),
  listOf(
    ({ records }) => records,
    () => [name('records', '')],
  ),
  listOf(
    ({ codeOwners }) => codeOwners,
    () => [name('codeOwners', '')],
  ),
  listOf(
    ({ ownersEntries }) => ownersEntries,
    ({ folder }) => [name('ownersEntries', folder)],
  ),
  listOf(
    ({ ownerAliases }) => ownerAliases,
    ({ alias }) => [name('ownerAliases', alias)],
  ),
  listOf(
    ({ usage }) => usage,
    () => [name('usage', '')],
  ),
  listOf(
    ({ scannerPolicies }) => scannerPolicies,
    () => [name('scannerPolicies', '')],
  ),
  listOf(
    ({ owners }) => owners,
    () => [name('owners', '')],
  ),
  listOf(
    ({ overlays }) => overlays,
    () => [name('overlays', '')],
  ),
  listOf(
    ({ removals }) => removals,
    () => [name('removals', '')],
  ),
  listOf(
    ({ needs }) => needs,
    (path) => [name('needs', path)],
  ),
];

function name(kind: EntryKind, key: string): string {
  return `${kind}|${key}`;
}

function namesOfObject(symbol: string): readonly string[] {
  const address = addressOf(symbol);
  return address === undefined ? [] : [name('object', `${address.kind}/${address.name}`)];
}

function namesOfCredential(fact: Credential, facts: Facts): readonly string[] {
  const variable = variableOf(fact, facts);
  return [
    name('credentialsAt', facts.path),
    ...(fact.digest === undefined ? [] : [name('sameValue', fact.digest)]),
    ...fact.decoded.flatMap(({ label, value }) =>
      label === keyStore || label === privateKey ? [name('opensStore', value)] : [],
    ),
    ...(fact.evidence === 'issued' ? [name('issuedIn', folderOf(facts.path))] : []),
    ...(fact.half === undefined || fact.half.other !== undefined
      ? []
      : [name(fact.half.of === 'id' ? 'loneIdsOf' : 'loneSecretsOf', folderOf(facts.path))]),
    ...(fact.rule === 'secret-private-key-pem'
      ? [name('keyFile', facts.path.slice(facts.path.lastIndexOf('/') + 1))]
      : []),
    ...(isLocked(fact) ? [name('locked', '')] : []),
    ...(isPassword(fact) && fact.digest !== undefined ? [name('password', '')] : []),
    ...(isSealed(fact) ? [name('sealedFile', facts.path.slice(facts.path.lastIndexOf('/') + 1))] : []),
    ...fact.keys.map((key) => name('credential', loosened(key))),
    ...(variable === undefined ? [] : [name('credential', `name:${variable}`)]),
  ];
}

function scopeOfGrant(fact: GrantFact): string {
  if ('symbol' in fact.holder) return scopeOf(fact.holder.symbol);
  return 'expression' in fact.holder ? fact.holder.expression.scope : 'keys';
}

/** What stands before `#`: the scope that a symbol belongs to. */
export function scopeOf(symbol: string): string {
  const at = symbol.indexOf('#');
  return at === -1 ? symbol : symbol.slice(0, at);
}

interface FactList {
  readonly changes: (edited: EditedFacts) => Iterable<Change>;
  readonly addTo: (found: Map<string, readonly Entry[]>, facts: Facts) => void;
}

/**
 * One list of facts, and the names under which each is looked up. An edit leaves most of them the very objects that they
 * were: only those between the first and the last other one are looked at, however many there are.
 */
function listOf<F extends Entries[EntryKind]>(
  of: (facts: Facts) => readonly F[] | undefined,
  namesOf: (fact: F, facts: Facts) => readonly string[],
): FactList {
  return { changes, addTo };

  function addTo(found: Map<string, readonly Entry[]>, facts: Facts): void {
    const { path } = facts;
    const all = of(facts);
    if (all === undefined || all.length === 0) return;
    for (const [each, come] of byName(all, facts))
      found.set(each, [...come.map((fact) => ({ path, fact })), ...(found.get(each) ?? [])]);
  }

  function* changes({ path, former, next, held }: EditedFacts): Iterable<Change> {
    const before = (former && of(former)) ?? [];
    const after = (next && of(next)) ?? [];
    const { front, back } = former?.format === next?.format ? sharedEnds(before, after) : { front: 0, back: 0 };
    if (front + back === before.length && front + back === after.length) return;
    const gone = byName(before.slice(front, before.length - back), former);
    const come = byName(after.slice(front, after.length - back), next);
    for (const each of new Set([...gone.keys(), ...come.keys()])) {
      const old = held(each);
      const leaving = gone.get(each) ?? [];
      const at = placeIn(old, leaving) ?? countOf(each, before.slice(0, front), former);
      const added = (come.get(each) ?? []).map((fact) => ({ path, fact }));
      yield [each, [...old.slice(0, at), ...added, ...old.slice(at + leaving.length)]];
    }
  }

  function byName(some: readonly F[], facts: Facts | undefined): ReadonlyMap<string, readonly F[]> {
    const found = new Map<string, F[]>();
    if (facts) for (const fact of some) for (const each of namesOf(fact, facts)) append(found, each, fact);
    return found;
  }

  function countOf(wanted: string, some: readonly F[], facts: Facts | undefined): number {
    return byName(some, facts).get(wanted)?.length ?? 0;
  }
}

/** Where in a list the facts stand that leave it; undefined where that is not told by them. */
function placeIn(entries: readonly Entry[], leaving: readonly Entries[EntryKind][]): number | undefined {
  if (entries.length === leaving.length) return 0;
  const at = leaving.length === 0 ? -1 : entries.findIndex(({ fact }) => fact === leaving[0]);
  return at === -1 ? undefined : at;
}

/** How many items two lists share, as the same objects, from both ends. */
export function sharedEnds(
  a: readonly unknown[],
  b: readonly unknown[],
): { readonly front: number; readonly back: number } {
  const most = Math.min(a.length, b.length);
  let front = 0;
  while (front < most && a[front] === b[front]) front++;
  let back = 0;
  while (back < most - front && a[a.length - 1 - back] === b[b.length - 1 - back]) back++;
  return { front, back };
}
