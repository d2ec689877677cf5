import type { Language } from '../../text/language.ts';
import type { Name } from './read-name.ts';
import { type Literal, lineBefore } from './reading.ts';
import { isWithinLines } from './within-lines.ts';

const setting = /(?:export[ \t]{1,4}|set[ \t]{1,4}|-[ \t]{1,4})?$/;
const given = /[ \t]{0,20}[:=][ \t]{0,20}([^\s"'`;,(){}<>[\]\\]{4,512})[ \t]{0,20}(?:\r?\n|$)/y;

/**
 * A line that sets something, in a text of several lines that program text holds: a heredoc, three quotes, a template.
 * What stands there needs no quotes.
 */
export function readWithin(text: string, name: Name, language: Language): Literal | undefined {
  if (name.quote !== '' || name.dashes > 0) return undefined;
  given.lastIndex = name.behind;
  const value = given.exec(text)?.[1];
  if (value === undefined) return undefined;
  if (lineBefore(text, name).replace(setting, '').trim() !== '' || !isWithinLines(text, name, language))
    return undefined;
  const start = name.behind + text.slice(name.behind, given.lastIndex).indexOf(value);
  const span = { start, end: start + value.length };
  return { content: span, span, quote: '', isWhole: false };
}
