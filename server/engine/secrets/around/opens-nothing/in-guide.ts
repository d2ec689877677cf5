import lists from '../../../../../rules/secrets/other-languages.json' with { type: 'json' };
import { isOfAddress } from '../../../model/credential.ts';
import { lookAround } from '../../../text/looked.ts';
import { classify } from '../../../text/paths/path-class.ts';
import { saysFiller } from '../../value/filler.ts';
import { nameKind } from '../../value/name-kind.ts';
import { folded } from '../../value/other-languages.ts';
import { isPlaceholder } from '../../value/placeholder.ts';
import { isRandom } from '../../value/random-password.ts';
import type { Case } from '../case.ts';
import { isWholeConnection } from '../in-force/reached.ts';

/** Characters on either side of a value in which its block begins and ends. */
const mostBlock = 1_500;

/**
 * A document shows how something is written: what stands above the block says that it is an example, in the language of the document, or of the secrets
 * in the block nearly all are placeholders. Not what nobody would make up for a document.
 */
export function isShownInGuide({ entry, path, text, span, value, isGeneric }: Case): boolean {
  if (classify(path) !== 'documentation' || !(isGeneric || isOfAddress(entry.id))) return false;
  if (isWholeConnection(value, text, span)) return false;
  lookAround(mostBlock);
  const before = text.slice(Math.max(0, span.start - mostBlock), span.start);
  const behind = text.slice(span.end, span.end + mostBlock);
  if (isBesideCounted(before, behind)) return true;
  if (isRandom(value)) return false;
  return isCalledExample(before) || isAmongPlaceholders(before, behind);
}

/** The host that stands with it has a number that is counted up, or one sign all along, as nobody is given: `eu1-happy-orchard-12345.cache.net`. */
function isBesideCounted(before: string, behind: string): boolean {
  return countedHost.test(`${before.slice(-mostHost)}${behind.slice(0, mostHost).split('\n', 1)[0]}`);
}

/** Characters before a value, and behind it on its line, in which its host stands. */
const mostHost = 160;
const countedHost =
  /[a-z]-(?:(?:12345|23456|34567|45678|56789|67890)6?7?8?9?|(\d)\1{4,7})\.[a-z][\w-]{1,40}\.[a-z]{2,12}\b/;

const fence = /^[ \t]{0,12}(?:```|~~~)/;

/** The line itself, or the last one above its block, says so and nothing much else: `**Ejemplo:**`, `### Exemple de configuration`. */
function isCalledExample(before: string): boolean {
  const lines = before.split('\n');
  const own = lines.pop() ?? '';
  if (startsExample.test(folded(own))) return true;
  const open = lines.findLastIndex((line) => fence.test(line));
  // Prose between a block that has ended and the value is read by itself.
  const isInBlock = open !== -1 && lines.filter((line) => fence.test(line)).length % 2 === 1;
  const above = isInBlock ? lines.slice(0, open) : lines;
  return startsExample.test(folded(above.findLast((line) => /[^\s]/.test(line)) ?? ''));
}

const startsExample = new RegExp(
  `^[\\s#*_>\\d.)-]{0,12}(?:${lists.examples.join('|')})(?![\\p{L}\\d/._-])[^\\n:]{0,60}(?::|：|$)`,
  'u',
);

/** Secrets beside a value of which all may be placeholders but every fifth, and how many at least. */
const leastShown = 3;
const mostOthers = 0.2;

function isAmongPlaceholders(before: string, behind: string): boolean {
  const above = before.split('\n').slice(0, -1);
  const below = behind.split('\n').slice(1);
  const start = above.findLastIndex((line) => fence.test(line)) + 1;
  const stop = below.findIndex((line) => fence.test(line));
  const block = [...above.slice(start), ...(stop === -1 ? below : below.slice(0, stop))];
  const given = block.flatMap(valueOfSecret);
  const shown = given.filter((value) => isPlaceholder(value) || saysFiller(value));
  return shown.length >= leastShown && given.length - shown.length <= given.length * mostOthers;
}

/** What a line gives to a name that is of a secret. */
function valueOfSecret(line: string): readonly string[] {
  const [, name = '', value = ''] = setting.exec(line) ?? [];
  return value === '' || nameKind(name) === undefined ? [] : [value];
}

const setting =
  /^[ \t]{0,20}(?:export[ \t]{1,4}|[-*][ \t]{1,4})?["'`]?([A-Za-z][\w.-]{1,60})["'`]?[ \t]{0,4}[:=][ \t]{0,4}["'`]?([^"'`\s][^"'`\r\n,]{0,119})/;
