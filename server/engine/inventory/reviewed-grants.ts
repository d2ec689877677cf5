import type { Condition, Grant, Term } from '../model/grant.ts';
import type { HeldRole, Identity } from '../model/identity.ts';
import type { RecordReview } from '../model/review.ts';
import { matchesGlob } from '../text/patterns/glob.ts';
import { sha256Hex } from '../text/sha256.ts';

/** A grant as a reviewer sees it: one action or role on one resource. */
interface ReviewedGrant {
  readonly text: string;
  /** Every part of it is known. */
  readonly exact: boolean;
}

type Holder = Pick<Identity, 'grants' | 'roles'>;

/** What is permitted, one line each, in order: `s3:GetObject on arn:aws:s3:::receipts/*`. */
export function reviewedGrants(identity: Holder): readonly string[] {
  return linesOf(identity).map(({ text }) => text);
}

/** Equal for equal grants, in whatever order and form they are written. */
export function grantsDigest(grants: readonly string[]): string {
  return `sha256:${sha256Hex(grants.join('\n')).slice(0, 32)}`;
}

/** A record holds the lines themselves up to so many; beyond that, the digest alone. */
export const mostListed = 40;

/**
 * What an identity may do beyond the review: lines that no reviewed line covers, and refusals that are gone. Fewer and
 * narrower grants than reviewed are none; neither is what nobody knows. Where only the digest was kept, a change is told as such.
 */
export function addedSince(identity: Holder, { digest, grants }: RecordReview): readonly string[] {
  if (digest === undefined) return [];
  const now = linesOf(identity);
  if (grantsDigest(now.map(({ text }) => text)) === digest) return [];
  if (grants === undefined) return now.every(({ exact }) => exact) ? ['other grants than were reviewed'] : [];
  const { permitted, lifted } = beyond(grants, now);
  return [...permitted, ...lifted.map((text) => `no longer: deny ${text}`)];
}

/** What became possible for an identity. */
export interface Widening {
  /** Lines that it was not permitted before. */
  readonly permitted: readonly string[];
  /** Refusals that are gone, each without its `deny`. */
  readonly lifted: readonly string[];
}

/** What an identity may do beyond an earlier state of it; what nobody knows is none of it. */
export function widenedSince(before: Holder, now: Holder): Widening {
  return beyond(reviewedGrants(before), linesOf(now));
}

/** Who may become an identity, one line each, in order: `an identity provider, as repo:acme/shop:*`. */
export function trustLines({ trust }: Pick<Identity, 'trust'>): readonly string[] {
  const lines = trust.flatMap(({ effect, principals, negated, conditions }) => {
    const subjects = conditions.filter(({ key }) => /:sub$/.test(key)).flatMap(({ values }) => values);
    const others = conditions.filter(({ key }) => !/:(?:sub|aud)$/.test(key));
    const as = subjects.length === 0 ? '' : `, as ${subjects.map(({ text }) => text).join(' or ')}`;
    const only = others.length === 0 ? '' : ` if ${others.map(conditionText).sort().join(' and ')}`;
    return principals.map(({ text, exact, type }) => {
      const who = type === 'federated' && !exact ? 'an identity provider' : text;
      return `${effect === 'deny' ? 'not ' : ''}${negated.principals ? 'all but ' : ''}${who}${as}${only}`;
    });
  });
  return [...new Set(lines)].sort();
}

function beyond(grants: readonly string[], now: readonly ReviewedGrant[]): Widening {
  const before = grants.map(parsed);
  const permitted = now.filter(({ text, exact }) => {
    const line = parsed(text);
    return exact && line.effect === 'allow' && !before.some((each) => covers(each, line));
  });
  const texts = new Set(now.map(({ text }) => text));
  const lifted = now.every(({ exact }) => exact)
    ? grants.filter((text) => parsed(text).effect === 'deny' && !texts.has(text))
    : [];
  return {
    permitted: permitted.map(({ text }) => text),
    lifted: lifted.map((text) => text.slice('deny '.length)),
  };
}

function linesOf({ grants, roles }: Holder): readonly ReviewedGrant[] {
  const lines = new Map<string, ReviewedGrant>();
  for (const line of [...grants.flatMap(grantLines), ...roles.map(roleLine)]) lines.set(line.text, line);
  return [...lines.values()].sort((a, b) => (a.text < b.text ? -1 : 1));
}

function grantLines(grant: Grant): readonly ReviewedGrant[] {
  const { actions, resources, negated, effect, conditions, unattended } = grant;
  const on: readonly (Pick<Term, 'text' | 'exact'> | undefined)[] = resources.length === 0 ? [undefined] : resources;
  const only = conditions.map(conditionText).sort().join(' and ');
  return actions.flatMap((action) =>
    on.map((resource) => ({
      text: [
        effect === 'deny' ? 'deny ' : '',
        negated.actions ? `all but ${action.text}` : action.text,
        resource === undefined ? '' : ` on ${negated.resources ? 'all but ' : ''}${resource.text}`,
        only === '' ? '' : ` if ${only}`,
        unattended ? ' without asking' : '',
      ].join(''),
      exact: action.exact && (resource?.exact ?? true),
    })),
  );
}

function conditionText({ operator, key, values }: Condition): string {
  return `${key} ${operator} ${values.map(({ text }) => text).join('|')}`;
}

function roleLine({ name, exact, on, isConditional }: HeldRole): ReviewedGrant {
  return { text: `${name}${on === undefined ? '' : ` on ${on}`}${isConditional ? ' if conditional' : ''}`, exact };
}

interface Line {
  readonly effect: 'allow' | 'deny';
  readonly action: string;
  readonly resource: string;
  readonly only: string;
  readonly unattended: boolean;
}

function parsed(text: string): Line {
  const unattended = text.endsWith(' without asking');
  const line = unattended ? text.slice(0, -' without asking'.length) : text;
  const effect = line.startsWith('deny ') ? 'deny' : 'allow';
  const body = effect === 'deny' ? line.slice('deny '.length) : line;
  const [what = '', ...conditions] = body.split(' if ');
  const [action = '', ...resource] = what.split(' on ');
  return { effect, action, resource: resource.join(' on '), only: conditions.join(' if '), unattended };
}

/** Whether what `before` permits includes all that `now` does; of a pattern, only what its own stars say. */
function covers(before: Line, now: Line): boolean {
  if (before.effect !== 'allow' || (now.unattended && !before.unattended)) return false;
  if (before.only !== '' && before.only !== now.only) return false;
  return within(before.action, now.action) && within(before.resource, now.resource);
}

function within(before: string, now: string): boolean {
  if (before === now) return true;
  if (before.startsWith('all but ') || now.startsWith('all but ')) return false;
  return matchesGlob(before.toLowerCase(), now.toLowerCase());
}
