import type { Language } from '../../text/language.ts';
import { type Literal, readLiteral } from './read-literal.ts';
import type { Name } from './read-name.ts';

/** `**Password:** …` and `**API key**: …`. */
const emphasised = /(?:\*\*|__)[ \t]{0,2}[:=][ \t]{0,4}|[:=](?:\*\*|__)[ \t]{1,4}/y;

/** `The password is …`, `Token - …`, and the next cell of a table. */
const said = /(?:\*\*|__)?[ \t]{1,4}(?:(?:is|was)[ \t]?:?|[-–—]|->|=>)[ \t]{1,4}|(?:\*\*|__)?[ \t]{0,40}\|[ \t]{0,40}/y;

const beside = /[ \t]{1,8}/y;

/** Notes, read by people; comments of program text are read as such. */
const notes: ReadonlySet<Language> = new Set<Language>(['markdown', 'text']);

/** What notes and comments give to a name as settings do, with a mark that is set off. */
export function readEmphasised(text: string, name: Name, language: Language): Literal | undefined {
  return notes.has(language) ? behind(emphasised, text, name) : undefined;
}

/** What notes and comments say that a name is. */
export function readSaid(text: string, name: Name, language: Language): Literal | undefined {
  return notes.has(language) && name.inside === '' ? behind(said, text, name) : undefined;
}

/** What stands right behind a name in notes and comments: `token …`. */
export function readBeside(text: string, name: Name, language: Language): Literal | undefined {
  return notes.has(language) && name.inside === '' ? behind(beside, text, name) : undefined;
}

function behind(gap: RegExp, text: string, name: Name): Literal | undefined {
  gap.lastIndex = name.behind;
  return gap.test(text) ? readLiteral(text, gap.lastIndex, 'text', name) : undefined;
}
