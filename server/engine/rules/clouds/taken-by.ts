import type { Identity } from '../../model/identity.ts';

/** Whether nobody but one service of AWS takes the roles of all holders, as far as their trust tells. */
export function isTakenOnlyBy(service: string, holders: readonly Identity[]): boolean {
  return holders.length > 0 && holders.every(({ trust }) => letsIn(trust, service));
}

function letsIn(trust: Identity['trust'], service: string): boolean {
  const letting = trust.filter(({ effect }) => effect === 'allow');
  return (
    letting.length > 0 &&
    letting.every(
      ({ principals, negated }) =>
        !negated.principals &&
        principals.length > 0 &&
        principals.every(({ type, text, exact }) => type === 'service' && exact && text === service),
    )
  );
}
