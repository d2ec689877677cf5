import lists from '../../../../rules/secrets/words.json' with { type: 'json' };
import { keptOfValue } from '../../text/kept-of-value.ts';
import { anyOf } from '../../text/patterns/any-of.ts';
import { decodeBase64 } from '../bytes/base64.ts';
import { strangeness, wordiness } from './wordiness.ts';

/**
 * Whether a token's random part is filler that somebody typed to show the form: `xxxxx…`, `0000…`, `<…>`, or a part
 * that says so itself (`EXAMPLE`, `YOUR_TOKEN`), or the key that a vendor publishes for its emulator or for the program that it installs (Google, "OAuth 2.0 for Installed Apps"). Random text is practically never taken for filler.
 */
export function isFiller(value: string): boolean {
  return saysFiller(value) || repeatsItself(value);
}

/** Filler that says so: nobody takes it for a secret. */
export function saysFiller(value: string): boolean {
  return (
    lists.published.some((start) => value.startsWith(start)) ||
    (sayings.test(value) && !isSaidByChance(value)) ||
    /[xX]{5}|[xX]{4}$/.test(value) ||
    countsInHalves.test(value) ||
    (value.includes('<') && holdsSlot(value))
  );
}

/**
 * A word for filler within what a generator made: `kQ7!mZ2dummyX9#vLp4`. Whoever shows a form sets the word apart, by a sign, in capitals
 * or at one of the ends; what is random on both sides of it, and goes on without a break, is a password that happens to hold it.
 */
function isSaidByChance(value: string): boolean {
  if (value.length > mostLooked || /\*{3}|\.{3}|…/.test(value)) return false;
  const [, before = '', said = '', after = ''] = wordWithin.exec(value) ?? [];
  if (said === '' || said === said.toUpperCase() || Math.min(before.length, after.length) < 5) return false;
  if (/[-_.:/\s]$/.test(before) || /^[-_.:/\s]/.test(after)) return false;
  const areMixed = [before, after].every(
    (side) => [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((kind) => kind.test(side)).length > 1,
  );
  const rest = before + after;
  return areMixed && !sayings.test(rest) && strangeness(rest) >= leastStrange;
}

const wordWithin = /^(.+?)(example|placeholder|change_?me|redacted|dummy|notreal|sanitized|censored)(.+)$/is;

/** Bits a sign: what people write has about four, what a generator makes about seven. */
const leastStrange = 5.5;

/** `<token>`, `ghp_<your token>`, the tags of a page: words in brackets, or all of it. What a generator made of all signs has other text between two of them. */
function holdsSlot(value: string): boolean {
  for (const [, inner = ''] of value.slice(0, mostLooked).matchAll(/<([^<>]{1,60})>/g)) {
    if (inner.length === value.length - 2 || /\s/.test(inner)) return true;
    if (/^\/?[A-Za-z][\w.:/|-]*$/.test(inner) && (wordiness(inner) ?? 1) >= 0.6) return true;
  }
  return false;
}

/** A key of the right form that a vendor's documentation shows: of all fillers, the one that works its way into files. */
export function isSampleKey(value: string): boolean {
  return /^(?:[A-Z0-9]{13}EXAMPLE|[A-Za-z0-9/+]{30}EXAMPLEKEY)$/.test(value);
}

/** Text that repeats itself as no generator's does: `AAAAAAAA…`, `abcd1234abcd1234`. */
export function repeatsItself(value: string): boolean {
  return hasLongRun(value) || hasPeriod(value, shortPeriods) || distinctChars(value) < leastDistinct(value.length);
}

/** Whether a text is likely typed by hand: it repeats itself or counts. A weak password may do so too. */
export const repeatsOrCounts = keptOfValue(
  (value) =>
    repeatsItself(value) ||
    hasPeriod(value, longPeriods) ||
    isInOrder(value) ||
    isOfRuns(value) ||
    countsInNumbers(value) ||
    stepsByTurns(value) ||
    countsInBytes(value) ||
    isTypedInRows(value) ||
    isTypedOnHomeRow(value) ||
    isTypedAnew(value),
);

/** Three letters again at once, in a text with letters and digits: fingers do so, and one random text of some thousands. */
function isTypedAnew(value: string): boolean {
  return value.length >= 12 && value.length <= mostLooked && /^[a-z0-9]*$/.test(value) && /([a-z]{3})\1/.test(value);
}

/** Base64 of bytes that count, `AQIDBAUGBwg=`, or of letters and digits that do, also behind the prefix of a vendor. */
function countsInBytes(whole: string): boolean {
  const value = whole.replace(/^[A-Za-z]{2,12}[_-]/, '');
  if (value.length < 12 || value.length > mostLooked || !/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return false;
  const bytes = decodeBase64(value);
  if (bytes === undefined) return false;
  if (bytes.every((byte, at) => at === 0 || byte === (bytes[at - 1] ?? 0) + 1)) return true;
  return bytes.every((byte) => byte >= 0x20 && byte < 0x7f) && isInOrder(String.fromCharCode(...bytes));
}

/** As `repeatsOrCounts`, for what a vendor's generator ought to have made: words and well-known samples are none of it. */
export const looksInvented = keptOfValue(
  (value) =>
    repeatsOrCounts(value) ||
    readsAsWords(value) ||
    isSample(value) ||
    countsByTurns(value) ||
    repeatsInPieces(value) ||
    firstAndLast.test(value) ||
    filledUp.test(value),
);

/** Each piece behind a prefix is typed from a few signs over and over: `1234123412-123412341212-abcabcabc`. */
function repeatsInPieces(value: string): boolean {
  const [, ...pieces] = value.slice(0, mostLooked).split('-');
  return (
    pieces.length > 1 &&
    pieces.every((piece) => piece.length >= 8 && distinctChars(piece) <= Math.min(4, piece.length / 3 + 1))
  );
}

/** The first letters with the first numbers, or the last with the last: no random text of some dozens of signs has them, one of some millions. */
const firstAndLast = /abc123|xyz789|123abc|789xyz/i;

/** Words that were brought to the length of a token: `workspacekey000000`. */
const filledUp = /[A-Za-z]{8}(\d)\1{4,}$/;

/** The id of a bot and its secret both begin to count, `12345:ABCDEFG`: somebody shows the form. Source: Telegram, "Bots", authorizing. */
const countsInHalves = /^(?:0?12345?\d{0,7}):(?:ABC[\w-]{0,40})$/i;

/** Letters and digits that count by turns: `51ABC123DEF456GHI789`. */
function countsByTurns(value: string): boolean {
  const tail = value.slice(-mostLooked).replace(/^.*[_-]/s, '');
  return isInOrder(tail.replace(/[^A-Za-z]/g, '')) && isInOrder(tail.replace(/\D/g, ''));
}

/** Signs that go on by turns beyond the letters of hexadecimal numbers, beside which it is all the same how much stands there: no random text has as many. */
const mostSteps = 14;
const lastOfHex = 102;

/**
 * Letters and digits that go on by turns where each left off, and from their last to the first again: `a1b2c3d4…f6a7b8c9d0`, `1a2b3c4d`,
 * `abc123def456`. Three quarters of the text and eight signs, or fourteen of any beyond `f`: a random rest that is longer is a secret still. Dashes count for nothing.
 */
function stepsByTurns(value: string): boolean {
  const signs = value.slice(0, mostLooked).replace(/[-_.]/g, '');
  const least = Math.max(8, signs.length * 0.75);
  let [letter, digit, letters, digits] = [0, 0, 0, 0];
  for (let at = 0; at < signs.length; at++) {
    const code = lowered(signs.charCodeAt(at));
    const isDigit = code >= 48 && code <= 57;
    if (!follows(isDigit ? digit : letter, code)) [letter, digit, letters, digits] = [0, 0, 0, 0];
    if (isDigit) {
      digit = code;
      digits++;
    } else if (code >= 97 && code <= 122) {
      letter = code;
      letters++;
    }
    if (letters < 4 || digits < 4) continue;
    if (letters + digits >= least || (letters + digits >= mostSteps && letter > lastOfHex)) return true;
  }
  return false;
}

/** The next sign, any as the first, or the first again behind the last: of the alphabet, of the digits, of those that count to sixteen. */
function follows(last: number, code: number): boolean {
  if (last === 0 || code === last + 1) return true;
  return code === 97 ? last === 102 || last === 122 : last === 57 && (code === 48 || code === 49);
}

/** A vendor's well-known sample, which documentation repeats, or the digest of a word that is in everybody's examples. */
export function isSample(value: string): boolean {
  return lists.samples.some((part) => value.includes(part)) || isDigestOfSample(value);
}

/** At least as many first digits of such a digest as no random text shares. */
function isDigestOfSample(value: string): boolean {
  if (!/^[0-9a-f]{16,128}$/i.test(value)) return false;
  const lower = value.toLowerCase();
  return lists.sampleDigests.some((start) => lower.startsWith(start));
}

/** Letters that make words all along, as no random text of this length does, but for numbers: `a` to `f` often follow each other. */
function readsAsWords(value: string): boolean {
  const own = value.replace(domain, '');
  const letters = own.replace(/[^A-Za-z]/g, '').length;
  return letters >= 28 && !/[\s/:@]/.test(own) && (wordiness(own) ?? 0) >= 0.8 && !number.test(own);
}

/** A hexadecimal number of twelve digits or more, in which a letter is not the only kind of sign. */
const number = /(?<![A-Za-z0-9])(?:0x)?(?=[a-f]{0,40}[0-9])(?=[0-9]{0,40}[a-f])[0-9a-f]{12,}(?![A-Za-z0-9])/;

/** What a vendor puts behind all ids of a kind: `.apps.googleusercontent.com`. */
const domain = /(?:\.[a-z]{2,30}){1,3}\.(?:com|io|net|org)$/;

/** Keys on which fingers rest, in any order, as they stand or in base64: no generator makes as many of them. */
function isTypedOnHomeRow(value: string): boolean {
  if (value.length > mostLooked) return false;
  if (isMash(value)) return true;
  if (!/^[A-Za-z0-9+/]{24,}={0,2}$/.test(value)) return false;
  const bytes = decodeBase64(value);
  return bytes !== undefined && isMash(String.fromCharCode(...bytes));
}

/** Letters of that row alone, or in a longer text all but few: one random text of some millions has as many. */
function isMash(text: string): boolean {
  if (!/^[a-z]{16,}$/i.test(text)) return false;
  const others = text.replace(/[asdfghjkl]/gi, '').length;
  return others === 0 || (text.length >= 20 && others * 8 <= text.length);
}

/** Runs along the rows of a keyboard, and nothing else: `asdfqwer1234`. */
function isTypedInRows(value: string): boolean {
  if (value.length < 8 || value.length > mostLooked) return false;
  const lower = value.toLowerCase();
  let from = 0;
  for (let at = 1; at <= lower.length; at++) {
    if (at < lower.length && rows.includes(lower.slice(at - 1, at + 1))) continue;
    if (at - from < 4) return false;
    from = at;
  }
  return true;
}

const rows = '1234567890 qwertyuiop asdfghjkl zxcvbnm';

/** Whether the text counts or spells in order somewhere (`1234567890`, `abcdefghij`), as invented tokens do. */
function isInOrder(value: string): boolean {
  let run = 1;
  for (let at = 1; at < value.length; at++) {
    const step = lowered(value.charCodeAt(at)) - lowered(value.charCodeAt(at - 1));
    run = step === 1 ? run + 1 : 1;
    if (run >= 8) return true;
  }
  return false;
}

/** Nothing but letters and digits that count on: `abcdefg1234567`. */
function isOfRuns(value: string): boolean {
  if (value.length < leastRuns || value.length > mostLooked) return false;
  let run = 1;
  for (let at = 1; at <= value.length; at++) {
    if (lowered(value.charCodeAt(at)) - lowered(value.charCodeAt(at - 1)) === 1) run++;
    else if (run < leastRun) return false;
    else run = 1;
  }
  return true;
}

/** Numbers that count on beyond nine, and perhaps letters that do: `789101112hijk`. */
function countsInNumbers(value: string): boolean {
  const [, digits = '', letters = ''] = /^(\d{8,40})([A-Za-z]{0,40})$/.exec(value) ?? [];
  if (digits === '') return false;
  const counted = [1, 2].some((length) => {
    let next = Number(digits.slice(0, length));
    let at = 0;
    for (; at < digits.length && digits.startsWith(String(next), at); next++) at += String(next).length;
    return at === digits.length && next > 10;
  });
  return (
    counted &&
    [...letters].every(
      (letter, at) => at === 0 || follows(lowered(letters.charCodeAt(at - 1)), lowered(letter.charCodeAt(0))),
    )
  );
}

/** Characters of such a value, and of one run of it. */
const leastRuns = 8;
const leastRun = 4;

/** Number of different UTF-16 code units. */
export function distinctChars(value: string): number {
  const seen = new Uint8Array(128);
  let others: Set<number> | undefined;
  let count = 0;
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (code > 127) {
      others ??= new Set();
      others.add(code);
    } else if (seen[code] === 0) {
      seen[code] = 1;
      count++;
    }
  }
  return count + (others?.size ?? 0);
}

const sayings = anyOf(
  [
    /example/,
    /placeholder/,
    /your[-_]?(?:own|api|token|key|secret|password|access|auth|app|client|db|user|aws|here)/,
    /change[-_]?me/,
    /should[-_]be[-_]changed/,
    /to[-_]be[-_](?:changed|replaced)/,
    /change[-_](?:this|it)[-_]/,
    /change(?:this|it)(?:before|immediately|in|later|now|to)/,
    /replace[-_]?(?:me|with|this)/,
    /redacted/,
    /insert[-_]?(?:your|here)/,
    /random[-_]?(?:chars|characters|letters|string)/,
    /dummy/,
    /notreal/,
    /not[-_]a[-_]real/,
    /sanitized/,
    /censored/,
    /\.\.\./,
    /\*{3}/,
    /…/,
  ],
  'i',
);

function leastDistinct(length: number): number {
  return length >= 32 ? 8 : length >= 16 ? 6 : length >= 8 ? 4 : 1;
}

/** Characters of a long value that tell enough of it. */
const mostLooked = 400;

const shortPeriods: readonly number[] = [2, 3, 4];
const longPeriods: readonly number[] = [5, 6, 7, 8, 9, 10];

/** A quarter of the text, and ten characters, repeat what stands one of the periods before, in capitals or not. */
function hasPeriod(value: string, periods: readonly number[]): boolean {
  const lower = value.slice(0, mostLooked).toLowerCase();
  const least = Math.max(10, lower.length / 4);
  return periods.some((period) => {
    let run = 0;
    for (let at = period; at < lower.length; at++) {
      run = lower.charCodeAt(at) === lower.charCodeAt(at - period) ? run + 1 : 0;
      if (run >= least || (run >= 2 * period && run === lower.length - period && run >= 6)) return true;
    }
    return false;
  });
}

/** Five `x`, or one character for a third of the text and at least six times in a row. */
function hasLongRun(value: string): boolean {
  const least = Math.max(6, Math.ceil(value.length / 4));
  let run = 1;
  for (let at = 1; at <= value.length; at++) {
    if (value.charCodeAt(at) === value.charCodeAt(at - 1)) {
      run++;
      continue;
    }
    if (run >= least || (run >= 5 && /[xX*.#]/.test(value[at - 1] ?? ''))) return true;
    run = 1;
  }
  return false;
}

function lowered(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code;
}
