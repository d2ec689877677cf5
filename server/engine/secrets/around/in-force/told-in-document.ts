import type { Span } from '../../../model/span.ts';
import { linesNear } from '../../../text/lines-near.ts';
import { saysFiller } from '../../value/filler.ts';
import { isPlaceholder } from '../../value/placeholder.ts';
import { isRandom } from '../../value/random-password.ts';
import { uuid } from '../../value/secret-value.ts';

/** Characters and lines on either side of a value in which the block of settings ends that holds it. */
const nearBlock = { characters: 1_500, lines: 24 };

/** Values of a block that nobody would make up to show how. */
const leastRandom = 2;

/**
 * Whether a document lists the settings that production is to be given, as they are: the block, or one shortly above it, says that it is for that, and it holds several values which nobody would make up, and
 * none that stands for another.
 */
export function isToldForProduction(text: string, span: Span): boolean {
  const { above, below } = linesNear(text, span, nearBlock);
  const open = above.findLastIndex((line) => fence.test(line));
  const close = below.findIndex((line) => fence.test(line));
  if (open === -1 || close === -1) return false;
  const own = `${above.at(-1) ?? ''}${text.slice(span.start, span.end)}${below[0] ?? ''}`;
  const block = [...above.slice(open + 1, -1), own, ...below.slice(1, close)];
  const head = above.slice(Math.max(0, open - linesOfHead), open);
  if (![...above, ...block].some((line) => forProduction.test(line)) && !head.some((line) => namesFile.test(line)))
    return false;
  const given = block.map((line) => setting.exec(line)?.[1] ?? '').filter((value) => !isSwitch.test(value));
  if (given.some((value) => standsForOther.test(value) || isPlaceholder(value) || saysFiller(value))) return false;
  return given.filter((value) => uuid.test(value) || isRandom(value)).length >= leastRandom;
}

/** Lines above a block in which it is said what the block is for. */
const linesOfHead = 3;

/** ``Make sure that your `production.env` includes:``. */
const namesFile = /(?<![\w.-])(?:production\.env|\.env\.prod(?:uction)?)(?![\w.-])/i;

const fence = /^[ \t]{0,12}(?:```|~~~)/;
/** A line that says the program runs in production, with nothing behind it: `NODE_ENV=production`. */
const forProduction =
  /^[ \t]{0,12}(?:export[ \t]{1,4})?(?:(?:APP|DJANGO|FLASK|NODE|RAILS)_ENV|ENVIRONMENT|SPRING_PROFILES_ACTIVE)[ \t]{0,4}[:=][ \t]{0,4}["']?prod(?:uction)?["']?[ \t]*\r?$/;
const setting = /^[ \t]{0,12}(?:export[ \t]{1,4})?[A-Z][A-Z\d_]{2,60}[ \t]{0,4}[:=][ \t]{0,4}["']?([^"'\s#]{1,300})/;
/** Nothing, or what is turned on or off, stands for no secret. */
const isSwitch = /^(?:true|false|yes|no|on|off|\d{1,5})?$/i;
const standsForOther = /[<>]|\$\{|\bexample\b|your/i;
