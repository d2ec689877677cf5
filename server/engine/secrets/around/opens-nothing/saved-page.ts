import { keptOfText } from '../../../text/kept-of-text.ts';
import { anyOf } from '../../../text/patterns/any-of.ts';
import { tokensOfForms } from './sent-to-visitors.ts';

/**
 * Whether a browser has saved the file with a page of somebody's site: the page says from where, or takes what it shows from the folder that browsers put beside it, `Orders_files/`; what a page shows and lies in such a
 * folder of a page with a title of several words, or is called as Chrome calls scripts there; or the page holds the token of somebody's visit, which no page that a program fills in holds. Each visitor of that site is sent it, and whoever keeps the copy cannot take it back. Sources: Chromium,
 * `SavePackage`; Firefox, "Save page", Web Page, complete.
 */
export function isSavedPage(path: string, text: string): boolean {
  if (ofFolder.test(path)) return true;
  if (/\.x?html?$/i.test(path) && tokensOfForms(text).length > 0) return true;
  if (!isPage(text)) return false;
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.x?html?$/i, '');
  return saysFrom(text) || (name.length >= leastName && folderOf(text) === name);
}

const ofFolder = anyOf([
  // What a page shows; people call folders of their own so, too.
  /(?:^|\/)[^/]{1,160}[ ][^/]{1,160}_files\/[^/]+\.(?:css|html?|m?js|svg)$/,
  /_files\/[^/]{1,160}\.download$/,
]);

/** Letters of a name by which a folder is known for that of a page. */
const leastName = 3;

/** Characters at the beginning of a page. */
const mostHead = 1_000;

const isPage = keptOfText((text) => /^\s{0,40}<(?:!doctype html|html|!-- saved from url)/i.test(text.slice(0, 100)));
const saysFrom = keptOfText((text) => /<!-- saved from url=\(\d{4}\)(?:https?|about):/.test(text.slice(0, mostHead)));

/** The page that has a folder for what it shows, by its name; empty: none. */
const folderOf = keptOfText((text) => {
  const [, written = ''] =
    /["'(](?:\.\/)?([^"'()<>\n/]{1,200})_files\/(?![^"'()<>\n]{0,200}(?:\{|\$))[^"'()<>\n]/.exec(text) ?? [];
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
});
