import words from '../../../../rules/secrets/words.json' with { type: 'json' };
import { wordsOf } from '../assignment/name-kind.ts';

/**
 * Whether a whole value stands for a secret that somebody is to put there, or names a kind or a state instead of being
 * a secret: `changeme`, `<password>`, `your-token-here`, `string`, `null`. Judged on the whole value alone, so that a
 * real secret which happens to hold such a word stays one.
 */
export function isPlaceholder(value: string): boolean {
  if (
    /^[<[({*#_%.-]|[>\])}]$|^x{3,}|x{5,}|\*{3}|\.{3}|…/i.test(value) &&
    !/[A-Za-z0-9].*[^\w\s<>[\](){}*#%.…x-]/i.test(value)
  )
    return wrapped.test(value);
  const parts = wordsOf(value);
  if (parts.length === 0) return true;
  if (states.has(parts.join(''))) return true;
  if (parts.length > 1 && parts[0] === 'your' && !/\d/.test(value)) return true;
  return parts.every((word) => fillWords.has(word) || /^\d{1,3}$/.test(word)) && /[a-z]/i.test(value);
}

/** A placeholder with a number behind it, `password1`, or a word with the first numbers, `admin123`: some people do use it, and more show it. */
export function isNumberedPlaceholder(value: string): boolean {
  if (/^[a-z]{3,8}(?:123\d{0,3}|321)[!@#$]?$/i.test(value)) return true;
  const word = value.replace(/\d{1,4}[!@#$]?$/, '');
  return word.length >= 3 && word !== value && isPlaceholder(word);
}

const wrapped =
  /^<[^<>]{0,200}>$|^\[[^[\]]{0,200}\]$|^\{[^{}]{0,200}\}$|^\([^()]{0,200}\)$|^[*#_%.-]+$|^\*{1,8}[A-Za-z _-]{1,40}\*{1,8}$|x{3,}|\*{3}|\.{3}|…|^[_-]{1,3}[A-Z_]{2,60}[_-]{1,3}$/i;

/** Values of other things than secrets: states, types, modes, algorithms. */
const states: ReadonlySet<string> = new Set(words.states);

/** Words that values made of nothing else are placeholders with. */
const fillWords: ReadonlySet<string> = new Set(words.fillers);
