import type { Credential } from '../model/credential.ts';
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
} from '../model/facts.ts';
import type { OverlayFact } from '../model/overlay.ts';
import type { CodeOwnerFact, ListedOwnerFact, OwnerDefaultFact } from '../model/owner-facts.ts';
import type { PipelineFact } from '../model/pipeline.ts';
import type { UsageFact } from '../model/review.ts';
import type { SqlStepFact } from '../model/sql-step.ts';
import { isSilent, silentFacts } from '../text/silent-facts.ts';
import { variableOf } from './environment-variable.ts';
import { loosened } from './key-match.ts';
import type { Memo } from './memo.ts';
import { sameData } from './same-data.ts';

/** A fact with the file that states it. */
export interface Stated<T> {
  readonly path: string;
  readonly fact: T;
}

/** The kinds of entries that queries look up, each under a text key. */
interface Entries {
  /** Symbol. */
  identity: IdentityFact;
  grantSet: GrantSetFact;
  resource: ResourceFact;
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
  /** Path of the file that the secret stands in. */
  acceptancesAt: AcceptanceFact;
  /** `''`: all. */
  records: RecordFact;
  codeOwners: CodeOwnerFact;
  usage: UsageFact;
  scannerPolicies: ScannerPolicyFact;
  owners: ListedOwnerFact;
  overlays: OverlayFact;
}

export type EntryKind = keyof Entries;

/** Facts of all documents, indexed; each look-up is a dependency of the query that makes it. */
export interface FactStore {
  put(facts: Facts): void;
  /** As `put`, for a text of which there is nothing to say: costs no more than its path. */
  putSilent(path: string): void;
  remove(path: string): void;
  /** Whether the path is known and its text says nothing. */
  isSilent(path: string): boolean;
  facts(path: string): Facts | undefined;
  /** The facts of a path as a dependency: any change of the document counts. */
  readFacts(path: string): Facts | undefined;
  paths(): readonly string[];
  look<K extends EntryKind>(kind: K, key: string): readonly Stated<Entries[K]>[];
  /** All scopes that have entries of some kind, as a dependency. */
  scopes(): readonly string[];
}

interface IndexEntry {
  readonly kind: EntryKind;
  readonly key: string;
  readonly fact: Entries[EntryKind];
}

const noEntries: ReadonlyMap<string, readonly IndexEntry[]> = new Map();

/** `readText` gives the text of a silent path, whose lines nobody has counted. */
export function createFactStore(memo: Memo, readText: (path: string) => string | undefined): FactStore {
  const byPath = new Map<string, Facts | 'silent'>();
  const entriesByPath = new Map<string, ReadonlyMap<string, readonly IndexEntry[]>>();
  const index = new Map<string, Map<string, readonly IndexEntry[]>>();
  const scopeUse = new Map<string, number>();

  return {
    put: (facts) => replace(facts.path, facts),
    putSilent: (path) => {
      if (byPath.has(path)) replace(path, silentFacts(path, readText));
      else {
        byPath.set(path, 'silent');
        memo.touch(`facts|${path}`);
      }
    },
    remove: (path) => replace(path, undefined),
    isSilent: (path) => {
      const facts = byPath.get(path);
      return facts === 'silent' || (facts !== undefined && isSilent(facts));
    },
    facts: factsOf,
    readFacts: (path) => {
      memo.read(`facts|${path}`);
      return factsOf(path);
    },
    paths: () => [...byPath.keys()],
    look,
    scopes: () => {
      memo.read('scopes');
      return [...scopeUse.keys()].sort();
    },
  };

  function factsOf(path: string): Facts | undefined {
    const facts = byPath.get(path);
    if (facts !== 'silent') return facts;
    const made = silentFacts(path, readText);
    byPath.set(path, made);
    return made;
  }

  function replace(path: string, facts: Facts | undefined): void {
    const old = entriesByPath.get(path) ?? noEntries;
    const next = facts === undefined || isSilent(facts) ? noEntries : indexEntries(facts);
    if (facts === undefined) byPath.delete(path);
    else byPath.set(path, facts);
    if (next.size === 0) entriesByPath.delete(path);
    else entriesByPath.set(path, next);
    memo.touch(`facts|${path}`);
    for (const [name, entries] of next) if (!sameData(old.get(name), entries)) set(name, path, entries);
    for (const name of old.keys()) if (!next.has(name)) set(name, path, []);
  }

  function set(name: string, path: string, entries: readonly IndexEntry[]): void {
    const slot = index.get(name) ?? new Map<string, readonly IndexEntry[]>();
    const scope = scopeOfIndex(name);
    if (scope !== undefined) countScope(scope, (entries.length > 0 ? 1 : 0) - (slot.has(path) ? 1 : 0));
    if (entries.length > 0) slot.set(path, entries);
    else slot.delete(path);
    if (slot.size > 0) index.set(name, slot);
    else index.delete(name);
    memo.touch(name);
  }

  function countScope(scope: string, change: number): void {
    const before = scopeUse.get(scope) ?? 0;
    const after = before + change;
    if (after > 0) scopeUse.set(scope, after);
    else scopeUse.delete(scope);
    if (before > 0 !== after > 0) memo.touch('scopes');
  }

  function look<K extends EntryKind>(kind: K, key: string): readonly Stated<Entries[K]>[] {
    const name = `${kind}|${key}`;
    memo.read(name);
    const slot = index.get(name);
    if (slot === undefined) return [];
    const ordered = slot.size === 1 ? [...slot] : [...slot].sort(([a], [b]) => (a < b ? -1 : 1));
    return ordered.flatMap(([path, entries]) => entries.map((entry) => ({ path, fact: entry.fact as Entries[K] })));
  }
}

/** What stands before `#`: the scope that a symbol belongs to. */
export function scopeOf(symbol: string): string {
  const at = symbol.indexOf('#');
  return at === -1 ? symbol : symbol.slice(0, at);
}

function scopeOfIndex(name: string): string | undefined {
  const at = name.indexOf('|');
  const kind = name.slice(0, at);
  return kind.endsWith('In') ? name.slice(at + 1) : undefined;
}

function indexEntries(facts: Facts): ReadonlyMap<string, readonly IndexEntry[]> {
  const entries = new Map<string, IndexEntry[]>();
  const add = <K extends EntryKind>(kind: K, key: string, fact: Entries[K]) => {
    const name = `${kind}|${key}`;
    const list = entries.get(name);
    if (list === undefined) entries.set(name, [{ kind, key, fact }]);
    else list.push({ kind, key, fact });
  };
  for (const fact of facts.identities) {
    add('identity', fact.symbol, fact);
    add('identitiesIn', scopeOf(fact.symbol), fact);
  }
  for (const fact of facts.grantSets) {
    add('grantSet', fact.symbol, fact);
    add('grantSetsIn', scopeOf(fact.symbol), fact);
  }
  for (const fact of facts.resources) add('resource', fact.symbol, fact);
  for (const fact of facts.grants) add('grantsIn', scopeOfGrant(fact), fact);
  for (const fact of facts.bindings) add('bindingsIn', scopeOf(fact.symbol), fact);
  for (const fact of facts.links) add('linksIn', scopeOf(fact.from), fact);
  for (const fact of facts.pipelines ?? []) add('pipelinesIn', scopeOf(fact.symbol), fact);
  for (const fact of facts.settings ?? []) add('settingsIn', scopeOf(fact.symbol), fact);
  for (const fact of facts.sqlSteps ?? []) add('sqlStepsIn', fact.scope, fact);
  for (const fact of facts.defaults) add('defaultsIn', fact.scope, fact);
  for (const fact of facts.definitions) add('definition', `${fact.scope}#${fact.address}`, fact);
  for (const fact of facts.credentials) {
    add('credentialsAt', facts.path, fact);
    for (const key of fact.keys) add('credential', loosened(key), fact);
    const name = variableOf(fact, facts);
    if (name !== undefined) add('credential', `name:${name}`, fact);
  }
  for (const fact of facts.acceptances ?? []) add('acceptancesAt', fact.path, fact);
  for (const fact of facts.scannerPolicies ?? []) add('scannerPolicies', '', fact);
  for (const fact of facts.records) add('records', '', fact);
  for (const fact of facts.codeOwners) add('codeOwners', '', fact);
  for (const fact of facts.usage ?? []) add('usage', '', fact);
  for (const fact of facts.owners ?? []) add('owners', '', fact);
  for (const fact of facts.overlays ?? []) add('overlays', '', fact);
  return entries;
}

function scopeOfGrant(fact: GrantFact): string {
  if ('symbol' in fact.holder) return scopeOf(fact.holder.symbol);
  return 'expression' in fact.holder ? fact.holder.expression.scope : 'keys';
}
