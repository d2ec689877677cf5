import {
  comparesLetters,
  fitsAll,
  isNamedTogether,
  isSubject,
  looseness,
  looseSubject,
} from '../../graph/trust/open-trust.ts';
import type { Condition, Term } from '../../model/grant.ts';
import type { Identity } from '../../model/identity.ts';
import { grantDraft } from '../clouds/grant-draft.ts';
import { federation, federationOfSubject } from '../clouds/oidc-trust.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * A role whose subject condition lets in more than one repository, or untrusted pull requests; a note where these, or all refs of one repository, get a role that may do little.
 * Source: GitHub, "OpenID Connect reference": `pull_request` is a subject of its own, so that pull requests can be given a role of their own.
 */
export function* oidcLooseSubject(subject: Subject, context: CheckContext): Iterable<Draft> {
  const trust = federation(subject, context) ?? federationOfSubject(subject, context);
  if (!trust) return;
  const { grant, holders } = trust.subject;
  const conditions = grant.conditions.filter(isSubject);
  const isPowerful = holders.some(({ risk }) => risk.level === 'critical' || risk.level === 'high');
  const wide = looseSubject(conditions);
  const loose = wide ?? anyBranch(conditions);
  if (loose) {
    const { who, value } = loose;
    const args = { subject: inWords(value), lets: `lets ${who} assume`, issuer: trust.issuer };
    const isMeant = /:pull_request$/.test(value.text) && holders.length > 0 && holders.every(isHarmless);
    const isSlight = wide === undefined && !isPowerful;
    const isLess = isMeant || isSlight || isNamedTogether(conditions);
    yield { ...grantDraft(trust.subject, value, args), ...(isLess && { level: 'note' }) };
    return;
  }
  const literal = literalPattern(conditions);
  if (!literal) return;
  const { operator, value, who } = literal;
  const lets = `is compared letter by letter by ${operator}, so no token may assume`;
  const then = `, and with StringLike ${who} may`;
  const args = { subject: value.text, lets, then, issuer: trust.issuer };
  yield { ...grantDraft(trust.subject, value, args), level: 'note' };
}

/** What it may do is told here, and little of it: a role of its own for what checks pull requests. */
function isHarmless({ grants, risk }: Identity): boolean {
  return grants.length > 0 && risk.privilege === 'ordinary';
}

/** A star is one that is written there: what nobody knows is left open. */
function inWords({ text, exact, ending = '' }: Term): string {
  return exact ? text : `${text.slice(0, text.length - ending.length).replaceAll('*', '…')}${ending}`;
}

/** A pattern under an operator that knows none: the role is shut, and opens wide to whoever mends the operator alone. */
function literalPattern(
  conditions: readonly Condition[],
): { readonly operator: string; readonly value: Term; readonly who: string } | undefined {
  for (const { operator, values } of conditions.filter(comparesLetters)) {
    const value = values.find(({ text, exact }) => exact && /[*?]/.test(text));
    const who = value && (looseness(value.text) ?? 'whatever fits the pattern');
    if (value && who) return { operator, value, who };
  }
  return undefined;
}

/** Of one repository: a note but for an identity with much to lose. */
function anyBranch(conditions: readonly Condition[]): { readonly value: Term; readonly who: string } | undefined {
  // Another claim names the workflow, the branch or the environment.
  if (conditions.some((condition) => !/:(?:sub|repository\w*)$/i.test(condition.key) && !fitsAll(condition)))
    return undefined;
  const value = conditions
    .filter(({ operator }) => /like/i.test(operator))
    .flatMap(({ values }) => values)
    .find(({ text, exact, ending }) => /^repo:[^:]*:\*$/.test(text) && (exact || ending?.endsWith(':*')));
  return value && { value, who: 'every branch and pull request of the repository' };
}
