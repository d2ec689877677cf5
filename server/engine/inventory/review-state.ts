import type { JoinedIdentity } from '../graph/join.ts';
import type { RecordFact } from '../model/facts.ts';
import type { Identity } from '../model/identity.ts';
import type { ReviewState } from '../model/review.ts';
import { addDays } from './dates.ts';
import { addedSince, grantsDigest, reviewedGrants } from './reviewed-grants.ts';

/** When an identity is to be reviewed next and why, by its record, else by its own comment. */
export function reviewState(joined: JoinedIdentity, record: RecordFact, today: string): ReviewState {
  const { review } = record;
  const due = dueDate(joined, record);
  const added = review === undefined ? [] : addedSince(joined, review);
  const reason =
    added.length > 0
      ? 'widened'
      : due !== undefined && due < today
        ? 'overdue'
        : review?.last === undefined && review?.intervalDays !== undefined
          ? 'never'
          : undefined;
  return {
    ...(due === undefined ? {} : { due }),
    ...(review?.last === undefined ? {} : { last: review }),
    ...(reason === undefined ? {} : { reason }),
    added,
  };
}

function dueDate(joined: JoinedIdentity, { review }: RecordFact): string | undefined {
  const { last, intervalDays } = review ?? {};
  return last === undefined || intervalDays === undefined ? joined.review : addDays(last, intervalDays);
}

const mostNamed = 3;

/** Why a review is due, in words; undefined where it is not. */
export function reviewInWords({ reason, due, last, added }: ReviewState): string | undefined {
  switch (reason) {
    case 'overdue':
      return `review was due on ${due ?? ''}`;
    case 'widened': {
      const more = added.length > mostNamed ? ` and ${added.length - mostNamed} more` : '';
      return `it may do more than when it was reviewed on ${last?.last ?? ''}: ${added.slice(0, mostNamed).join(', ')}${more}`;
    }
    case 'never':
      return 'it was never reviewed';
    case undefined:
      return undefined;
  }
}

/** The last review in words: "2026-06-01 by jo@acme.example: keep". */
export function lastReviewInWords({ last }: ReviewState): string | undefined {
  if (last?.last === undefined) return undefined;
  const by = last.by === undefined ? '' : ` by ${last.by}`;
  return `${last.last}${by}${last.decision === undefined ? '' : `: ${last.decision}`}`;
}

/** What the last review decided and the files do not show yet. */
export function openDecision(identity: Pick<Identity, 'grants' | 'roles'>, { last }: ReviewState): string | undefined {
  if (last?.decision === 'retire') return 'to be retired, still defined here';
  const isAsReviewed = last?.digest !== undefined && last.digest === grantsDigest(reviewedGrants(identity));
  return last?.decision === 'narrow' && isAsReviewed ? 'to be narrowed, its grants are as they were' : undefined;
}
