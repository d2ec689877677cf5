import type { Span } from '../../../model/span.ts';
import { linesNear } from '../../../text/lines-near.ts';
import { wordsOf } from '../../value/name-kind.ts';

/** Characters and lines on either side of a value in which the account stands that it is of. */
const mostNear = { characters: 300, lines: 3 };

/**
 * Whether the account beside a value asks the reader for one of their own, so that nobody signs in with either: `CLOUD_EMAIL=you@example.com` beside `CLOUD_API_KEY`. By the first word of both names, or
 * where the value's own has no other word.
 */
export function isBesideNobody(name: string, text: string, span: Span): boolean {
  const [first = '', ...rest] = wordsOf(name.slice(name.lastIndexOf('.') + 1));
  const { above, below } = linesNear(text, span, mostNear);
  return [...above, ...below].some((line) => {
    const [, own = ''] = ofNobody.exec(line) ?? [];
    return own !== '' && (rest.length === 0 || wordsOf(own)[0] === first);
  });
}

const ofNobody =
  /^[ \t]{0,40}(?:export[ \t])?["']?([A-Za-z]\w{1,40})["']?[ \t]{0,4}[:=][ \t]{0,4}["']?(?:you|your(?:[._-]?(?:e-?mail|mail|name|user))?|seu[._-]?e?mail|tu[._-]?(?:correo|e?mail)|votre[._-]?(?:adresse|e?mail)|(?:deine|ihre)[._-]?e?mail)@[\w.-]{3,60}["']?,?[ \t]*\r?$/i;
