/** What the identity view shows, as the server tells it: types only, like the rest of the protocol. */
import type { Range } from 'vscode-languageserver-protocol';

/** Everything that the identity view shows. */
export interface TreeSnapshot {
  readonly revision: number;
  readonly isComplete: boolean;
  readonly summary: TreeSummary;
  readonly start: readonly StartItem[];
  readonly identities: readonly TreeIdentity[];
  readonly records: readonly TreeRecord[];
  /** Secrets that belong to no identity. */
  readonly secrets: readonly LonelySecret[];
  /** Problems of `.identity/` files. */
  readonly configurationProblems: readonly { readonly uri: string; readonly range: Range; readonly message: string }[];
  /** Files of which nothing was read, though they may say something. */
  readonly notRead: readonly UnreadFile[];
}

export interface UnreadFile {
  readonly uri: string;
  readonly kind: 'unreadable' | 'internal' | 'left out';
  /** In words: "larger than 5 MB". */
  readonly message: string;
}

export interface TreeSummary {
  readonly identities: number;
  readonly withoutOwner: number;
  readonly canBecomeAdmin: number;
  readonly secrets: number;
  /** Secrets that are worth a note only. */
  readonly secretNotes: number;
  readonly filesRead: number;
  /** Errors that are not in HEAD and not suppressed: the badge. */
  readonly newErrors: number;
}

/** One line of "Start here": what, why, and its best fix. */
export interface StartItem {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  readonly level: 'error' | 'warning' | 'note';
  readonly uri: string;
  readonly range: Range;
  /** Identity symbol, where it is about one. */
  readonly identity?: string;
  readonly fix?: { readonly key: string; readonly offer: string; readonly title: string };
}

export interface TreeIdentity {
  readonly symbol: string;
  readonly id: string;
  readonly kind: string;
  /** The kind in words: "AWS role", "Claude agent". */
  readonly kindLabel: string;
  readonly name: string;
  readonly uri: string;
  readonly range: Range;
  readonly folder: string;
  readonly owners: readonly string[];
  readonly ownersInferred: boolean;
  /** Who answers for it. */
  readonly businessOwners: readonly string[];
  readonly environment?: string;
  readonly risk: { readonly level: 'critical' | 'high' | 'medium' | 'low'; readonly factors: readonly string[] };
  readonly inventory: {
    readonly state: string;
    /** The state in words, and what is wrong, each in words. */
    readonly stateLabel: string;
    readonly details: readonly string[];
    readonly record?: string;
    /** Inventories outside the workspace that know it. */
    readonly sources?: readonly string[];
    /** When the record was pulled, in words, where its inventory no longer answers. */
    readonly asOf?: string;
    readonly uri?: string;
    readonly range?: Range;
    readonly url?: string;
  };
  /** Of an identity with a record, or a date in its own comment. */
  readonly review?: TreeReview;
  /** When it was last used, and where it is watched, by its record. */
  readonly lastUsed?: string;
  readonly monitoring?: string;
  /** Granted and not used for long, in words. */
  readonly unused?: readonly string[];
  readonly parent?: string;
  /** AI agents: whether a person is asked, and what the agent is for, each in words. */
  readonly agent?: {
    readonly autonomy: string;
    readonly purpose?: string;
    /** The data that it sees: as stated, else by which tools it reads. */
    readonly data?: string;
    /** The ways to secrets, roles and other agents, each in one line. */
    readonly paths: readonly string[];
  };
  /** In plain words: "may read and write all objects in 2 buckets". */
  readonly grants: readonly TreeGrant[];
  readonly credentials: readonly TreeSecret[];
  /** Symbols. */
  readonly reaches: readonly string[];
  readonly usedBy: readonly { readonly label: string; readonly uri: string; readonly range: Range }[];
  readonly findings: readonly TreeFinding[];
}

/** How an identity stands to its reviews. */
export interface TreeReview {
  /** Why it is due, in words; absent: it is not. */
  readonly reason?: string;
  /** ISO date of the next one. */
  readonly due?: string;
  /** The last one, in words: "narrow on 2026-06-01 by jo@acme.example". */
  readonly last?: string;
  /** It was decided to narrow, retire or reassign, and that is still to be done. */
  readonly open?: string;
}

export interface TreeGrant {
  readonly label: string;
  readonly isDangerous: boolean;
  readonly uri: string;
  readonly range: Range;
}

export interface TreeSecret {
  readonly label: string;
  readonly preview: string;
  readonly uri: string;
  readonly range: Range;
}

/** A secret that belongs to no identity, and how grave it is. */
export interface LonelySecret extends TreeSecret {
  readonly level: 'error' | 'warning' | 'note';
}

export interface TreeFinding {
  readonly key: string;
  readonly rule: string;
  readonly level: 'error' | 'warning' | 'note';
  readonly message: string;
  readonly uri: string;
  readonly range: Range;
}

export interface TreeRecord {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  /** Where it stands, in a file of the workspace. */
  readonly uri?: string;
  readonly range?: Range;
  /** The inventory outside the workspace that holds it. */
  readonly source?: string;
}
