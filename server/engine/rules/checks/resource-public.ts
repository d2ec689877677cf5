import { narrows } from '../../graph/aws/permits.ts';
import type { Condition, Grant } from '../../model/grant.ts';
import type { SettingValue } from '../../model/resource.ts';
import { grantDraft } from '../clouds/grant-draft.ts';
import { isForSome, isPagesName, isSiteName } from '../clouds/made-for-all.ts';
import { leftByDenial } from '../clouds/shut-by-deny.ts';
import { holderInWords } from '../holder-in-words.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A resource policy that permits everybody something, or everybody who sends from some addresses. */
export function* resourcePublic(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'grant') return;
  const { grant } = subject;
  if (grant.provider !== 'aws' || grant.role !== 'resource' || grant.effect !== 'allow') return;
  if (grant.negated.principals || (grant.actions.length === 0 && !grant.negated.actions)) return;
  const narrow = grant.conditions.filter((condition) => narrows(condition) && !isAnyAddress(condition));
  const unasked = narrow.find(holdsUnasked);
  const limits = narrow.filter((condition) => !holdsUnasked(condition));
  const anybody = grant.principals.find(isAnybody);
  const isByService = isForServices(grant) && limits.length > 0 && limits.every(isSource);
  if (!anybody || !(limits.every(isAddress) || isByService) || isClosed(grant.holder, context)) return;
  const left = leftByDenial(grant, context.policyOf(grant.holder));
  if (left === 'few') return;
  const isInside = isInNetwork(grant.holder, context);
  const isAsked = asksForSignIn(grant.holder, context);
  const draft = grantDraft(subject, anybody, {
    resource: holderInWords(grant),
    who: isInside
      ? 'who reaches its network'
      : isByService
        ? 'on whose behalf the source calls'
        : left === 'addresses'
          ? 'at the addresses that another statement leaves, without a credential,'
          : whoIs(limits, unasked),
    principal: anybody.text,
    actions: inWords(grant),
  });
  const opened = context.definedAt(grant.holder);
  const related = [...(draft.related ?? []), ...(opened ? [{ at: opened, message: 'Open to everybody' }] : [])];
  yield {
    ...draft,
    related,
    called: holderInWords(grant),
    ...(isForSome(grant.holder) && { leads: true }),
    ...((limits.length > 0 || left || unasked || isInside || isAsked || isDoor(grant) || isSite(grant, context)) && {
      level: 'note',
    }),
  };
}

/** Callers of an API come from anywhere: whether they sign in is for its methods to say, and without a policy it is just as open. Source: API Gateway guide, "Control access to a REST API with resource policies". */
function isDoor({ actions, negated }: Grant): boolean {
  return !negated.actions && actions.every(({ text, exact }) => exact && /^execute-api:Invoke$/i.test(text));
}

/** A bucket that is a site, or called one or what a site shows, of which everybody may read single files: it was made for that. What a site holds may be listed, too. */
function isSite({ holder, actions, negated, resources }: Grant, context: CheckContext): boolean {
  const are = (shape: RegExp) => !negated.actions && actions.every(({ text, exact }) => exact && shape.test(text));
  const address = holder.slice(holder.search(/[#.](?=[^#.]*$)/) + 1);
  if (!are(/^s3:GetObject(?:Version)?$/i)) return are(looking) && (isPagesName(address) || isWebsite(holder, context));
  // A policy that stands alone names its bucket itself.
  const isNamed =
    resources.length > 0 && resources.every(({ text }) => isSiteName(text.replace(/^arn:[^:]*:s3:::/, '')));
  return isNamed || isSiteName(address) || isWebsite(holder, context);
}

/** Reading, and listing what there is to read, as the canned list `public-read` of a bucket lets everybody. Source: Amazon S3 user guide, "Canned ACL". */
const looking = /^s3:(?:GetObject(?:Version)?|ListBucket(?:Versions|MultipartUploads)?)$/i;

/** Whether the bucket is set up to be a site. Source: Amazon S3 user guide, "Hosting a static website". */
function isWebsite(bucket: string, context: CheckContext): boolean {
  const about = [bucket, ...context.usesOf(bucket).map(({ by }) => by)].flatMap(
    (symbol) => context.resource(symbol) ?? [],
  );
  return about.some(({ kind, settings }) => kind === 's3-website' || (settings.website ?? []).length > 0);
}

/** A permission of a function is for one principal: a service, and then its source, or an account. */
function isForServices({ actions }: Grant): boolean {
  return actions.every(({ text }) => text.toLowerCase().startsWith('lambda:'));
}

function isSource({ key }: Condition): boolean {
  return /^aws:source(?:arn|account)$/i.test(key);
}

function whoIs(limits: readonly Condition[], unasked: Condition | undefined): string {
  if (limits.length > 0) return 'at the addresses of its condition, without a credential,';
  return unasked ? `whose request has no ${unasked.key}` : 'on the internet or in AWS';
}

/**
 * Whether a block of public access lies over the bucket, whatever its lists and policies permit; one that nobody can read
 * may. Source: Amazon S3 user guide, "Blocking public access to your Amazon S3 storage".
 */
function isClosed(bucket: string, context: CheckContext): boolean {
  const over = [bucket, ...context.usesOf(bucket).map(({ by }) => by)];
  const blocks = over.flatMap((symbol) => context.resource(symbol) ?? []);
  return blocks.some(
    ({ kind, settings }) => kind === 's3-public-access-block' && isOn(settings.ignoreAcls) && isOn(settings.restrict),
  );
}

/**
 * Whether it is a domain or an interface that only its network reaches; its policy may well leave callers to the groups of the network. Sources:
 * OpenSearch Service guide, "About access policies on VPC domains"; API Gateway guide, "Private REST APIs".
 */
function isInNetwork(thing: string, context: CheckContext): boolean {
  const resource = context.resource(thing);
  if (resource?.kind === 'search-domain') return (resource.settings.network ?? []).length > 0;
  const endpoints = resource?.kind === 'rest-api' ? (resource.settings.endpoint ?? []) : [];
  return endpoints.length > 0 && endpoints.every(({ value, exact }) => exact && value === 'PRIVATE');
}

/**
 * Whether the domain itself asks who somebody is, and an open policy is what that takes for users of its own. Source: OpenSearch Service guide, "Fine-grained
 * access control", "Recommended configurations".
 */
function asksForSignIn(thing: string, context: CheckContext): boolean {
  const resource = context.resource(thing);
  if (resource?.kind !== 'search-domain' || isOn(resource.settings.anonymous)) return false;
  return (resource.settings.signIn ?? []).some(({ value, exact }) => exact && String(value) === 'true');
}

function isOn(values: readonly SettingValue[] = []): boolean {
  return values.some(({ value, exact }) => !exact || String(value) === 'true');
}

/** `*`, or a name in whichever account: `arn:aws:iam::*:role/reader`. */
function isAnybody({ type, text, exact }: Grant['principals'][number]): boolean {
  return type === 'any' || (type === 'aws' && exact && /^arn:[^:]*:iam::\*(?::|$)/.test(text));
}

/**
 * Whether the condition holds for callers who do not have its key at all, as those without a credential. Source: IAM user guide,
 * on `ForAllValues` and `...IfExists`.
 */
function holdsUnasked({ operator, key }: Condition): boolean {
  return /^ForAllValues:|IfExists$/i.test(operator) && key.toLowerCase() !== 'aws:sourceip';
}

/** An address says where a request comes from, not who sends it. */
function isAddress({ operator, key, values }: Condition): boolean {
  const isKnown = values.length > 0 && values.every(({ exact }) => exact);
  return isKnown && key.toLowerCase() === 'aws:sourceip' && /^IpAddress(IfExists)?$/i.test(operator);
}

function isAnyAddress(condition: Condition): boolean {
  return isAddress(condition) && condition.values.some(({ text }) => text.endsWith('/0'));
}

function inWords({ actions, negated }: Grant): string {
  const names = actions
    .map((action) => action.text)
    .slice(0, 3)
    .join(', ');
  return negated.actions ? `everything but ${names}` : names;
}
