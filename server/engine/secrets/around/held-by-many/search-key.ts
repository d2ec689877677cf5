import type { Span } from '../../../model/span.ts';

/** Characters on either side of a key in which the index stands that it searches. */
const reach = 240;

/**
 * A key beside the index that it searches, as pages send it to Algolia: `algolia: { appId, apiKey, indexName }`.
 * Source: Algolia, "DocSearch", `apiKey`: the public key for searching alone.
 */
export function isSearchKey(value: string, text: string, { start, end }: Span): boolean {
  if (!/^[0-9a-f]{32}$/.test(value)) return false;
  const before = text.slice(Math.max(0, start - reach), start);
  const behind = text.slice(end, end + reach);
  if (/\bdocsearch[_.][\w.]{0,20}api_?key[^\n]{0,20}$/i.test(before) || ofPlaces.test(before)) return true;
  return (
    /api_?key["']?\s{0,4}[:=][^\n]{0,80}$/i.test(before) &&
    (index.test(before.slice(before.lastIndexOf('{') + 1)) || index.test(behind.split('}', 1)[0] ?? ''))
  );
}

const index = /\bindex_?name["']?\s{0,4}[:=]/i;

/** `places({ appId: '…', apiKey: '…' })`, which completes addresses in a field of a page. Source: Algolia, "Places", `apiKey`: the search key. */
const ofPlaces = /\bplaces(?:_js\w{0,80}\(\))?\(\s{0,4}\{[^{}]{0,160}\bapiKey["']?\s{0,4}:\s{0,4}["']$/;
