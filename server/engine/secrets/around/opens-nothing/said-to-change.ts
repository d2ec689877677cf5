import lists from '../../../../../rules/secrets/other-languages.json' with { type: 'json' };
import type { Span } from '../../../model/span.ts';
import { lazily } from '../../../text/lazily.ts';
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
    if (!speaks.test(line)) return false;
    const said = folded(line);
    return asked().every((words) => words.test(said));
  });
}

/** A comment, or a text that is printed. */
const speaks = /(?:\/\/|#|\/?\*|--|<!--|["'`])\s{0,4}[^"'`]*\s/;

/** To change it, what it is, and that it is advice. */
const asked = lazily(() => [lists.change, lists.passwords, lists.advice].map(wordsIn));

/** Any of the words; what is written without blanks between words is told inside of others. */
function wordsIn(words: readonly string[]): RegExp {
  const isApart = (word: string) => /^[\p{Script=Latin}\p{Script=Cyrillic}' -]+$/u.test(word);
  const [apart, joined] = [words.map(folded).filter(isApart), words.map(folded).filter((word) => !isApart(word))];
  return new RegExp([`(?<![\\p{L}\\d_])(?:${apart.join('|')})(?![\\p{L}\\d_])`, ...joined].join('|'), 'u');
}
