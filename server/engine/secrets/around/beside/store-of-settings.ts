import products from '../../../../../rules/secrets/products-in-names.json' with { type: 'json' };
import lists from '../../../../../rules/secrets/words.json' with { type: 'json' };
import type { Span } from '../../../model/span.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import { wordsOf } from '../../value/name-kind.ts';
import { partNamedFor } from './part-of-settings.ts';

/** Characters on either side of a password in which the address stands that its store is asked at. */
const mostNear = 600;

/**
 * The product whose store a password opens on a host, by its name, by the part of the settings that holds it, or by the address of that host beside it: `redis: { host, password }`, `jdbc:mysql://…`.
 * Undefined where nothing tells one.
 */
export function storeBeside(name: string, host: string, text: string, span: Span): string | undefined {
  const named = storeNamed(name) ?? storeNamed(partNamedFor('secret-generic-password', name, text, span.start) ?? '');
  if (named !== undefined && named !== anyStore) return named;
  const near = text.slice(Math.max(0, span.start - mostNear), span.end + mostNear);
  const address = new RegExp(
    `(?:jdbc:|r2dbc:|["' \\t=])([a-z\\d]{2,12})(?:\\+srv)?://${literalPattern(host)}(?![\\w.-])`,
    'i',
  );
  return storeNamed(address.exec(near)?.[1] ?? '') ?? named;
}

/** A store of which nothing tells the product. */
export const anyStore = 'database';

function storeNamed(name: string): string | undefined {
  const word = wordsOf(name).find((each) => stores.has(each));
  return word === undefined ? undefined : (productOf.get(word) ?? anyStore);
}

const stores: ReadonlySet<string> = new Set([...lists.databases, 'mongo', 'mongodb', 'mssql', 'redis', 'sqlserver']);

const productOf: ReadonlyMap<string, string> = new Map([
  ...Object.entries(products),
  ['pg', products.postgres],
  ['sqlserver', products.mssql],
]);

/** Stores that take a password alone. Source: Redis, "AUTH". */
export function takesNoUser(store: string): boolean {
  return store === products.redis;
}
