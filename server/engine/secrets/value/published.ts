import table from '../../../../rules/secrets/published-values.json' with { type: 'json' };
import { keptOfValue } from '../../text/kept-of-value.ts';
import { beginningOfSha256 } from '../../text/sha256.ts';

/**
 * Who has given this whole value to everybody: a lesson, the test shop of a payment service, a sample configuration; undefined where nobody is known to.
 * The table holds the first 16 digits of each value's SHA-256, by the value's length in UTF-16 code units. Source: each stands in repositories of many
 * that have nothing else in common.
 */
export const publishedBy = keptOfValue((value): string | undefined => {
  return formsOf(value)
    .map(publisherOf)
    .find((from) => from !== undefined);
});

/**
 * The value, the secret of one that joins it to the id of its app, however an address writes the sign between (`1234567890%7C9f73…`), and what is left of a long one where somebody has changed or put in only
 * how it begins: `shop-9f73…` of `sk-9f73…`. Source: Meta, "Access token guide", app access tokens, `{app-id}|{app-secret}`.
 */
function formsOf(value: string): readonly string[] {
  const [, ofApp] = /^\d{5,20}(?:\||%(?:25)?7C)([\w-]{20,80})$/i.exec(value) ?? [];
  if (ofApp !== undefined) return [value, ofApp];
  const [, rest] = /^[A-Za-z]{0,12}[-_](.{40,})$/.exec(value) ?? [];
  return rest === undefined ? [value] : [value, rest, `sk-${rest}`];
}

function publisherOf(value: string): string | undefined {
  publishers ??= publishersOf();
  const known = publishers.get(value.length);
  return known?.get(beginningOfSha256(value));
}

type Publishers = ReadonlyMap<number, ReadonlyMap<string, string>>;

let publishers: Publishers | undefined;

function publishersOf(): Publishers {
  const all = new Map<number, Map<string, string>>();
  for (const { from, digests } of table)
    for (const [length, ofLength] of Object.entries(digests)) {
      const known = all.get(Number(length)) ?? new Map<string, string>();
      for (const digest of ofLength ?? []) known.set(digest, from);
      all.set(Number(length), known);
    }
  return all;
}
