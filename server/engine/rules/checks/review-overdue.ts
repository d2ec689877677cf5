import type { CheckContext, Draft, Subject } from '../rule.ts';

/** An identity whose review date has passed, by its own comment or by its record. */
export function* reviewOverdue(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { at, inventory, name, review, symbol } = subject.identity;
  const stated = review !== undefined && isDate(review) && review < context.today ? review : undefined;
  const due = stated ?? (inventory.state === 'review-overdue' ? dueDate(inventory.details) : undefined);
  if (due !== undefined) yield { at, identity: symbol, about: '', args: { identity: name, due } };
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}

/** The link says the day in words. */
function dueDate(details: readonly string[]): string {
  return /\d{4}-\d{2}-\d{2}/.exec(details.join(' '))?.[0] ?? 'a day that has passed';
}
