import { isDenied, permits } from '../../graph/aws/permits.ts';
import type { Grant, Term } from '../../model/grant.ts';
import type { Identity } from '../../model/identity.ts';
import { matchesGlob } from '../../text/patterns/glob.ts';
import type { GrantSubject } from '../rule.ts';

/**
 * What follows from a statement over all of IAM that covers its holder itself, in words behind what it permits; undefined where it does not, or where the
 * holder's boundary keeps it from writing its own policies. A boundary that the same statement lets its holder take off or rewrite keeps it from nothing.
 * Source: IAM user guide, "Permissions boundaries for IAM entities".
 */
export function ownRights({ grant, holders }: GrantSubject): string | undefined {
  const [holder] = holders.filter((each) => coversItself(grant, each));
  if (holder === undefined || grant.negated.resources) return undefined;
  const { kind, boundary } = holder;
  const type = kind === 'aws-user' ? 'User' : 'Role';
  const writing = `iam:Put${type}Policy`;
  const lifting = `iam:Delete${type}PermissionsBoundary`;
  if (isDenied(writing, [holder]) || (boundary !== undefined && !lifts(lifting, holder))) return undefined;
  const lifted = boundary === undefined ? '' : ' take off its boundary and';
  const by = letsPullRequestsIn(holder) ? ', and so can any pull request from a branch here' : '';
  return `, so it can${lifted} write itself any policy${by}`;
}

/** Whether the boundary, as far as it can be read, leaves over what takes it off. */
function lifts(action: string, { boundary }: Identity): boolean {
  if (boundary === undefined || boundary === 'unknown') return false;
  const isLeft = boundary.some((limit) => limit.effect === 'allow' && permits(limit, action));
  return isLeft && !boundary.some((limit) => limit.effect === 'deny' && permits(limit, action));
}

/** Whether a resource of the statement is a pattern over names, or a name, that the holder's own fits for certain. */
function coversItself({ resources }: Grant, { keys }: Identity): boolean {
  return keys.some(({ scheme, value }) => {
    const own = /:((?:role|user)\/[^*?]+)$/.exec(scheme === 'aws' ? value : '')?.[1];
    return own !== undefined && resources.some((term) => isFor(term, own.toLowerCase()));
  });
}

/** The account may be filled in later, as it mostly is; the name is not. */
function isFor({ text, exact }: Term, own: string): boolean {
  const name = tailOf(text);
  return (exact || !name.includes('*')) && matchesGlob(name, own);
}

function tailOf(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1).toLowerCase();
}

/** Source: GitHub documentation, "OpenID Connect reference", subjects of `pull_request`. */
function letsPullRequestsIn({ trust }: Identity): boolean {
  return trust.some(
    ({ effect, conditions }) =>
      effect === 'allow' &&
      conditions.some(({ values }) => values.some(({ text }) => /^repo:.*:pull_request$/.test(text))),
  );
}
