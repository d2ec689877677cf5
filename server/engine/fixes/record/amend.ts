import { grantsDigest, mostListed, reviewedGrants } from '../../inventory/reviewed-grants.ts';
import type { Identity } from '../../model/identity.ts';
import type { RecordReview, ReviewDecision } from '../../model/review.ts';
import type { FileChange, FixContext } from '../fix.ts';
import { changedRecord, type RecordPlace, recordsIn } from './record-places.ts';

/** Something that a person decides about records; each is one change of one record. */
export type Amendment =
  | { readonly kind: 'link'; readonly symbol: string; readonly record: RecordPlace }
  | { readonly kind: 'retire'; readonly record: RecordPlace }
  | ({ readonly kind: 'review'; readonly symbol: string } & GivenReview);

/** A review as a person gives it. */
export interface GivenReview {
  readonly decision: ReviewDecision;
  readonly comment?: string;
  readonly by?: string;
  /** ISO date; absent: today. */
  readonly on?: string;
  /** For `reassign`: who owns it from now on. */
  readonly owner?: string;
  /** Digest of the grants that the reviewer saw; absent: those of now. */
  readonly digest?: string;
}

/** How often a review is due where a record does not say it, in days. */
export const usualInterval = 180;

/** The change of an amendment, or why there is none, in words. */
export function amended(amendment: Amendment, context: FixContext): FileChange | string {
  switch (amendment.kind) {
    case 'retire':
      return (
        changedRecord(amendment.record, { lifecycle: 'decommissioned' }, context) ?? cannotBeWritten(amendment.record)
      );
    case 'link': {
      const identity = context.identity(amendment.symbol);
      const [key] = identity?.keys ?? [];
      if (!key) return 'it has no name outside its file that a record could match';
      const newKeys = [`${key.scheme}:${key.value}`];
      return changedRecord(amendment.record, { newKeys }, context) ?? cannotBeWritten(amendment.record);
    }
    case 'review': {
      const identity = context.identity(amendment.symbol);
      return identity ? reviewed(identity, amendment, context) : 'it is no longer there';
    }
  }
}

function reviewed(identity: Identity, given: GivenReview, context: FixContext): FileChange | string {
  const { record: id, at, sources = [] } = identity.inventory;
  if (id === undefined) return 'it has no record; register it first';
  if (at === undefined) return `its record is kept in ${sources.join(', ')}`;
  if (given.decision === 'reassign' && given.owner === undefined) return 'the new owner is missing';
  const grants = reviewedGrants(identity);
  const digest = grantsDigest(grants);
  if (given.digest !== undefined && given.digest !== digest) return 'its grants have changed since they were reviewed';
  const known = recordsIn(context).find(({ record, path }) => record.id === id && path === at.path)?.record;
  const review: RecordReview = {
    last: given.on ?? context.today,
    ...(given.by === undefined ? {} : { by: given.by }),
    intervalDays: known?.review?.intervalDays ?? usualInterval,
    decision: given.decision,
    ...(given.comment ? { comment: given.comment } : {}),
    digest,
    ...(grants.length <= mostListed ? { grants } : {}),
  };
  const patch = {
    review,
    ...(given.decision === 'reassign' && given.owner !== undefined ? { technical: [given.owner] } : {}),
    ...(given.decision === 'retire' ? ({ lifecycle: 'deprecated' } as const) : {}),
  };
  const place = { path: at.path, id };
  return changedRecord(place, patch, context) ?? cannotBeWritten(place);
}

function cannotBeWritten({ path }: RecordPlace): string {
  return `${path} cannot be changed there`;
}
