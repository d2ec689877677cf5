import lists from '../../../../../rules/secrets/words.json' with { type: 'json' };
import type { Language } from '../../../text/language.ts';
import { anyOf } from '../../../text/patterns/any-of.ts';
import { wordsOf } from '../../value/name-kind.ts';

/**
 * Whether a file is one of data that no program is known to take its settings from. A value there that a name alone makes a secret, with nothing beside it
 * that says what it opens, is more often something else: a mask, a code, a sum, what a tool has written for itself.
 */
export function isAdrift(path: string, language: Language): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (language === 'json' || language === 'xml')
    return !name.startsWith('.') && !ofPrograms.test(name) && !wordsOf(path).some(isOfSettings);
  return language === 'text' && ofData.test(name);
}

function isOfSettings(word: string): boolean {
  return settings.has(word) || ending.test(word);
}

/** Words of names that people give to what holds settings, and how such words end: `appsettings.json`, `webconfig.xml`. */
const settings: ReadonlySet<string> = new Set(lists.ofSettings);
const ending = /(?:config|configurations?|context|credentials?|keys?|properties|secrets?|settings?|users?)$/;

/** What a program reads by this very name, whatever words are in it. */
const ofPrograms = anyOf(
  [
    // FileZilla, where it keeps its sites.
    /^(?:filezilla|recentservers|sitemanager)\.xml$/,
    // Windows Setup, "Answer files"; AutoYaST.
    /^(?:(?:auto)?unattend(?:ed)?|auto(?:inst|yast))\.xml$/,
    /^icecast\.xml$/,
    // RabbitMQ, "Definitions".
    /^(?:rabbit(?:mq)?[_-])?definitions\.json$/,
    // Amazon ECS, "Task definitions".
    /^task[_-]?def(?:inition)?(?:[._-][\w-]{1,40})?\.json$/,
    // JetBrains, run configurations.
    /^workspace\.xml$/,
  ],
  'i',
);

/** What engines of games, packagers, editors and other programs keep for themselves, and tables. */
const ofData =
  /\.(?:anim|asset|bib|controller|csv|dat|data|eml|ics|jsonl|mat|meta|ndjson|prefab|scene|spec|srt|svg|svn-base|tex|tsv|unity|vtt)$/i;
