import type { AwsAction } from '../../model/aws-action.ts';
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

/**
 * The resource that is all of a service for certain, in every region: `*`, `arn:aws:s3:::*`, `arn:aws:sqs:*:*:*`. The account may be
 * named: what a role reaches in its own is most of what it reaches. Source: IAM user guide, "Amazon Resource Names".
 */
export function openResourceOf(grant: Grant, service: string): Term | undefined {
  if (grant.negated.resources) return undefined;
  const isAll = ({ text, exact }: Term) => exact && partOfService(text, service)?.startsWith('*');
  return openResource(grant) ?? grant.resources.find(isAll);
}

/** Whether an ARN takes in all of one kind that an action can be about: `arn:aws:dynamodb:*:*:table/*`, and no bucket of that name. */
export function isAllOfKind(text: string, { name, resources }: AwsAction): boolean {
  const what = partOfService(text, name.slice(0, name.indexOf(':')));
  if (what === undefined) return false;
  const kind = what.slice(0, what.indexOf('*')).toLowerCase();
  return resources.some(
    (form) =>
      kind === '' ||
      form
        .replace(/^(?:[^:]*:){3}/, '')
        .toLowerCase()
        .startsWith(kind),
  );
}

/** What follows the account in an ARN that takes in all regions and all of a kind. */
function partOfService(text: string, service: string): string | undefined {
  const [, of, what = ''] = /^arn:[^:]*:([a-z0-9-]+):\*?:(?:\*|\d{12})?:(.*)$/i.exec(text) ?? [];
  return of?.toLowerCase() === service && /^(?:[\w-]+[/:])?\*+(?:\/\*+)?$/.test(what) ? what : undefined;
}

/** Whether a condition may keep the statement from holding everywhere; an unreadable condition may. */
export function isNarrowed(grant: Grant): boolean {
  return grant.conditions.some((condition) => narrowsIn(grant, condition));
}

/** Whether one condition of a statement may leave fewer resources or callers. What it asks of its own holder leaves as much as before. */
export function narrowsIn({ role }: Pick<Grant, 'role'>, condition: Grant['conditions'][number]): boolean {
  return narrows(condition) && !(role === 'grant' && isOfOwnAccount(condition));
}

/**
 * Whether a condition asks that the holder of a policy is of an account or organisation, as it is, or that what it works on belongs to one: whatever it
 * reaches with `*` is mostly in its own. Source: IAM user guide, "AWS global condition context keys".
 */
function isOfOwnAccount({ key, operator, values }: Grant['conditions'][number]): boolean {
  if (!ofOwnAccount.has(key.toLowerCase())) return false;
  if (/^Null$/i.test(operator)) return values.every(({ text, exact }) => exact && text === 'false');
  return /^(?:For(?:Any|All)Values?:)?String(?:Equals|Like)(?:IgnoreCase)?(?:IfExists)?$/i.test(operator);
}

const ofOwnAccount: ReadonlySet<string> = new Set([
  'aws:principalaccount',
  'aws:principalorgid',
  'aws:resourceaccount',
  'aws:resourceorgid',
]);

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
