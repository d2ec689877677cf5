import type { Grant, Term } from '../../model/grant.ts';
import { keptFor, keptForEach } from '../../model/kept-for.ts';
import { matchesGlob } from '../../text/patterns/glob.ts';

/** Who a statement is for, as far as it matters: all that it is permitted and denied, and its permissions boundary. */
export interface Holder {
  readonly grants: readonly Grant[];
  readonly boundary?: readonly Grant[] | 'unknown';
}

/** The resource that is `*` for certain. */
export function openResource(grant: Grant): Term | undefined {
  if (grant.negated.resources) return undefined;
  return grant.resources.find((resource) => resource.exact && resource.text === '*');
}

/** Whether a condition may keep the statement from holding everywhere; an unreadable condition may. */
export function isNarrowed(grant: Grant): boolean {
  return grant.conditions.some(narrows);
}

/** Whether one condition may leave fewer resources or callers. */
export function narrows({ key, operator, values }: Grant['conditions'][number]): boolean {
  const name = key.toLowerCase();
  // A principal of whichever account is still anybody: names of roles are free to choose.
  if (name === 'aws:principalarn' && !/not/i.test(operator))
    return !values.some(({ text, exact }) => exact && /^(?:\*|arn:[^:]*:(?:iam|sts)?:[^:]*:\*)/.test(text));
  if (name === 'aws:multifactorauthpresent') return !values.every(({ text, exact }) => exact && text === 'false');
  return !irrelevantKeys.has(name);
}

/**
 * Conditions that leave resources and callers as wide as they are; referer and user agent are what the caller says of itself.
 * Source: IAM user guide, "AWS global condition context keys".
 */
const irrelevantKeys: ReadonlySet<string> = new Set([
  'aws:referer',
  'aws:requestedregion',
  'aws:securetransport',
  'aws:tlsversion',
  'aws:useragent',
]);

/**
 * Whether the statement holds in named regions alone: everything there is still open, and nothing elsewhere. Global services such as IAM
 * have one region themselves. Source: IAM user guide, "AWS global condition context keys", on `aws:RequestedRegion`.
 */
export function isInRegions(grant: Grant): boolean {
  return grant.conditions.some(
    ({ key, operator, values }) =>
      key.toLowerCase() === 'aws:requestedregion' &&
      /^(?:ForAnyValue:)?String(?:Equals|Like)(?:IgnoreCase)?$/i.test(operator) &&
      values.length > 0 &&
      values.every(({ text, exact }) => !exact || /[^*]/.test(text)),
  );
}

/** Whether every holder is denied the action on everything, without condition, or has a boundary that leaves it out. */
export function isDenied(action: string, holders: readonly Holder[]): boolean {
  return (
    holders.length > 0 &&
    holders.every(
      (holder) => everywhereDenied(holder.grants).some((grant) => permits(grant, action)) || isOutside(holder, action),
    )
  );
}

/** Whether the holder's permissions boundary certainly leaves the action out. */
function isOutside({ boundary }: Holder, action: string): boolean {
  if (boundary === undefined || boundary === 'unknown') return false;
  if (everywhereDenied(boundary).some((grant) => permits(grant, action))) return true;
  return boundary.every((grant) => grant.effect === 'deny' || (grant.known && !permits(grant, action)));
}

/** What denies without condition and on everything: kept for a list, of which each statement of its holder asks. */
const everywhereDenied = keptFor((grants: readonly Grant[]) =>
  grants.filter((grant) => grant.effect === 'deny' && grant.conditions.length === 0 && openResource(grant)),
);

/** The statements of a holder that permit an action, kept for them: each of them asks for the same few actions. */
export const permitting = keptForEach((grants: readonly Grant[], action) =>
  grants.filter((grant) => grant.effect === 'allow' && permits(grant, action)),
);

/** Whether the statement's actions cover this one for certain. */
export function permits(grant: Grant, action: string): boolean {
  const covers = (term: Term) => matchesGlob(term.text.toLowerCase(), action.toLowerCase());
  if (grant.negated.actions) return grant.actions.every((term) => term.exact && !covers(term));
  return grant.actions.some((term) => term.exact && covers(term));
}

/**
 * The same, where its resources are such as the action may be about: `*` on the objects of a bucket permits what S3 does with these, and nothing of another service.
 * A statement that names the service says itself which resources it means. Source: IAM user guide, "IAM JSON policy elements: Resource".
 */
export function permitsOnItsOwn(grant: Grant, action: string): boolean {
  if (!permits(grant, action)) return false;
  const [service = ''] = action.toLowerCase().split(':', 1);
  const isNamed = ({ text }: Term) => text.toLowerCase().startsWith(`${service}:`);
  if (grant.negated.resources || (!grant.negated.actions && grant.actions.some(isNamed))) return true;
  return (
    grant.resources.length === 0 ||
    grant.resources.some(({ text }) => {
      const of = /^arn:[^:]*:([a-z][a-z0-9-]*):/i.exec(text)?.[1]?.toLowerCase();
      return of === undefined || of === service;
    })
  );
}

/** The pattern that covers an action. */
export function coveringTerm(grant: Grant, action: string): Term | undefined {
  return grant.actions.find((term) => term.exact && matchesGlob(term.text.toLowerCase(), action.toLowerCase()));
}
