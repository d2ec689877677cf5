import type { Span } from '../../../model/span.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import type { Language } from '../../../text/language.ts';
import { behindLast, braces, mostObject, untilOne } from '../opens-nothing/around.ts';

/**
 * Whether a program is a part of one that reads the sites of others, as its framework takes it: the keys in it are those that each site hands to all its
 * visitors. Sources: yt-dlp, "Adding support for a new site"; gallery-dl, extractors; Streamlink, "Plugin API";
 * Tachiyomi, "Contributing", sources; CloudStream, "Creating providers".
 */
export function readsSites(text: string, language: Language): boolean {
  const reads = readers[language];
  return reads?.(text) ?? false;
}

/** Characters at the beginning of a program in which it says what it is a part of. */
const mostHead = 40_000;

const inPython = keptOfText((text) => {
  const head = text.slice(0, mostHead);
  if (/\b_VALID_URL\b/.test(head)) return /(?:^|\n)class \w{1,60}\([^)\n]{0,120}(?:IE|InfoExtractor)\b/.test(head);
  return (
    /(?:^|\n)@pluginmatcher\(/.test(head) ||
    (/(?:^|\n)class \w{1,60}Extractor\(\w{0,60}Extractor\)/.test(head) && /\n {4}pattern = /.test(head))
  );
});

const inKotlin = keptOfText((text) =>
  /\bclass \w{1,60}[^{}]{0,600}:\s{0,20}(?:\w{1,30},\s{0,20})?(?:(?:Parsed)?HttpSource|MainAPI|ExtractorApi)\(/.test(
    text.slice(0, mostHead),
  ),
);

const readers: Partial<Readonly<Record<Language, (text: string) => boolean>>> = {
  python: inPython,
  kotlin: inKotlin,
};

/**
 * Whether a password stands among the addresses of a site which a program searches as it does others, and no user stands with it: it signs nobody in, and is what the pages of that site
 * give each visitor to read them by.
 */
export function isOfSearchedSite(text: string, { start, end }: Span): boolean {
  if (!searchesSites(text)) return false;
  const object = `${behindLast(text.slice(Math.max(0, start - mostObject), start), braces)}${untilOne(text.slice(end, end + mostObject), braces)}`;
  return searched.test(object) && !ofUser.test(object);
}

const searched = /\bsearch_?ur[il]["']?[ \t]{0,4}[:=][ \t]{0,4}["'`]https?:\/\//i;
const ofUser = /(?:user(?:_?name)?|login|e-?mail|account)["']?[ \t]{0,4}[:=]/i;

/** Sites that such a program searches, at least. */
const leastSites = 3;

const searchesSites = keptOfText((text) => {
  const hosts = text
    .slice(0, mostHead)
    .matchAll(/\bsearch_?ur[il]["']?[ \t]{0,4}[:=][ \t]{0,4}["'`]https?:\/\/([\w.-]{4,100})/gi);
  return new Set([...hosts].map(([, host = '']) => host)).size >= leastSites;
});
