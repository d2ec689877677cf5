/**
 * Custom messages between the editor client and the language server. Types and names only, so that the
 * client holds no analysis. Everything else goes by the standard protocol.
 */
import type { Command, Position, Range, WorkspaceEdit } from 'vscode-languageserver-protocol';
import type { TreeFinding } from './protocol-tree.ts';

export type * from './protocol-tree.ts';

export const methods = {
  /** Client → server. */
  tree: 'identityHygiene/tree',
  identityAt: 'identityHygiene/identityAt',
  ownerChoices: 'identityHygiene/ownerChoices',
  setOwners: 'identityHygiene/setOwners',
  describe: 'identityHygiene/describe',
  inferredOwners: 'identityHygiene/inferredOwners',
  registration: 'identityHygiene/registration',
  register: 'identityHygiene/register',
  amend: 'identityHygiene/amend',
  importReviews: 'identityHygiene/importReviews',
  fix: 'identityHygiene/fix',
  acceptBaseline: 'identityHygiene/acceptBaseline',
  audit: 'identityHygiene/audit',
  auditFixes: 'identityHygiene/auditFixes',
  paste: 'identityHygiene/paste',
  exportIdentities: 'identityHygiene/export',
  bases: 'identityHygiene/bases',
  compare: 'identityHygiene/compare',
  entities: 'identityHygiene/entities',
  rulePage: 'identityHygiene/rulePage',
  namedInventories: 'identityHygiene/namedInventories',
  /** Client → server, as a notification: what inventories outside the workspace say. */
  inventories: 'identityHygiene/inventories',
  /** Server → client, without content: ask for the tree again. */
  treeChanged: 'identityHygiene/treeChanged',
  status: 'identityHygiene/status',
} as const;

/** The command of a code action whose fix takes a value out of a file: its argument is a `TakenOutValue`. */
export const keepCommand = 'identityHygiene.keepValue';

/** The command of a code action behind which something is left to do: its argument says what, in words. */
export const adviseCommand = 'identityHygiene.showAdvice';

/** The command of a code action that leaves names open: its arguments are the address of the file and their ranges in it. */
export const fillInCommand = 'identityHygiene.fillIn';

/** What a fix has taken out of a file and written nowhere; for the clipboard, with words on where to keep it. */
export interface TakenOutValue {
  readonly value: string;
  readonly keep: string;
}

export interface IdentityAtParams {
  readonly uri: string;
  readonly position: Position;
}

export interface OwnerChoicesParams {
  readonly symbol?: string;
}

export interface OwnerChoiceItem {
  readonly owner: string;
  readonly from: string;
  readonly isInferred: boolean;
}

export interface SetOwnersParams {
  readonly assignments: readonly {
    readonly symbol: string;
    readonly owner: string;
    /** Absent: technical. */
    readonly role?: 'technical' | 'business';
  }[];
}

export interface DescribeParams {
  readonly descriptions: readonly {
    readonly symbol: string;
    readonly purpose?: string;
    /** ISO date. */
    readonly review?: string;
  }[];
}

export interface InferredOwnersParams {
  /** A folder; absent: the whole workspace. */
  readonly uri?: string;
}

export interface RegistrationParams {
  readonly symbol: string;
}

/** What the files tell for a record of an identity; the rest is asked. */
export interface RegistrationFacts {
  readonly technical: readonly string[];
  readonly business: readonly string[];
  readonly purpose?: string;
  /** A record of our own, an entity beside `catalog-info.yaml`; the usual one first. */
  readonly ways: readonly ('register' | 'register-entity')[];
}

export interface RegisterParams {
  readonly registrations: readonly {
    readonly symbol: string;
    readonly way: 'register' | 'register-entity';
    readonly technical?: readonly string[];
    readonly purpose?: string;
  }[];
}

/** A record by the file that it stands in. */
export interface RecordName {
  readonly uri: string;
  readonly id: string;
}

export type ReviewDecision = 'keep' | 'narrow' | 'retire' | 'reassign';

/** What a person decides about records. */
export type AmendmentParams =
  | { readonly kind: 'link'; readonly symbol: string; readonly record: RecordName }
  | { readonly kind: 'retire'; readonly record: RecordName }
  | {
      readonly kind: 'review';
      readonly symbol: string;
      readonly decision: ReviewDecision;
      readonly comment?: string;
      readonly owner?: string;
    };

export interface AmendParams {
  readonly amendments: readonly AmendmentParams[];
}

/** A filled sheet, as CSV. */
export interface ImportReviewsParams {
  readonly text: string;
}

/** `refused`: what could not be done, a line each, in words. */
export interface AmendResult extends EditResult {
  readonly refused: readonly string[];
  /** Changes of records that lie outside the workspace: nothing is written, a person takes them there. */
  readonly outside: readonly OutsideText[];
}

/** What to change in an inventory outside the workspace, as a patch of its file or, where that is not known, as lines to add. */
export interface OutsideText {
  readonly inventory: string;
  readonly language: 'diff' | 'yaml';
  readonly text: string;
  /** Where people edit it. */
  readonly page?: string;
}

export interface FixParams {
  readonly uri: string;
  readonly key: string;
  readonly offer: string;
}

/** All that is there now, what other tools' baselines accept, or some findings, each with its reason; or to take out what accepts nothing any more. */
export type AcceptBaselineParams =
  | { readonly reason: string }
  | { readonly take: 'stale-entries-out' }
  | { readonly from: 'other-baselines' }
  | { readonly entries: readonly AcceptedKey[] };

export interface AcceptedKey {
  readonly uri: string;
  /** Of the finding. */
  readonly key: string;
  readonly reason: string;
  /** ISO date, the last day on which it is accepted. */
  readonly until?: string;
}

/** What there is to decide about. */
export interface AuditResult {
  /** Findings that nothing suppresses, most severe first, those of one rule and value together. */
  readonly items: readonly AuditItem[];
  /** Findings that the baseline of another tool accepts and ours does not hold. */
  readonly acceptedElsewhere: number;
  /** Entries of the baseline that accept nothing any more: ended, or about findings that are gone. */
  readonly staleEntries: { readonly ended: number; readonly gone: number };
}

export interface AuditItem extends TreeFinding {
  readonly title: string;
  readonly ruleTitle: string;
  readonly isSecret: boolean;
  /** At most four characters of a secret, and a mask. */
  readonly preview?: string;
  /** Equal for findings about one value, and for no others. */
  readonly value?: number;
}

/** A finding that somebody decides about now. */
export interface AuditFixesParams {
  readonly uri: string;
  readonly key: string;
}

export interface AuditStep {
  /** Of the finding, with what git holds of a secret where its document is open. */
  readonly message: string;
  readonly fixes: readonly AuditFix[];
}

export interface AuditFix {
  readonly offer: string;
  readonly title: string;
  /** Asks what only a person can say, and writes the answer; without one the offer is a whole fix. */
  readonly question?: Command;
}

export interface PasteParams {
  readonly uri: string;
  /** What the text takes the place of. */
  readonly range: Range;
  readonly text: string;
}

/** `edit` applies besides the replaced paste text (imports, `.env`). */
export interface PasteResult {
  readonly title: string;
  readonly text: string;
  readonly edit?: WorkspaceEdit;
  /** In words, what is left to do. */
  readonly advice?: string;
}

export interface EditResult {
  readonly edit?: WorkspaceEdit;
  /** In words, where there is nothing to apply: "the finding is no longer there". */
  readonly message?: string;
  readonly count?: number;
  readonly takenOut?: TakenOutValue;
  /** In words, what is left to do. */
  readonly advice?: string;
}

/** A branch or tag that the workspace can be held against. */
export interface CompareBase {
  readonly name: string;
  /** Checked out: against it stands only what is not committed. */
  readonly isPresent: boolean;
}

/** What to hold the workspace against: a branch, tag or commit. */
export interface CompareParams {
  readonly base: string;
}

/** What became of the identities, as a page; or why there is none, in words. */
export interface CompareResult {
  readonly markdown?: string;
  readonly message?: string;
}

export interface ExportParams {
  readonly format: 'json' | 'csv';
}

export interface EntitiesParams {
  readonly uri: string;
}

/** An entity of Backstage as plain data, with the place of its name. */
export interface EntityItem {
  readonly entity: unknown;
  readonly range: Range;
}

export interface InventoriesParams {
  /** All of them, in the order of precedence; files of the workspace come before. */
  readonly inventories: readonly InventoryUpdate[];
}

export interface InventoryUpdate {
  /** As people know it; unique among them. */
  readonly name: string;
  /** What it says; absent: what was last sent under this name. */
  readonly texts?: readonly {
    readonly form: 'catalog' | 'inventory' | 'rules';
    readonly text: string;
    /** The file of a repository that the text is, and the web page on which people edit it. */
    readonly file?: { readonly path: string; readonly page?: string };
  }[];
  /** When it was pulled, in words; absent: never. */
  readonly asOf?: string;
  /** It answered when it was last asked. */
  readonly isReachable: boolean;
  /** It shows its reader only a part of what it holds. */
  readonly isPartial?: true;
}

export interface StatusParams {
  readonly state: 'scanning' | 'ready' | 'failed';
  readonly text: string;
  readonly done?: number;
  readonly total?: number;
}

export interface RulePageParams {
  readonly id: string;
}

/** What there is to know about a rule. */
export interface RulePage {
  /** The page; absent where no rule has the id. */
  readonly markdown?: string;
  /** Why there is none, and which rule may be meant. */
  readonly message?: string;
}

/** Sent by the client in `initializationOptions`. */
export interface InitializationOptions {
  /** Ask `workspace/configuration` under this section. */
  readonly section: 'identityHygiene';
  /** Where the client shows the page of a rule: an address with `{rule}` in place of its id, which the codes of diagnostics link to. */
  readonly ruleAddress?: string;
}

/** Editor settings: presentation and connections only. Defaults are in `server/lsp/settings.ts`; a test compares them with package.json. */
export interface Settings {
  readonly problems: 'openFiles' | 'changed' | 'workspace';
  readonly focus: 'new' | 'all';
  readonly codeLens: 'privileged' | 'all' | 'off';
}
