import { comparesLetters, isSubject } from '../../graph/trust/open-trust.ts';
import type { Condition, Grant, Term } from '../../model/grant.ts';
import { grantDraft } from '../clouds/grant-draft.ts';
import { webIdentity } from '../clouds/oidc-trust.ts';
import type { Draft, Subject } from '../rule.ts';

/** A condition with a value that no request has, though it looks like one that many have. */
export function* awsConditionVoid(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'grant' || subject.grant.provider !== 'aws') return;
  const trust = webIdentity(subject);
  for (const condition of subject.grant.conditions) {
    const fault = trust && isSubject(condition) ? foreignSubject(condition) : literalPattern(condition);
    if (!fault) continue;
    const { outcome, isOpen } = condition.values.length > 1 ? beside : whatFollows(subject.grant, condition);
    const draft = grantDraft(subject, fault.value, {
      value: fault.value.text,
      fault: fault.words,
      outcome,
      remedy: fault.remedy,
    });
    yield isOpen ? draft : { ...draft, level: 'note' };
  }
}

interface Fault {
  readonly value: Term;
  readonly words: string;
  readonly remedy: string;
}

/** A pattern under an operator that knows none; `${*}` is how a policy writes the star itself. */
function literalPattern(condition: Condition): Fault | undefined {
  const { operator, values } = condition;
  // `If-None-Match: *` is what a request says that may not replace an object.
  if (!comparesLetters(condition) || /^s3:if-(?:none-)?match$/i.test(condition.key)) return undefined;
  const value = values.find(({ text, exact }) => exact && text.replaceAll('${*}', '').includes('*'));
  const like = operator.replace(/Equals(?:IgnoreCase)?/i, 'Like');
  const remedy = `Write ${like}, or name the values`;
  return value && { value, words: `is compared letter by letter under ${operator}`, remedy };
}

/**
 * A subject that does not begin with a claim, as all those of GitHub do. Source: GitHub, "OpenID Connect reference", on
 * subject claims.
 */
function foreignSubject({ key, values }: Condition): Fault | undefined {
  if (key.toLowerCase() !== 'token.actions.githubusercontent.com:sub') return undefined;
  const value = values.find(({ text, exact }) => exact && text !== '' && !/^(?:[a-z_]+:|[^:]*[*?])/.test(text));
  const remedy = 'Write it as repo:OWNER/NAME:ref:refs/heads/BRANCH or repo:OWNER/NAME:environment:NAME';
  return value && { value, words: 'is no subject that GitHub writes into a token', remedy };
}

/** With other values in the condition it still means something. */
const beside = { outcome: 'no request has this value, and only the others count', isOpen: false };

/** What the statement does when no request has the value, and whether more is let through by it than is written. */
function whatFollows(
  { effect }: Grant,
  { operator }: Condition,
): { readonly outcome: string; readonly isOpen: boolean } {
  const isNegated = /Not/i.test(operator);
  if (effect === 'allow')
    return isNegated
      ? { outcome: 'the condition holds for everybody, and limits nothing', isOpen: true }
      : { outcome: 'no request meets it, and nothing is permitted by it', isOpen: false };
  return isNegated
    ? { outcome: 'the condition holds for everybody, so all of them are denied', isOpen: false }
    : { outcome: 'no request meets it, and nothing is denied by it', isOpen: true };
}
