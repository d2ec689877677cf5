import type { Span } from '../../../model/span.ts';
import { linesNear } from '../../../text/lines-near.ts';
import { isFiller } from '../../value/filler.ts';
import { isPlaceholder } from '../../value/placeholder.ts';
import { holdsHost } from './evidence.ts';

/** Characters, and lines on either side of a value in which a document says whose it is and where. */
const mostNear = 800;
const mostLines = 8;

/**
 * Whether a document hands over an account: a value that nobody would make up to show how, its user and the address at which it signs in, one that
 * others reach. Documents of interfaces show users and hosts that nobody has.
 */
export function isHandedOver(text: string, { start, end }: Span): boolean {
  const { above, below } = linesNear(text, { start, end }, { characters: mostNear, lines: mostLines });
  const near = [...above, ...below];
  if (!near.some(holdsHost) || near.some((line) => forAll.test(line))) return false;
  return userBefore.test(above.at(-1) ?? '') || near.some(namesUser);
}

/** The lines of a document around a value. */
export function linesOfDocument(text: string, span: Span): readonly string[] {
  const { above, below } = linesNear(text, span, { characters: mostNear, lines: mostLines });
  return [...above, ...below];
}

/** What everybody is to try, or nobody has. Source: RFC 2606, section 3. */
const forAll =
  /:\/\/(?:[\w-]{1,40}\.){0,3}(?:demo|playground|sandbox|try)\d?[.-]|\b(?:demo|test|sample) (?:account|credentials|login|user)|@example\.(?:com|net|org)\b/i;

/** `"orders:…"`: user and password in one. */
const userBefore = /["'` ][A-Za-z][\w.@+-]{2,60}:$/;

/** A user that is told, in settings or in words: `username: keeper`, `**Client ID** | 4711`. */
const user =
  /(?:^|[^A-Za-z])(?:user(?:[ _-]?name)?|login|account|e-?mail|client[ _-]?id)["'*`\])]{0,4}[ \t]{0,4}(?:[:=|]|=>)[ \t]{0,4}["'*`]{0,3}([\w.@+-]{3,80})/gi;

function namesUser(line: string): boolean {
  return [...line.matchAll(user)].some(
    ([, name = '']) =>
      !isPlaceholder(name) &&
      !isFiller(name) &&
      !/^(?:admin|user|root|test|demo|foo|name|string|email)$|example|^your|^my_?/i.test(name),
  );
}
