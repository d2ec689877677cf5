import { addDays } from '../../inventory/dates.ts';
import { type ReviewDecision, reviewDecisions } from '../../model/review.ts';
import { edited } from '../changed-file.ts';
import type { FixKind, FixOffer } from '../fix.ts';
import { amendedFile, usualInterval } from './amend.ts';

/** Writes a review that was made: into the record, with what was reviewed; without one, the next date into the comment. */
export const recordReview: FixKind = {
  kind: 'record-review',
  offers(finding, context) {
    if (finding.rule !== 'review-overdue' || finding.identity === undefined) return [];
    const { inventory, review } = context.identity(finding.identity) ?? {};
    if (inventory?.at !== undefined)
      return [
        offerOf('review', 'Record a review…', 'review'),
        ...Object.entries(decided).map(([decision, title]) => offerOf(`review:${decision}`, title)),
      ];
    const next = addDays(context.today, usualInterval);
    return review === undefined
      ? []
      : [offerOf(`set-review:${next}`, `Reviewed today: the next review is due on ${next}`)];
  },
  accept(id, finding) {
    if (finding.rule !== 'review-overdue') return undefined;
    if (/^set-review:\d{4}-\d{2}-\d{2}$/.test(id)) return offerOf(id, `Set the next review to ${id.slice(-10)}`);
    return decisionIn(id) === undefined ? undefined : offerOf(id, 'Record a review');
  },
  changes(finding, { id }, context) {
    const symbol = finding.identity ?? '';
    const located = context.identityFact(symbol);
    const [, next] = /^set-review:(\d{4}-\d{2}-\d{2})$/.exec(id) ?? [];
    if (next !== undefined) {
      const stated = located?.fact.review;
      const change = located && stated ? edited(located.path, [{ span: stated.span, text: next }]) : undefined;
      return change && [change];
    }
    const decision = decisionIn(id);
    if (decision === undefined) return undefined;
    const by = context.person === undefined ? {} : { by: context.person };
    const change = amendedFile({ kind: 'review', symbol, decision, ...by }, context);
    return change && [change];
  },
};

/** For clients that cannot ask; who gets it from now on can only be asked. */
const decided: Readonly<Record<Exclude<ReviewDecision, 'reassign'>, string>> = {
  keep: 'Reviewed: keep it as it is',
  narrow: 'Reviewed: it is to be narrowed',
  retire: 'Reviewed: it is to be retired',
};

function decisionIn(id: string): ReviewDecision | undefined {
  const [, word = 'keep'] = /^review(?::(\w+))?$/.exec(id) ?? [undefined, ''];
  return reviewDecisions.find((decision) => decision === word);
}

function offerOf(id: string, title: string, asks?: 'review'): FixOffer {
  return { id, title, safety: 'review', effect: 'text only', isPreferred: false, ...(asks ? { asks } : {}) };
}
