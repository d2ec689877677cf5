import type { Span } from '../../../model/span.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';

/** Characters on either side of a key in which the index stands that it searches. */
const reach = 240;

/**
 * A key beside the index that it searches, as pages send it to Algolia: `algolia: { appId, apiKey, indexName }`.
 * Source: Algolia, "DocSearch", `apiKey`: the public key for searching alone.
 */
export function isSearchKey(value: string, text: string, { start, end }: Span): boolean {
  if (!/^[0-9a-f]{32}$/.test(value)) return false;
  if (searchesAlone(text)) return true;
  const before = text.slice(Math.max(0, start - reach), start);
  const behind = text.slice(end, end + reach);
  if (/\bdocsearch[_.][\w.]{0,20}api_?key[^\n]{0,20}$/i.test(before) || ofPlaces.test(before)) return true;
  return (
    /api_?key["']?\s{0,4}[:=][^\n]{0,80}$/i.test(before) &&
    (index.test(before.slice(before.lastIndexOf('{') + 1)) || index.test(behind.split('}', 1)[0] ?? ''))
  );
}

/** Characters of a program in which it asks an index, or changes it. */
const mostProgram = 60_000;

/**
 * A program that asks Algolia by HTTP for what it finds, and changes no index: a key that only searches is enough for that, and pages hand it to everybody. Source: Algolia, "Search API", `POST
 * /1/indexes/{indexName}/query`; "Security", search-only API key.
 */
const searchesAlone = keptOfText((text) => {
  const program = text.slice(0, mostProgram);
  return program.includes('.algolia.net/1/indexes/') && asksIndex.test(program) && !changesIndex.test(program);
});

const asksIndex = /\.algolia\.net\/1\/indexes\/[^\s"'`]{0,80}\/quer(?:y|ies)\b/;
const changesIndex =
  /admin|\b(?:save|add|delete|update|partial_?update|clear|set|replace)_?(?:all_?)?(?:objects?|settings|index|synonyms|rules)\b|\/1\/indexes\/[^\s"'`]{0,80}\/(?:batch|settings|clear|objects|operation)\b|\/1\/keys\b/i;

const index = /\bindex_?name["']?\s{0,4}[:=]/i;

/** `places({ appId: '…', apiKey: '…' })`, which completes addresses in a field of a page. Source: Algolia, "Places", `apiKey`: the search key. */
const ofPlaces = /\bplaces(?:_js\w{0,80}\(\))?\(\s{0,4}\{[^{}]{0,160}\bapiKey["']?\s{0,4}:\s{0,4}["']$/;
