import type { Permission } from './aws-permissions.ts';
import type { OtherHalfOf } from './graph/credentials/halves/other-halves.ts';
import type { Graph } from './graph/graph.ts';
import type { Privilege } from './graph/privilege.ts';
import type { FactStore } from './graph/store/fact-store.ts';
import type { Memo } from './graph/store/memo.ts';
import type { ListedOwners } from './inventory/listed-owners.ts';
import type { RecordIndex } from './inventory/record-index.ts';
import type { Committers } from './model/committers.ts';
import type { NamedPolicy } from './model/config-layer.ts';
import type { Category, Finding } from './model/finding.ts';
import type { Identity } from './model/identity.ts';
import type { IdentityConfig } from './model/identity-config.ts';
import type { InventorySource } from './model/inventory-source.ts';
import type { ListedOwnerFact } from './model/owner-facts.ts';
import type { Baseline } from './rules/baseline.ts';
import type { MovedEntry } from './rules/moved-entries.ts';
import type { IdProblem } from './rules/own-ids.ts';
import type { Rule, Tables } from './rules/rule.ts';
import type { GuardProblem } from './rules/said.ts';
import type { SecretMask } from './rules/secret-mask.ts';

/** The queries of one repository that navigation, hovers, fixes and the engine's surface share. */
export interface Queries {
  readonly memo: Memo;
  readonly store: FactStore;
  readonly graph: Graph;
  readonly records: RecordIndex;
  /** Groups and people that all inventories list. */
  listedOwners(): ListedOwners;
  /** Groups and people that inventories outside the repository know. */
  outsideOwners(): readonly ListedOwnerFact[];
  identity(symbol: string): Identity | undefined;
  identities(): readonly Identity[];
  /** The mask for what is quoted from a file. */
  maskOf(path: string): SecretMask;
  privilege(symbol: string): Privilege;
  /** What an AWS identity may do, its statements taken together, gravest first. */
  permissions(symbol: string): readonly Permission[];
  readonly tables: Tables;
  /** ISO date. */
  today(): string;
  findings(path: string): readonly Finding[];
  /** All but those of silent texts about which no rule speaks. */
  judgedPaths(): readonly string[];
  baseline(): Baseline;
  /** Its entries of files that were renamed or moved, under their present paths. */
  movedEntries(): readonly MovedEntry[];
  /** Identities that a record is the record of. */
  linkedTo(record: string, path: string): readonly Identity[];
  problems(): readonly GuardProblem[];
  /** Whether it answers for itself. */
  /** The other half of a pair that stands elsewhere in the folder. */
  readonly otherHalf: OtherHalfOf;
  isPrincipal(identity: Identity): boolean;
  /** Whether what is said of a file depends on what HEAD holds of it. */
  asksForHead(path: string): boolean;
  /** All of which that is so. */
  pathsAskingForHead(): readonly string[];
  /** Whether it depends on when that was changed last. */
  asksForDate(path: string): boolean;
  rules(): readonly Rule[];
  rule(id: string): Rule | undefined;
  /** `github.com/acme/shop`, where the git remote tells it. */
  readonly repository?: string;
}

/** What the adapter brings besides facts; each change touches the `surroundings` input. */
export interface Surroundings {
  today: string;
  ignored: ReadonlySet<string>;
  config: IdentityConfig;
  /** What inventories lay down; `config` keeps to it. */
  policies: readonly NamedPolicy[];
  /** Rules of inventories that hold for all repositories. */
  inheritedRules: readonly Rule[];
  /** Files are still being read: what only the whole repository tells is not asked. An input of its own, `reading`. */
  isReading: boolean;
  /** Who commits here. An input of its own, `committers`. */
  committers: () => Committers;
  /** Findings of other categories are not asked for. */
  categories: ReadonlySet<Category> | undefined;
  /** Inventories outside the repository, in the order of precedence. An input of its own, `sources`. */
  sources: readonly InventorySource[];
  extraRules: readonly Rule[];
  /** What is wrong with ids of the repository's own rules: for each file as many as it gives, in text order. */
  idProblems: ReadonlyMap<string, readonly (IdProblem | undefined)[]>;
  readText: (path: string) => string | undefined;
  /** What HEAD's version of a file holds, by path. An input of its own for each, `committed|<path>`. */
  readonly committed: Map<string, CommittedFile>;
}

/** HEAD's version of a file: the digests of its secrets, and when it was changed last (ISO date), where that was asked. */
export interface CommittedFile {
  readonly digests: ReadonlySet<string>;
  readonly changedOn?: string;
}
