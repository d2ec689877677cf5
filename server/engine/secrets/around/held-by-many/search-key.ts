import type { Span } from '../../../model/span.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { wordsOf } from '../../value/name-kind.ts';

/** A value with the rule that found it and the name that it is given to. */
interface Named {
  readonly rule: string;
  readonly path: string;
  readonly name: string;
  readonly value: string;
  readonly text: string;
  readonly span: Span;
}

/** Characters on either side of a key in which the index stands that it searches. */
const reach = 240;

/**
 * A key beside the index that it searches, as pages send it to Algolia: `algolia: { appId, apiKey, indexName }`.
 * Source: Algolia, "DocSearch", `apiKey`: the public key for searching alone.
 */
export function isSearchKey({ rule, path, name, value, text, span: { start, end } }: Named): boolean {
  // What another service has issued is its key, whatever stands beside it.
  if (!ofSearch.has(rule) || !/^[0-9a-f]{32}$/.test(value)) return false;
  const before = text.slice(Math.max(0, start - reach), start);
  if (rule === 'secret-algolia-admin-key' && isNamedForSearch(name)) return true;
  if (searchesAlone(text) && isOfAlgolia(name, before, text)) return true;
  if (ofSearchClient.test(before) && (ofPages.test(path) || drawsPages(text)) && !mayChangeIndex(text)) return true;
  const behind = text.slice(end, end + reach);
  if (/\bdocsearch[_.][\w.]{0,20}api_?key[^\n]{0,20}$/i.test(before) || ofPlaces.test(before)) return true;
  return (
    /api_?key["']?\s{0,4}[:=][^\n]{0,80}$/i.test(before) &&
    (index.test(before.slice(before.lastIndexOf('{') + 1)) || index.test(behind.split('}', 1)[0] ?? ''))
  );
}

/** `ALGOLIA_SEARCH_KEY`: who has two keys calls each by what it may do. Source: Algolia, "API keys", search-only API key. */
function isNamedForSearch(name: string): boolean {
  const words = wordsOf(name);
  return words.includes('search') && !words.some((word) => ofWriting.has(word));
}

const ofWriting: ReadonlySet<string> = new Set(['admin', 'index', 'indexing', 'master', 'secret', 'server', 'write']);

/**
 * Whether a key stands beside the id of its application in a file of pages that changes no index, under a name that says no more: a key that only searches is what pages are given, and by the form of it nobody
 * tells one that does more. Source: Algolia, "API keys", `acl`.
 */
export function mayOnlySearch({ rule, path, name, text, span: { start } }: Omit<Named, 'value'>): boolean {
  if (rule !== 'secret-algolia-admin-key' || !(ofPages.test(path) || drawsPages(text))) return false;
  if (wordsOf(name).some((word) => ofWriting.has(word)) || mayChangeIndex(text)) return false;
  return besideApp.test(text.slice(Math.max(0, start - reach), start));
}

const besideApp =
  /\balgoliasearch\(\s{0,40}["'`][A-Z0-9]{8,12}["'`],\s{0,40}["'`]$|\bapp(?:lication)?_?id["']?[ \t]{0,4}[:=][ \t]{0,4}["'`][A-Z0-9]{8,12}["'`][^;{}]{0,120}["'`]$/i;

const ofSearch: ReadonlySet<string> = new Set(['secret-algolia-admin-key', 'secret-generic-token']);

/** Algolia or its search stands in the name, the name says no more than that it is a key and what holds it is called so, or the program sends what has this name to Algolia. */
function isOfAlgolia(name: string, before: string, text: string): boolean {
  const words = wordsOf(name);
  if (words.includes('algolia') || ofSearchAlone.test(words.join('_'))) return true;
  if (keysOfHeader(text).includes(name)) return true;
  return words.every((word) => ofKey.has(word)) && inAlgolia.test(before);
}

const ofSearchAlone = /^search(?:_only)?(?:_api)?_key$/;
const ofKey: ReadonlySet<string> = new Set(['api', 'apikey', 'key']);
/** `algolia: {`, `new Algolia(`, `[algolia]` before the key in the same part. */
const inAlgolia =
  /algolia\w{0,40}["']?(?:\][ \t]{0,4}\r?\n|\]?[ \t]{0,4}(?:(?:=>|[:=])[ \t]{0,4})?[[{(])[^{}]{0,160}$/i;

/** The names whose value goes into the header by which Algolia is asked: `"X-Algolia-API-Key": KEY`. Source: Algolia, "Search API", request format. */
const keysOfHeader = keptOfText((text) =>
  [...text.slice(0, mostProgram).matchAll(header)].map(([, name = '']) => name),
);

const header = /\bx-algolia-api-key["'`]?\]?[ \t]{0,4}(?:=>|[:=,])[ \t]{0,4}\$?([A-Za-z_][\w.]{0,60})/gi;

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

/**
 * `searchClient = algoliasearch('APP', '…')` in a file of pages: what these call so only searches. A program on a server may hand it to another one of its files that writes. Source: Algolia,
 * "InstantSearch", `searchClient`.
 */
const ofSearchClient =
  /\bsearch_?client[ \t]{0,4}(?::[^=\n]{1,40})?=[ \t]{0,4}(?:algoliasearch|liteClient|algoliasearchLite)\(\s{0,40}["'`][A-Z0-9]{8,12}["'`],\s{0,40}["'`]$/i;

const ofPages = /\.(?:astro|html?|[jt]sx|svelte|vue)$/i;

/** It takes the client that can only search, or what draws pages. Source: Algolia, "JavaScript API clients", `liteClient`. */
const drawsPages = keptOfText((text) =>
  /["'](?:algoliasearch\/(?:dist\/algoliasearch-)?lite|(?:[\w@-]{1,30}\/)?(?:angular|react|vue)?-?(?:instantsearch)[\w./-]{0,40}|react|vue|svelte|preact|@angular\/core|@docsearch\/\w{1,20})["']/.test(
    text.slice(0, mostProgram),
  ),
);

const mayChangeIndex = keptOfText((text) => changesIndex.test(text.slice(0, mostProgram)));

const index = /\bindex_?name["']?\s{0,4}[:=]/i;

/** `places({ appId: '…', apiKey: '…' })`, which completes addresses in a field of a page. Source: Algolia, "Places", `apiKey`: the search key. */
const ofPlaces = /\bplaces(?:_js\w{0,80}\(\))?\(\s{0,4}\{[^{}]{0,160}\bapiKey["']?\s{0,4}:\s{0,4}["']$/;
