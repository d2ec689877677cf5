import type { Finding } from '../../model/finding.ts';
import { edited } from '../changed-file.ts';
import type { FixContext, FixKind, FixOffer } from '../fix.ts';

/** Writes the new end of a credential into its record. Only a person knows the day: `set-expiry:2027-01-31`. */
export const renewCredential: FixKind = {
  kind: 'renew-credential',
  offers(finding, context) {
    return spanOf(finding, context) === undefined ? [] : [question];
  },
  accept(id, finding, context) {
    const day = dayIn(id);
    if (day === undefined || spanOf(finding, context) === undefined) return undefined;
    return { ...offer, id, title: `Set the end of the credential to ${day}` };
  },
  changes(finding, { id }, context) {
    const day = dayIn(id);
    const span = spanOf(finding, context);
    const change = day === undefined || span === undefined ? undefined : edited(finding.at.path, [{ span, text: day }]);
    return change && [change];
  },
};

const offer = { safety: 'review', effect: 'text only', isPreferred: false } as const;

const question: FixOffer = {
  ...offer,
  id: 'set-expiry',
  title: 'Record that it was renewed: set its new end…',
  asks: 'expiry',
};

function dayIn(id: string): string | undefined {
  return /^set-expiry:(\d{4}-\d{2}-\d{2})$/.exec(id)?.[1];
}

/** Where the record states the day, which may stand in quotes. */
function spanOf({ rule, at }: Finding, context: FixContext): Finding['at']['span'] | undefined {
  if (rule !== 'inventory-credential-expired') return undefined;
  const text = context.text(at.path)?.slice(at.span.start, at.span.end) ?? '';
  const day = /\d{4}-\d{2}-\d{2}/.exec(text);
  return day === null ? undefined : { start: at.span.start + day.index, end: at.span.start + day.index + 10 };
}
