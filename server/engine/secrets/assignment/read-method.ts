import type { Language } from '../../text/language.ts';
import { readLiteral } from './read-literal.ts';
import type { Name } from './read-name.ts';
import { type Literal, lineBefore, quoted, skip } from './reading.ts';

const body = /[ \t]{0,4}\r?\n[ \t]{1,40}(?:return[ \t]{1,4})?(?=["'])/y;

/** What a method of Ruby returns that does nothing else: `def api_token` above `'…'` and `end`. */
export function readMethod(text: string, name: Name, language: Language): Literal | undefined {
  if (language !== 'ruby' || name.inside !== '' || name.quote !== '') return undefined;
  const at = /^[ \t]*def[ \t]$/.test(lineBefore(text, name)) ? skip(body, text, name.behind) : undefined;
  const literal = at === undefined ? undefined : quoted(readLiteral(text, at, language, name));
  return literal !== undefined &&
    /^(?:\.freeze)?[ \t]{0,4}\r?\n[ \t]{0,40}end\b/.test(text.slice(literal.span.end, literal.span.end + 60))
    ? literal
    : undefined;
}
