import { keptOfText } from '../../../text/kept-of-text.ts';
import { wordsOf } from '../../value/name-kind.ts';
import { isGuessable, isPlaceholder, isPlainDefault, spelledOut } from '../../value/placeholder.ts';
import { isNameOfUser } from '../beside/neighbour.ts';

/** `${QUEUE_PASSWORD:-…}`: what counts where whoever starts the set-up, or the script, sets nothing else. */
export function isFallback(text: string, at: number): boolean {
  return /\$\{\w{1,80}(?::-?|-)$/.test(text.slice(Math.max(0, at - 90), at));
}

/**
 * Whether a password that a variable falls back on is one of development: it says so itself, is what a product first starts with or the name of its user, or is easily
 * guessed beside a fallback that nobody could run for others with (`:-dev@localhost`, `:-placeholder`). A deployment gives the variable.
 */
export function isFallbackToTry(value: string, text: string, at: number): boolean {
  if (!isFallback(text, at)) return false;
  if (isNameOfUser(value, text, { start: at, end: at + value.length })) return true;
  return isPlainDefault(value) || saysDevelopment(value) || (isGuessable(value) && standsToTry(text));
}

/** `${MAIL_PASSWORD:-verysecurepassword123!}`: the fallback says what is to be put there, whatever host stands beside it. */
export function isFallbackInWords(value: string, text: string, at: number): boolean {
  return (
    isFallback(text, at) &&
    praised.test(spelledOut(value.toLowerCase().replace(/[\d!@#$*.]+$/, ''))) &&
    isGuessable(value)
  );
}

const praised =
  /(?:complex|long|random|safe|secure|strong)[-_ ]?(?:admin|db|root|user)?[-_ ]?(?:pass|passphrase|password|passwort|pwd|secret)(?![a-z])/;

/** `devpass`, `local-secret1`: the place where it counts, and a word for a password. */
export function saysDevelopment(value: string): boolean {
  return (
    /^(?:dev|devel|develop|developer|development|local|localdev|demo|test)(?:[_-]?(?:only|pass|passwd|password|pw|pwd|secret|user))?[_-]?\d{0,4}[!@#$]?$/i.test(
      value,
    ) || wordsOf(value).includes('localhost')
  );
}

/** Characters at the beginning of a set-up in which its fallbacks are looked at. */
const mostLooked = 20_000;

const standsToTry = keptOfText((text) =>
  [...text.slice(0, mostLooked).matchAll(/\$\{\w{1,80}:?-([^\s{}$"']{3,120})\}/g)].some(
    ([, value = '']) => /@localhost\b/.test(value) || isStandIn(value),
  ),
);

function isStandIn(value: string): boolean {
  return /placeholder|dummy|change_?-?me|your/i.test(value) && isPlaceholder(value);
}
