import { narrows, permits } from '../../graph/aws/permits.ts';
import type { Condition, Grant, Term } from '../../model/grant.ts';
import { matchesGlob } from '../../text/patterns/glob.ts';

/**
 * Whom another statement of the same policy still lets in, where it denies what a statement permits everybody: those of a network, an account or an
 * organisation, or only those at some addresses. Undefined where none does. Source: IAM user guide, "Policy evaluation logic": an explicit deny
 * overrides any allow; "AWS global condition context keys".
 */
export function leftByDenial(allowing: Grant, beside: readonly Grant[]): 'few' | 'addresses' | undefined {
  const left = beside
    .filter((grant) => grant.effect === 'deny' && deniesAll(grant, allowing))
    .map(({ conditions }) => conditions);
  if (left.some((conditions) => !conditions.some(isByAddress))) return 'few';
  return left.length > 0 ? 'addresses' : undefined;
}

/** Whether it denies all that the other permits to all but some. A condition that nobody can read may. */
function deniesAll(denying: Grant, { actions, resources, negated }: Grant): boolean {
  if (negated.actions || negated.resources || denying.negated.resources || !denying.conditions.every(isOutside))
    return false;
  const isForAll = denying.negated.principals
    ? !denying.principals.some(isAll)
    : denying.conditions.length > 0 && denying.principals.some(isAll);
  return (
    isForAll &&
    actions.every(({ text }) => permits(denying, text)) &&
    resources.every((resource) => denying.resources.some((pattern) => covers(pattern, resource)))
  );
}

function isAll({ type }: Grant['principals'][number]): boolean {
  return type === 'any';
}

/** Parts that are not known are the same where both are written alike. */
function covers(pattern: Term, { text }: Term): boolean {
  return pattern.text === text || matchesGlob(pattern.text, text);
}

/** It holds for whoever is not of a network, an account or an organisation, or is no service of AWS. */
function isOutside(condition: Condition): boolean {
  const { operator, key, values } = condition;
  if (/^aws:(?:principalisawsservice|viaawsservice)$/i.test(key))
    return values.length > 0 && values.every(({ text }) => text === 'false');
  const isSome = !values.some(({ text, exact }) => exact && (/^\*+$/.test(text) || text.endsWith('/0')));
  return /^(?:ForAnyValue:)?(?:(?:String|Arn)Not|NotIpAddress)/i.test(operator) && isSome && isOfCaller(condition);
}

function isOfCaller(condition: Condition): boolean {
  const { key } = condition;
  return ofCaller.test(key) && narrows({ ...condition, operator: condition.operator.replace(/not/i, '') });
}

const ofCaller =
  /^aws:(?:source(?:vpc|vpce|ip|account|orgid|arn)|vpcsourceip|principal(?:orgid|orgpaths|account|arn)|userid)$/i;

/** Whoever sends from an address needs no credential. */
function isByAddress({ key }: Condition): boolean {
  return /^aws:sourceip$/i.test(key);
}
