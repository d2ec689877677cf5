import type { Span } from '../../../model/span.ts';
import { linesNear } from '../../../text/lines-near.ts';

/** Characters and lines on either side of a key in which another name is given the same. */
const near = { characters: 500, lines: 6 };

/** Whether a setting beside a key gives the same to a name that says it signs tokens: `ACCESS_TOKEN_SECRET_KEY=…` above `JWT_SECRET_KEY=…`. */
export function isKeyOfTokensToo(text: string, span: Span): boolean {
  const value = text.slice(span.start, span.end);
  const { above, below } = linesNear(text, span, near);
  return [...above.slice(0, -1), ...below.slice(1)].some((line) => {
    const at = line.indexOf(value);
    return at > 0 && ofTokens.test(line.slice(0, at)) && !/[\w-]/.test(line[at + value.length] ?? ' ');
  });
}

const ofTokens =
  /^[ \t]{0,40}(?:export[ \t]{1,4})?["']?\w{0,20}JWT_(?:\w{1,20}_)?(?:SECRET|KEY)(?:_KEY)?["']?[ \t]{0,4}[:=][ \t]{0,4}["']?$/i;
