import foreign from '../../../../rules/secrets/other-languages.json' with { type: 'json' };
import words from '../../../../rules/secrets/words.json' with { type: 'json' };
import { keptOfValue } from '../../text/kept-of-value.ts';
import { wordsOf } from './name-kind.ts';
import { asksInOtherLanguage } from './other-languages.ts';

/**
 * Whether a whole value stands for a secret that somebody is to put there, or names a kind or a state instead of being
 * a secret: `changeme`, `<password>`, `your-token-here`, `string`, `null`. Judged on the whole value alone, so that a
 * real secret which happens to hold such a word stays one.
 */
export function isPlaceholder(value: string): boolean {
  if (isVariable.test(value)) return true;
  if (
    /^[<[({*#_%.-]|[>\])}]$|^x{3,}|x{5,}|\*{3}|\.{3}|…/i.test(value) &&
    !/[A-Za-z0-9].*[^\w\s<>[\](){}*#%.…x-]/i.test(value)
  )
    return wrapped.test(value);
  const parts = wordsOf(value);
  if (parts.length === 0) return true;
  if (states.has(parts.join('')) || isHere.test(value) || isRowOfNames.test(value)) return true;
  if (parts.length > 1 && (parts[0] === 'your' || isPhrase.test(value)) && !/\d/.test(value)) return true;
  if (isOfLength.test(value) || isOfReader.test(value)) return true;
  if (parts.every((word) => fillWords.has(word) || /^\d{1,3}$/.test(word)) && /[a-z]/i.test(value)) return true;
  return asksInOtherLanguage(value, isFillWord);
}

/** `((registry.password))`: what a pipeline or a manifest is given from outside. Sources: Concourse, "Vars"; Cloud Foundry CLI, "Variable substitution". */
const isVariable = /^\(\([A-Za-z_][\w./:-]{0,100}\)\)$/;

/** What is to be put there, behind how a vendor's keys begin, or where to take it from: `sk-your-key-here`, `same-as-the-other-one`. */
const isPhrase =
  /^(?:[a-z]{2,4}[-_]){1,2}your[-_][a-z_-]{2,60}$|^same[-_ ]as[-_ ][a-z_ -]{2,60}$|^add[-_ ]to[-_ ][a-z_ =-]{2,60}!?$/i;

/** What is to be put there, with how long it is to be: `your_livekit_secret_>_32_chars`. */
const isOfLength =
  /^your[-_ ](?:[a-z]{2,16}[-_ ]){1,5}(?:[<>]=?|at[-_ ]least|min(?:imum)?|of)?[-_ ]?\d{1,3}\+?[-_ ](?:or[-_ ]more[-_ ])?(?:bits?|bytes|chars?|characters|digits|letters|signs)(?:[-_ ][a-z]{2,12}){0,3}$/i;

/** `yourpassword`, `YourSmtpPass`, `yourapikey`: words for a reader, written together. */
const isOfReader =
  /^your(?:own|new)?(?:access|account|admin|api|app|auth|aws|bot|client|database|db|e?mail|gmail|jwt|mongo(?:db)?|mysql|postgres|redis|root|s3|secure|smtp|strong|super|user){0,3}(?:key|pass(?:code|phrase|wd|word)?|pwd|secret|token){1,2}(?:here)?$/i;

/** `passwordhere`, `token-goes-here`, `sometextgohere`. */
const isHere =
  /^(?:(?:my|our|put|some|the|your)[-_ ]?)?(?:api[-_ ]?)?(?:key|pass(?:wd|word)?|phrase|secret|string|text|token|value)[-_ ]?(?:go(?:es)?[-_ ]?)?here$/i;

/** `API_KEY:API_SECRET:ACCESS_TOKEN@default`: what goes where, one behind the other. */
const isRowOfNames = /^(?:[A-Z]{2,20}(?:_[A-Z]{2,20}){1,3}:){1,5}[A-Z]{2,20}(?:_[A-Z]{2,20}){1,3}(?:@[a-z.-]{2,60})?$/;

function isFillWord(word: string): boolean {
  return fillWords.has(word);
}

/** A placeholder with a number behind it, `password1`, or a word with the first numbers, `admin123`: some people do use it, and more show it. */
export function isNumberedPlaceholder(value: string): boolean {
  if (/^[a-z]{3,8}(?:123\d{0,3}|321)[!@#$]?$/i.test(value)) return true;
  const word = value.replace(/\d{1,4}[!@#$]?$/, '');
  return word.length >= 3 && word !== value && isPlaceholder(word);
}

/** What a product is first started with, and nothing else: `admin`, `guest`, `postgres`. */
export function isPlainDefault(value: string): boolean {
  const word = value.toLowerCase();
  return fillWords.has(word) || guessable.has(word);
}

/** What everybody types or would try: words for passwords, what a product is first started with, runs of keys. */
export const isTypedByMany = keptOfValue(
  (value) =>
    value.length === 3 ||
    isPlainDefault(value) ||
    isGuessable(value) ||
    isNumberedPlaceholder(value) ||
    runsOfKeys.test(value) ||
    columnsOfKeys.test(value) ||
    isRunOfDigits(value),
);

/** `5678`, `9876`, `0000`: four digits or more that count, or one over and over. */
function isRunOfDigits(value: string): boolean {
  return (
    /^\d{4,12}$/.test(value) &&
    ('01234567890123456789'.includes(value) || '98765432109876543210'.includes(value) || /^(\d)\1*$/.test(value))
  );
}

/** `123qwe`, `qwerty`, `asd123`, `qwertyuiop123!@#`. */
const runsOfKeys =
  /^(?:123(?:4(?:5(?:67?8?9?0?)?)?)?|qwe(?:r(?:t(?:y(?:u(?:iop?)?)?)?)?)?|asd(?:f(?:g(?:h(?:j(?:kl?)?)?)?)?)?|zxc(?:v(?:b(?:nm?)?)?)?|abc(?:def)?){1,3}(?:[!@#$*+.]|!@#\$?)?$/i;

/** Down one row of keys after the other, with and without shift: `!qaz2WSX`, `1qaz2wsx#edc`. */
const columnsOfKeys = /^(?:[1!]qaz|[2@]wsx|[3#]edc|[4$]rfv|[5%]tgb){2,5}['"!@#$*.]{0,2}$/i;

const none: ReadonlySet<string> = new Set();

/** Longest value that is read as words. */
const mostRead = 40;

/**
 * A password that is made of words for passwords and nothing else, with other signs for some of its letters and
 * numbers behind: `P@ssw0rd`, `rabbitmqPassword123`, `Ch4ng3m3Secr3t!`. Words that are known beside these count as well.
 */
export function isGuessable(value: string, known: ReadonlySet<string> = none): boolean {
  return known === none ? isGuessableAlone(value) : isMadeOf(value, known);
}

const isGuessableAlone = keptOfValue((value) => isMadeOf(value, none));

/** Words of a text that count beside those for passwords. */
type Known = Pick<ReadonlySet<string>, 'has' | 'size'>;

/** Whether `isGuessable` with any words of letters in small; of a random value none are, whatever stands beside it. */
export const mayBeGuessable: (value: string) => boolean = keptOfValue((value) => isMadeOf(value, anyWord));

const anyWord: Known = { has: (word) => /^[a-z]+$/.test(word), size: Number.POSITIVE_INFINITY };

function isMadeOf(value: string, known: Known): boolean {
  if (value.length > mostRead || value.length < 4) return false;
  if (keyboard.test(value) || counted.test(value) || runsOfKeys.test(value)) return true;
  const core = value.replace(/^[^A-Za-z0-9]+/, '').replace(/(?:[^A-Za-z0-9]|\d)*$/, '');
  const ending = value.slice(value.indexOf(core) + core.length);
  if (/\d{5}/.test(ending) && !/12345|54321/.test(ending)) return false;
  return (
    isSpelled(value, known) ||
    (year.test(value) && isSpelled(value.replace(year, ' '), known)) ||
    (forOrTo.test(core) && isSpelled(core.replace(forOrTo, '$1 '), known)) ||
    (core !== value && (isSpelled(core, known) || isSpelled(core.replace(/^\d{1,4}/, ''), known))) ||
    (/[@$!]$/.test(ending[0] ?? '') && isSpelled(core + ending[0], known))
  );
}

/** `shop@2024!prod`. */
const year = /(?<!\d)(?:19|20)\d\d(?!\d)/;

/** `Pass4mysql`, `key2shop`: a number that is read as a word between two. */
const forOrTo = /^([A-Za-z]{3,12})[24](?=[A-Za-z]{3,16}$)/;

/** Columns of a keyboard. */
const keyboard =
  /^(?:1q2w(?:3e(?:4r(?:5t)?)?)?|1qaz(?:2wsx(?:3edc)?)?|q1w2e3(?:r4(?:t5)?)?|qazwsx(?:edc)?|zaq1(?:xsw2)?)[!@#$]?$/i;

/** The first numbers with the first letters behind or before them: `1234567ab`. */
const counted =
  /^(?:12345(?:6(?:7(?:89?0?)?)?)?(?:ab?c?|aa|qwe?)[!@#$]?|(?:abc?|qwe)12345(?:6(?:7(?:89?0?)?)?)?[!@#$]?)$/i;

/** Whether the parts of a text, read as letters, are guessable words one behind the other; an `@` is a letter or splits a word in two, and so does a capital but in a known one. */
function isSpelled(text: string, known: Known): boolean {
  if (isSpelledInParts(text, known) || (known.size > 0 && isSpelledInParts(text.toLowerCase(), known))) return true;
  return splitting.test(text) && isSpelledInParts(text.replaceAll(/[@!()]/g, ''), known);
}

/** Signs between two words: `YourStrong!Passw0rd`, `yourStrong(!)Password`. */
const splitting = /[@!()]/;

function isSpelledInParts(text: string, known: Known): boolean {
  const parts = text.replace(/([a-z0-9])([A-Z])/g, '$1 $2').split(/[\s_.,:/+-]+/);
  const letters = parts.map((part) => spelledOut(part.toLowerCase()));
  return letters.some((part) => part.length >= 4) && letters.every((part) => part === '' || isMadeOfWords(part, known));
}

/** With letters for the signs that stand for them. */
export function spelledOut(text: string): string {
  return text.replace(/[01345678@$!]/g, (sign) => alike[sign] ?? sign);
}

/** The letters that signs stand for. */
const alike: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '6': 'g',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** Goes from word end to word end, and no further than the longest word behind the last one. */
function isMadeOfWords(text: string, known: Known): boolean {
  const ends = [0];
  let last = 0;
  for (let end = 2; end <= text.length && end - last <= longestWord; end++) {
    if (!ends.some((start) => isWord(text, start, end, known))) continue;
    ends.push(end);
    last = end;
  }
  return last === text.length;
}

function isWord(text: string, start: number, end: number, known: Known): boolean {
  if (end - start < 2 || end - start > longestWord) return false;
  const word = text.slice(start, end);
  return guessable.has(word) || known.has(word);
}

/** Shorter ones are parts of words of other kinds. */
function isLong(word: string): boolean {
  return word.length >= 5;
}

/** Words that passwords are made of which many would guess. */
const guessable: ReadonlySet<string> = new Set(
  [...words.fillers, ...words.guessable, ...words.ownStores, ...foreign.secrets.filter(isLong)].filter(
    (word) => word.length >= 2,
  ),
);
const longestWord = 16;

/** Signs that stand around what is to be filled in (`<token>`, `{key}`, `_YOUR_KEY_`), or instead of it (`xxxx`, `***`, `…`). */
const wrapped =
  /^<[^<>]{0,200}>$|^\[[^[\]]{0,200}\]$|^\{[^{}]{0,200}\}$|^\([^()]{0,200}\)$|^[*#_%.-]+$|^\*{1,8}[A-Za-z _-]{1,40}\*{1,8}$|x{3,}|\*{3}|\.{3}|…|^[_-]{1,3}[A-Z_]{2,60}[_-]{1,3}$/i;

/** Values of other things than secrets: states, types, modes, algorithms. */
const states: ReadonlySet<string> = new Set(words.states);

/** Words that values made of nothing else are placeholders with. */
const fillWords: ReadonlySet<string> = new Set(words.fillers);
