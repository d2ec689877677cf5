import { classesOf } from './char-classes.ts';
import { distinctChars } from './filler.ts';
import { isKeyOfCookies } from './name-kind.ts';
import { strangeness, wordiness } from './wordiness.ts';

/** Generated keys hold every sign, regular expressions classes and escapes, and what stands for a line's beginning at their own. */
export function isLongRandom(written: string): boolean {
  // What Django and Laravel set before a key that they make.
  const value = written.replace(/^(?:django-insecure-|base64:)/, '');
  const isBare = /^[^^\\[\]]+$/.test(written) || (written.length >= 50 && /^[^^\\[\]][^\\[\]]+$/.test(written));
  if (isMadeByDjango(value) || isOfAllSigns(value)) return true;
  return value.length >= 32 && isBare && /\d/.test(value) && strangeness(value) >= 5;
}

/** What a generator made of letters, numbers and all signs of a keyboard; patterns have classes and escapes, and say the same signs again. */
function isOfAllSigns(value: string): boolean {
  if (value.length < 32 || value.length > 128 || /\s|a-z|A-Z|0-9|\(\?|\\[dwsbpWDS]|^\^/.test(value)) return false;
  return classesOf(value).count === 4 && distinctChars(value) >= 24 && strangeness(value) >= 5;
}

/**
 * Django's generator, or one that takes all signs of a keyboard: ten of them and more, as no pattern, path or template has. The keys of WordPress,
 * 64 characters long, have blanks among them as well. Source: WordPress, `wp_generate_password`.
 */
export function isOfGenerator(written: string, { isQuoted, name = '' }: Given): boolean {
  const value = written.length === 64 && isQuoted ? written.replaceAll(' ', '') : written;
  if (isMadeByDjango(value) || isOfLettersAlone(value) || (isQuoted && isOfSignsAllOver(written))) return true;
  if (!isQuoted || value.length < 40 || value.length > 128) return false;
  const signs = distinctChars(value.replace(/[A-Za-z0-9]/g, ''));
  if (signs < 10 || distinctChars(value) < 28 || classesOf(value).count < 4) return false;
  // Of the length and under the name of one, whatever two of its signs would mean elsewhere.
  if (written.length === 64 && isKeyOfCookies(name)) return true;
  return !notGenerated.test(value) && (wordiness(value) ?? 0) < 0.6;
}

/**
 * Letters of one case, as many as a key for signing has, which spell nothing in any language: what a generator drew from the whole alphabet. A browser's extension is called by 32 of the first sixteen, a protein by those
 * of its twenty acids. Sources: Chrome, "Extension manifest", `key`; IUPAC-IUB, "A one-letter notation for amino acid sequences".
 */
function isOfLettersAlone(value: string): boolean {
  if (!/^(?:[a-z]{32,128}|[A-Z]{32,128})$/.test(value) || /^[a-p]{32}$/i.test(value)) return false;
  if (distinctChars(value) < 14 || strangeness(value) < 5.5 || (wordiness(value) ?? 1) >= 0.55) return false;
  return isUnspeakable(value) && !isOfProtein(value) && !counts(value) && !typesRows(value);
}

/**
 * No language says as many consonants in a row: words of ten others, written together, have at most one letter in seven, and Welsh one of four, in rows of four and more. Of 32 letters at random six
 * of seven texts have more.
 */
function isUnspeakable(value: string): boolean {
  const rows = value.match(/[^aeiouy]{4,}/gi) ?? [];
  return rows.join('').length * 10 >= value.length * 3;
}

/** Letters that stand for none of the acids, or for a rare or an unknown one, are missing. */
function isOfProtein(value: string): boolean {
  return value.replace(/[^bjouxz]/gi, '').length * 16 < value.length;
}

/** Keys of a keyboard, each beside the one before it. */
function typesRows(value: string): boolean {
  const typed = value.toLowerCase();
  const steps = [...typed].filter(
    (key, at) => at > 0 && besides.some((pair) => pair.includes(`${typed[at - 1]}${key}`)),
  );
  return steps.length * 4 > value.length;
}

/** The rows of keys, from the left and from the right. */
const besides: readonly string[] = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'].flatMap((row) => [
  row,
  [...row].reverse().join(''),
]);

/** A part of the alphabet, as it is said or turned about. */
function counts(value: string): boolean {
  const steps = [...value].filter((letter, at) => Math.abs(letter.charCodeAt(0) - value.charCodeAt(at - 1)) === 1);
  return steps.length * 4 > value.length;
}

/**
 * Letters between so many signs that no pattern, path or template has them, whatever two of them would mean elsewhere: what draws from all of a keyboard draws no number in some keys. An alphabet says no sign
 * twice.
 */
function isOfSignsAllOver(value: string): boolean {
  if (value.length < 48 || value.length > 128 || /[\s\\]|a-z|A-Z|0-9/.test(value)) return false;
  const letters = value.replace(/[^A-Za-z]/g, '');
  const signs = distinctChars(value.replace(/[A-Za-z0-9]/g, ''));
  const distinct = distinctChars(value);
  return (
    signs >= 12 &&
    distinct >= 32 &&
    distinct * 10 < value.length * 9 &&
    letters.length * 3 >= value.length &&
    /[a-z]/.test(letters) &&
    /[A-Z]/.test(letters) &&
    (wordiness(value) ?? 1) < 0.55
  );
}

/** How a value is given: in quotes, and to which name. */
interface Given {
  readonly isQuoted: boolean;
  readonly name?: string;
}

const notGenerated =
  /[\s\\]|a-z|A-Z|0-9|\(\?|\$\{[^{}]{0,80}\}|\{\{[^{}]{0,80}\}\}|<%[^%]{0,80}%>|#\{[^{}]{0,80}\}|\$\([^()]{0,80}\)|\{%[^%]{0,80}%\}/;

/** Fifty signs of those that Django makes keys of, some of each sort. */
function isMadeByDjango(value: string): boolean {
  return /^(?=(?:\D*\d){3})(?=(?:[a-z\d]*[^a-z\d]){8})[a-z\d!@#$%^&*(\-_=+)]{50}$/.test(value);
}

/** 64 signs of all kinds, which no two sites share. Source: WordPress, "Editing wp-config.php", security keys; `wp_generate_password`. */
export function isOfWordPress(value: string): boolean {
  return value.length === 64 && distinctChars(value) >= leastDistinct && classesOf(value).count >= 4;
}

/** Different signs among 64 of the 92 that WordPress takes: about 46, and never so few. */
const leastDistinct = 32;
