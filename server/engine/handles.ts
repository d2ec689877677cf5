import type { Queries } from './queries.ts';
import { handleOf } from './rules/without-secrets.ts';

/** What identities are called by whoever asks from outside: their symbols, but for one that holds a secret. */
export interface Handles {
  handle(symbol: string): string;
  /** The symbol behind a handle, which is the handle itself but where it hides something. */
  symbolOf(handle: string): string;
  /** The same thing, with the symbol behind the handle that it has. */
  meant<Of extends { readonly symbol: string }>(things: readonly Of[]): readonly Of[];
}

/** @param digest Of a value, under the key of the repository. */
export function createHandles(queries: Queries, digest: (value: string) => string): Handles {
  return { handle, symbolOf, meant: (things) => things.map((each) => ({ ...each, symbol: symbolOf(each.symbol) })) };

  function handle(symbol: string): string {
    const identity = queries.identity(symbol);
    return identity === undefined ? symbol : handleOf(symbol, identity, { maskOf: queries.maskOf, digest });
  }

  function symbolOf(given: string): string {
    if (!hidesSomething.test(given) || queries.identity(given) !== undefined) return given;
    return queries.identities().find(({ symbol }) => handle(symbol) === given)?.symbol ?? given;
  }
}

const hidesSomething = /~[\da-f]{12}$/;
