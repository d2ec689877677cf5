import type { Condition, Grant, Term } from '../../model/grant.ts';
import { isNarrowed } from '../aws/permits.ts';
import { tokenIssuer } from './admission.ts';

/** Who a statement of a trust policy lets in beyond what anybody can mean, in words; undefined where it names them. */
export function openTo(grant: Grant): string | undefined {
  if (grant.role !== 'trust' || grant.effect !== 'allow' || grant.negated.principals) return undefined;
  if (grant.principals.some(isAnybody)) return isNarrowed(grant) ? undefined : 'anybody';
  if (grant.provider !== 'aws' || !grant.principals.some(({ type }) => type === 'federated')) return undefined;
  const subjects = grant.conditions.filter(isSubject);
  if (subjects.length === 0) return isShared(grant) ? 'everybody who gets a token of the issuer' : undefined;
  return looseSubject(subjects)?.who;
}

function isAnybody({ type, text, exact }: Term & { readonly type: string }): boolean {
  return type === 'any' || (exact && text === '*');
}

/** The issuer signs tokens for everybody, as those of pipelines do. */
function isShared({ principals }: Grant): boolean {
  return principals.some(({ text }) => tokenIssuer(text) !== undefined);
}

/**
 * Whether a condition says which subject may come in: any claim of the token but its audience, as AWS offers
 * `sub` and, for some issuers, more. A condition that nobody can read may be one.
 */
export function isSubject({ key, operator }: Condition): boolean {
  // That the claim is there, which it is in each token.
  if (/^null$/i.test(operator)) return false;
  return !/:(aud|azp|amr)$/i.test(key) && !key.toLowerCase().startsWith('aws:');
}

/** Whether a star or question mark in the condition's values stands for itself. Source: IAM user guide, "Condition operators". */
export function comparesLetters({ operator }: Condition): boolean {
  return /^(?:For(?:All|Any)Values:)?String(?:Not)?Equals(?:IgnoreCase)?(?:IfExists)?$/i.test(operator);
}

interface Loose {
  readonly value: Term;
  readonly who: string;
}

/**
 * The first value of these conditions that lets in more than one project, and whom. All conditions hold at once, so that one on whose code it is which is tight, or
 * which nobody can read, closes what another leaves open; of several the one that lets in least is told. Source: IAM user guide, "Conditions with multiple context keys or values".
 */
export function looseSubject(conditions: readonly Condition[]): Loose | undefined {
  const bySubject = conditions.filter(asksSubject);
  const [asked, closing] = bySubject.length > 0 ? [bySubject, bySubject] : [conditions, conditions.filter(asksOwner)];
  if (closing.some((each) => looseIn(each) === undefined)) return undefined;
  const found = asked.flatMap((each) => looseIn(each) ?? []);
  return found.find(({ who }) => who !== everySubject) ?? found[0];
}

/** Whether one condition on the subject names the owner and another one the project: they let in together what neither of them says. */
export function isNamedTogether(conditions: readonly Condition[]): boolean {
  const named = conditions.filter(asksSubject).map(({ values }) => values.map(namedBy));
  const owner = named.map((values) => values.every((value) => value.owner));
  const project = named.map((values) => values.every((value) => value.project));
  return owner.includes(true) && project.includes(true) && !owner.some((names, at) => names && project[at]);
}

/** What a pattern of subjects fixes; what nobody knows is filled in. */
function namedBy({ text, exact, ending }: Term): { readonly owner: boolean; readonly project: boolean } {
  if (!exact) return { owner: true, project: ending?.endsWith('/*') !== true };
  const [owner = '', project = ''] = (text.split(':')[1] ?? '').split('/');
  return { owner: /^[^*?]+$/.test(owner), project: /[^*?]/.test(project) };
}

/** Whether the condition says which subject is meant; one that shuts some out says little. */
function asksSubject({ key, operator }: Condition): boolean {
  return /:sub$/i.test(key) && comparesText(operator);
}

/** A claim that says whose code a run is of. Sources: GitHub and GitLab, claims of the token. */
function asksOwner({ key, operator }: Condition): boolean {
  return (
    /:(?:enterprise|job_workflow_ref|namespace|project|repository|workflow_ref)(?:_(?:id|owner|owner_id|path))?$/i.test(
      key,
    ) && comparesText(operator)
  );
}

function comparesText(operator: string): boolean {
  return /^(?:For(?:All|Any)Values:)?String(?!Not)/i.test(operator);
}

/** Whether any text fits the condition. */
export function fitsAll({ operator, values }: Condition): boolean {
  return /like/i.test(operator) && values.some(({ text, exact }) => exact && /^\*+$/.test(text));
}

function looseIn({ key, operator, values }: Condition): Loose | undefined {
  for (const value of values) {
    const who = value.exact
      ? ((/like/i.test(operator) ? loosenessOf(key, value.text) : ofPullRequests(value.text)) ??
        (isGitHub(key) ? anyRepository(value.text) : undefined))
      : /like/i.test(operator) && isWholeOwner(value)
        ? 'every repository of its organisation'
        : undefined;
    if (who !== undefined) return { value, who };
  }
  return undefined;
}

/** Claims beside the subject hold a name of their own, such as that of a repository or of a workflow in it. */
function loosenessOf(key: string, text: string): string | undefined {
  if (/:sub$/i.test(key)) return looseness(text);
  return /^[*?]/.test(text) ? everySubject : undefined;
}

const everySubject = 'every subject of the issuer';

/**
 * Why a pattern of subjects is too wide; undefined where it names what may come in. Sources: GitHub's and GitLab's pages on
 * OpenID Connect subject claims, the AWS page on roles for service accounts.
 */
export function looseness(subject: string): string | undefined {
  const strangers = ofPullRequests(subject);
  if (strangers !== undefined) return strangers;
  const [kind = '', name = ''] = subject.split(':');
  if (/^[*?]+$/.test(subject) || /[*?]/.test(kind)) return everySubject;
  if (kind === 'system') return undefined; // `irsa-loose` tells of service accounts.
  const [owner = '', project = ''] = name.split('/');
  if (/^[*?]/.test(owner)) return 'every organisation’s repositories';
  return /^[*?]+$/.test(project) || (owner.endsWith('*') && project === '')
    ? `every repository of ${owner === '' ? 'whichever owner is filled in' : owner}`
    : undefined;
}

function ofPullRequests(subject: string): string | undefined {
  return /^repo:.*:pull_request$/.test(subject)
    ? 'the code of any pull request, before anybody has read it,'
    : undefined;
}

/** `repo:${var.organisation}/*`: whoever the owner is, all that they have. */
function isWholeOwner({ text, ending }: Term): boolean {
  return /^repo:[^/:]*\/\*$/.test(text) && ending?.endsWith('/*') === true;
}

function isGitHub(key: string): boolean {
  return key.toLowerCase() === 'token.actions.githubusercontent.com:sub';
}

/**
 * A subject of claims that each repository gives itself, without one that says whose it is. Source: GitHub, "OpenID Connect
 * reference", on subjects that are made of other claims.
 */
function anyRepository(subject: string): string | undefined {
  const isChosen = /^(?:actor|base_ref|context|environment|event_name|head_ref|ref|workflow):/.test(subject);
  const isOwned = /(?:^|:)(?:enterprise|job_workflow_ref|repo|repository)(?:_id|_owner|_owner_id)?:/.test(subject);
  return isChosen && !isOwned ? 'every repository of GitHub that gives its runs the same name' : undefined;
}
