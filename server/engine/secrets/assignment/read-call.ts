import type { Language } from '../../text/language.ts';
import { readLiteral } from './read-literal.ts';
import type { Name } from './read-name.ts';
import { type Literal, skip } from './reading.ts';

const open = /[ \t]?\([ \t]{0,10}(?:\r?\n[ \t]{0,80})?(?=["'`]|[@$rRbBuU]["'])/y;

/** What is given to a call by whose name it is known: `setPassword("…")`. */
export function readCall(text: string, name: Name, language: Language): Literal | undefined {
  const at = name.quote === '' ? skip(open, text, name.behind) : undefined;
  if (at === undefined) return undefined;
  const literal = readLiteral(text, at, language, name);
  return literal !== undefined && closesCall.test(text.slice(literal.span.end, literal.span.end + 100))
    ? literal
    : undefined;
}

/** The one argument ends, as text or as the characters or bytes of it. */
const closesCall = /^(?:\.(?:toCharArray|getBytes|encode|into|to_string|to_owned)\([\w."'-]{0,30}\))?\s{0,80}\)/;
