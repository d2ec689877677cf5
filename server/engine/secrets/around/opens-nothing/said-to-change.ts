import lists from '../../../../../rules/secrets/other-languages.json' with { type: 'json' };
import type { Span } from '../../../model/span.ts';
import { folded } from '../../value/other-languages.ts';

/** Characters on either side of a password in which a remark about it, or what the program prints, stands. */
const mostNear = 600;

/**
 * The text itself tells whoever starts it to put another password in its place: in a comment or in what it prints, as advice and not as what it does
 * (`// Asegúrate de cambiar esta contraseña`, `console.log('Please change the password after the first login')`).
 */
export function isSaidToChange(text: string, { start, end }: Span): boolean {
  const near = text.slice(Math.max(0, start - mostNear), end + mostNear);
  return near.split('\n').some((line) => {
    const said = folded(line);
    return speaks.test(said) && change.test(said) && passwords.test(said) && advice.test(said);
  });
}

/** A comment, or a text that is printed. */
const speaks = /(?:\/\/|#|\/?\*|--|<!--|["'`])\s{0,4}[^"'`]*\s/;

const change = wordsIn(lists.change);
const passwords = wordsIn(lists.passwords);
const advice = wordsIn(lists.advice);

/** Any of the words; what is written without blanks between words is told inside of others. */
function wordsIn(words: readonly string[]): RegExp {
  const isApart = (word: string) => /^[\p{Script=Latin}\p{Script=Cyrillic}' -]+$/u.test(word);
  const [apart, joined] = [words.map(folded).filter(isApart), words.map(folded).filter((word) => !isApart(word))];
  return new RegExp([`(?<![\\p{L}\\d_])(?:${apart.join('|')})(?![\\p{L}\\d_])`, ...joined].join('|'), 'u');
}
