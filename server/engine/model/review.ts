/** What a reviewer decided about an identity. */
export type ReviewDecision = 'keep' | 'narrow' | 'retire' | 'reassign';

export const reviewDecisions: readonly ReviewDecision[] = ['keep', 'narrow', 'retire', 'reassign'];

/** The last review that a record states, and how often there is to be one. */
export interface RecordReview {
  /** ISO date. */
  readonly last?: string;
  readonly by?: string;
  readonly intervalDays?: number;
  readonly decision?: ReviewDecision;
  readonly comment?: string;
  /** Of the grants that were reviewed; see `inventory/reviewed-grants.ts`. */
  readonly digest?: string;
  /** The same grants in words, where they are few; without them any other digest is a change. */
  readonly grants?: readonly string[];
}

/** When something of an identity was last used, by the inventory: an action or pattern of it, and an ISO date; absent: never. */
export interface GrantUse {
  readonly action: string;
  readonly lastUsed?: string;
}

/** What an export of a provider says about the use of an identity. */
export interface UsageFact {
  /** The name of its file, which may be a record's id. */
  readonly name: string;
  /** Match keys of the identity, where the export names it. */
  readonly keys: readonly string[];
  readonly lastUsed?: string;
  readonly usage: readonly GrantUse[];
}

/** How an identity stands to its reviews. */
export interface ReviewState {
  /** ISO date of the next one. */
  readonly due?: string;
  readonly last?: RecordReview;
  /** Why it is due now: the date has passed, it may do more than was reviewed, or nobody ever reviewed it. */
  readonly reason?: 'overdue' | 'widened' | 'never';
  /** Grants that the last review did not see. */
  readonly added: readonly string[];
}
