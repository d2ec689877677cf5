import type { CheckContext, Draft, Subject } from '../rule.ts';

/** An identity whose review date has passed, by its record, else by its own comment. */
export function* reviewOverdue(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'identity' || subject.identity.activation !== 'active') return;
  const { at, inventory, name, review, symbol } = subject.identity;
  const due = inventory.reviewDue ?? review;
  if (due === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(due) || due >= context.today) return;
  yield { at, identity: symbol, about: '', args: { identity: name, due } };
}
