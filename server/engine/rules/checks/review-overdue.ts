import { reviewInWords } from '../../inventory/review-state.ts';
import type { Identity } from '../../model/identity.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** An identity whose review date has passed or that may do more than was reviewed, by its record, else by its own comment. */
export function* reviewOverdue(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'identity' || subject.identity.activation !== 'active') return;
  const { at, name, symbol } = subject.identity;
  const reason = reasonFor(subject.identity, context.today);
  if (reason !== undefined) yield { at, identity: symbol, about: '', args: { identity: name, reason } };
}

function reasonFor({ inventory, review }: Identity, today: string): string | undefined {
  const state = inventory.review;
  if (state) return state.reason === 'never' ? undefined : reviewInWords(state);
  const isPast = review !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(review) && review < today;
  return isPast ? `review was due on ${review}` : undefined;
}
