import type { Identity, Use } from '../model/identity.ts';

/** Who uses it besides what its own definition runs or signs in with. */
export function usesByOthers({ symbol, kind, uses }: Identity): readonly Use[] {
  return uses.filter(
    ({ by }) =>
      !by.startsWith(`${symbol}.`) && !(kind === 'script' && by.startsWith(symbol.replace(/script$/, 'login.'))),
  );
}

/** Who uses it: the name of an identity, else the address of a thing: `Deployment/shop/orders`. */
export function userInWords(by: string, user: Identity | undefined): string {
  return user?.name ?? by.replace(/^.*#/, '');
}
