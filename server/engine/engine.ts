/**
 * The engine: one repository's facts in, findings, identities and fixes out. Pure and synchronous; adapters
 * bring texts, tables and the date. Nothing here throws on what a text holds.
 *
 * Paths are relative to the repository root, with `/`. Offsets and spans count UTF-16 units from the beginning of the text.
 * A `symbol` names an identity within the repository (`Identity.symbol`).
 */

import type { Completions } from './completion.ts';
import type { Description } from './fixes/describe/describe-identity.ts';
import type { FixOffer, FixResult, FixScope, OwnerChoice } from './fixes/fix.ts';
import type { Amendment } from './fixes/record/amend.ts';
import type { AmendmentResult } from './fixes/record/amend-all.ts';
import type { RecordAnswers } from './fixes/record/new-record.ts';
import type { RegistrationWay } from './fixes/record/register.ts';
import type { StaleEntry } from './judging/stale-entries.ts';
import type { Committers } from './model/committers.ts';
import type { Facts, OwnerRole, RecordFact } from './model/facts.ts';
import type { Category, Finding } from './model/finding.ts';
import type { Identity } from './model/identity.ts';
import type { Place, Span } from './model/span.ts';
import type { FactReaders } from './reading/read-facts.ts';
import type { OutsideInventory } from './reading/read-inventory-source.ts';
import type { Rule, Tables } from './rules/rule.ts';
import type { GuardProblem } from './rules/said.ts';

/** What an engine is made with, and stays as it is while the engine lives. */
export interface EngineInputs {
  readonly catalogue: readonly Rule[];
  readonly tables: Tables;
  readonly readers: FactReaders;
  /** ISO date (`2026-11-01`), by which ends and reviews are judged; `setToday` changes it. */
  readonly today: string;
  /** `github.com/acme/shop` where the git remote tells it. */
  readonly repository?: string;
  /** Who works here, for what a fix signs; asked when it does. */
  readonly person?: () => string | undefined;
  /** Who commits here, where git tells; asked when a rule does, and holds the thread. */
  readonly committers?: () => Committers;
  /** Key that `readers.digest` was made with; written into a new baseline. */
  readonly digestKey?: string;
  /** Facts are complete before anything is asked, and seldom change after: nothing is spent on answering again soon. */
  readonly isAskedOnce?: true;
}

/** A finding that people accept, why, and until when (an ISO date, the last day). */
export interface AcceptedFinding {
  readonly finding: Finding;
  readonly reason: string;
  readonly until?: string;
}

/** An identity to register, with what a person has said about it. */
export interface Registration extends Partial<RecordAnswers> {
  readonly symbol: string;
  readonly way: RegistrationWay;
}

/** Whom to make the owner of an identity; of the technical side where no role is named. */
export interface OwnerAssignment {
  readonly symbol: string;
  readonly owner: string;
  readonly role?: OwnerRole;
}

/** Evidence whose owners may be written down. */
export type OwnerSource = 'codeowners' | 'inventory';

/** See the head of this file. Answers are remembered: asking again costs nothing until a fact changes on which they depend. */
export interface Engine {
  /** Reads the text now and replaces the path's facts. Files under `.identity/` must come this way. */
  update(path: string, text: string): void;
  /** As `update`, for a document that is open: it costs more at first and little at each further edit. Offsets of its facts and findings are spread from then on, see `Facts.spread`. */
  edit(path: string, text: string): void;
  /** Facts that a worker has read from the same text with the same readers. */
  put(facts: Facts): void;
  /** As `put`, for texts of which the worker had nothing to say. */
  putSilent(paths: readonly string[]): void;
  /** As `putSilent`, for many of which none was put before. */
  listSilent(paths: readonly string[]): void;
  /** Forgets a file; one that is not known stays unknown. */
  remove(path: string): void;
  /** The current text of a file, for fixes, `file()` and embedded values; set once by the adapter. */
  onText(read: (path: string) => string | undefined): void;
  /** Paths that git ignores although they are in the workspace: they get no secret findings. */
  setIgnored(paths: ReadonlySet<string>): void;
  /** What HEAD holds of a file (undefined: nothing), where `asksForHead` says that findings depend on it, and when that was changed last (ISO date). */
  setCommitted(path: string, text: string | undefined, changedOn?: string): void;
  /** Whether what is said of a file depends on what HEAD holds of it: a secret that everybody may read already, or that has ended since, may be a note. */
  asksForHead(path: string): boolean;
  /** All of which that is so; the many files of which nothing is to be said are not looked at. */
  pathsAskingForHead(): readonly string[];
  /** Whether it depends on when HEAD's version was changed last. */
  asksForDate(path: string): boolean;
  /** Another ISO date, as midnight passes. */
  setToday(today: string): void;
  /** Who commits here, once git has told; the inputs' `committers` is not asked any more. */
  setCommitters(committers: Committers): void;
  /** Whether files of the repository are still to come; until they have, nothing is said to be declared nowhere. */
  setReading(state: 'going on' | 'done'): void;
  /** Only findings of these categories are asked for, which are as they are among all; undefined: all. */
  setCategories(categories: readonly Category[] | undefined): void;
  /**
   * Inventories outside the repository, in the order of precedence, behind the repository's own files. Their rules hold
   * here as well, and the repository's own of the same id do not replace them.
   */
  setInventories(sources: readonly OutsideInventory[]): void;
  /** Other detectors, after a change in `.identity/rules/`; facts that were read before are read again by the adapter. */
  setReaders(readers: FactReaders): void;

  /** All files with facts, also those that say nothing. */
  paths(): readonly string[];
  /** Those that may have findings: mostly few of them. */
  judgedPaths(): readonly string[];
  /** What one file says by itself; undefined for a file that nobody put. */
  facts(path: string): Facts | undefined;
  /** All findings of a file, suppressed ones marked; ordered by place. */
  findings(path: string): readonly Finding[];
  /** Keys that this file would have with another text (its HEAD version); the engine is as before afterwards. */
  keysWith(path: string, text: string): ReadonlySet<string>;
  /**
   * What `ask` answers while some files have other texts (undefined: are absent); the engine is as before afterwards.
   * Files that the configuration leaves out stay so, and rules, configuration and baseline are the present ones.
   */
  supposing<T>(texts: ReadonlyMap<string, string | undefined>, ask: () => T): T;
  /** All identities that the files define, joined with grants, credentials, owners and records. */
  identities(): readonly Identity[];
  /** The symbol of an identity as it may leave the program; whatever takes a symbol takes that. It is the symbol itself, but for one that holds a secret. */
  handle(symbol: string): string;
  /** One of them; undefined where nothing defines the symbol (any more). */
  identity(symbol: string): Identity | undefined;
  /** Records in the repository's own files, each with the identities that it is linked to. */
  records(): readonly { readonly record: RecordFact; readonly path: string; readonly linked: readonly Identity[] }[];
  /** Records outside the repository that concern it: of an identity here, or naming this repository. */
  outsideRecords(): readonly {
    readonly record: RecordFact;
    readonly source: string;
    readonly linked: readonly Identity[];
  }[];
  /** Parsers and rules that have failed on a file, which costs what they would have said of it and nothing else. */
  problems(): readonly GuardProblem[];
  /** Kinds of fixes that have failed on a finding since the engine was made, which costs what they would have offered and nothing else. */
  failedFixes(): readonly GuardProblem[];
  /** The catalogue with the repository's own rules and detectors; those of the same id replace the product's. */
  rules(): readonly Rule[];
  /** One of them, by its id. */
  rule(id: string): Rule | undefined;

  /** The identity named at a place: its definition, or a use of it. */
  identityAt(path: string, offset: number): { readonly identity: Identity; readonly span: Span } | undefined;
  /** Markdown for the identity, grant, value or secret at a place. */
  hover(path: string, offset: number): { readonly markdown: string; readonly span: Span } | undefined;
  /** Where what stands at the place is defined; several places where several files may be meant, none where nothing is named there. */
  definition(path: string, offset: number): readonly Place[];
  /** All places that name what stands at the place, its definition included. */
  references(path: string, offset: number): readonly Place[];
  /** The ways from an agent or its server to secrets, roles and other agents, each in one line. */
  agentPaths(symbol: string): readonly string[];
  /** Jobs of pipelines that its trust lets become the identity, though they do not name it, and in which runs. */
  jobsBecoming(symbol: string): readonly { readonly words: string; readonly at: Place }[];

  /** Words that may stand where somebody types, in our own files, entities and owner comments. */
  completions(path: string, offset: number): Completions | undefined;

  /** Owners to choose from, the likeliest first: for one identity, or for any. */
  ownerChoices(symbol: string | undefined): readonly OwnerChoice[];
  /** Fixes of a finding, the preferred one first; `fix` makes the edits. */
  offers(finding: Finding): readonly FixOffer[];
  /** Ways to turn off the rule of a finding for its folder or for the repository, which silence more than the finding; `fix` makes the edits. */
  offersToTurnOff(finding: Finding): readonly FixOffer[];
  /** In words, why nothing moves a secret that has no such fix, and what a person does there; undefined for other findings. */
  byHand(finding: Finding): string | undefined;
  /**
   * Reads the current texts again, finds the finding by its key, and computes the edits of one of its offers; `stale` where the finding is gone. `scope`: `file` for whoever fixes all
   * findings one by one; usually, the value of a secret is taken out of all files whose programs then read the same variable.
   */
  fix(path: string, key: string, offer: string, scope?: FixScope): FixResult;
  /** Owners for these identities, in one change; identities without a legal slot get a record. */
  setOwners(assignments: readonly OwnerAssignment[]): FixResult;
  /** What identities are for, and when they are to be reviewed, in one change; those whose format keeps no such thing are left. */
  describe(descriptions: readonly Description[]): FixResult;
  /** Assignments that evidence suggests (CODEOWNERS, inventory) for identities under a folder that state no owner. */
  inferredOwners(
    path: string,
    source?: OwnerSource,
  ): readonly { readonly symbol: string; readonly owner: string; readonly from: string }[];
  /** Records or entities for these identities, filled from the facts and the answers; what nobody says is left out. */
  register(registrations: readonly Registration[]): FixResult;
  /** What the facts tell for a record of an identity, and the kinds of records that may be written, the usual one first. */
  registrationOf(symbol: string): (RecordAnswers & { readonly ways: readonly RegistrationWay[] }) | undefined;
  /** What people decide about records: links, retirements and reviews; what cannot be done comes back with its reason. */
  amend(amendments: readonly Amendment[]): AmendmentResult;
  /** The ISO date that is set. */
  today(): string;
  /** Who works here, by the adapter. */
  person(): string | undefined;
  /** The baseline text with these findings added. */
  baselineWith(accepted: readonly AcceptedFinding[]): FixResult;
  /** Entries of the baseline that accept nothing: ended, or with nothing left to accept. To be asked once all files are read and for all categories. */
  staleEntries(): readonly StaleEntry[];
  /** The baseline text without these entries. */
  baselineWithout(entries: readonly Pick<StaleEntry, 'key'>[]): FixResult;
  /** Paste: rewrites a text, pasted in place of `replaced`, whose secrets would be found there; undefined where there is none or no rewrite. */
  pasted(
    path: string,
    replaced: Span,
    text: string,
  ): { readonly text: string; readonly title: string; readonly changes: FixResult } | undefined;
}
