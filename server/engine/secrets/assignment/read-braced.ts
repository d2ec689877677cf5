import type { Language } from '../../text/language.ts';
import { type Literal, readLiteral } from './read-literal.ts';
import type { Name } from './read-name.ts';
import { skip } from './reading.ts';

const openBrace = /[ \t]?\{[ \t]{0,10}(?=")/y;
const closingBrace = /[ \t]{0,10}\}/y;

/** `std::string apiKey{"…"}`: what a variable of C++ begins with. */
export function readBraced(text: string, name: Name, language: Language): Literal | undefined {
  const at = language === 'c' && name.quote === '' ? skip(openBrace, text, name.behind) : undefined;
  const literal = at === undefined ? undefined : readLiteral(text, at, language, name);
  return literal && skip(closingBrace, text, literal.span.end) !== undefined ? literal : undefined;
}
