import { languageOf } from '../text/language.ts';
import { isCatalogue } from '../text/paths/catalogue-path.ts';
import { copiedFrom } from '../text/paths/copied-path.ts';
import type { Anchors, Hits } from './anchor-tables.ts';
import { hitsInBytes } from './anchors.ts';

/**
 * As `hitsInBytes`, with what the path tells: messages of a program speak of passwords and give none. Few files hold any anchor, so that is asked of these
 * alone. Documents have tables of logins, for which they are read.
 */
export function hitsInFile(anchors: Anchors, path: string, bytes: Uint8Array): Hits {
  const language = languageOf(path);
  const hits = hitsInBytes(anchors, bytes, language);
  return hits.length > 0 && language !== 'markdown' && isCatalogue(copiedFrom(path))
    ? hitsInBytes(anchors, bytes, language, 'messages')
    : hits;
}
