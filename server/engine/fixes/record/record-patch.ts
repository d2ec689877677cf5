/**
 * Invariant of `fixes/record/`: a record is changed where it stands, in the words of its file; a new one gets a file of its
 * own, so that two branches which each add one merge. What nobody has said is left out, never made up.
 */

import type { RecordReview } from '../../model/review.ts';

/** What is to change in a record, whatever file it stands in. Lists replace what is there. */
export interface RecordPatch {
  readonly technical?: readonly string[];
  readonly business?: readonly string[];
  readonly purpose?: string;
  readonly environment?: string;
  /** Keys to add to those that it has. */
  readonly newKeys?: readonly string[];
  readonly lifecycle?: 'proposed' | 'active' | 'suspended' | 'deprecated' | 'decommissioned';
  readonly privileged?: boolean;
  /** ISO date of the end of its one credential. */
  readonly expiresAt?: string;
  readonly review?: RecordReview;
}
