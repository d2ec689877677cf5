import type { Language } from '../../text/language.ts';
import { quotedOnly } from './quoted-only.ts';
import { readLiteral } from './read-literal.ts';
import type { Name } from './read-name.ts';
import { asPart } from './read-word.ts';
import { type Literal, lineBefore, skip } from './reading.ts';
import { isWithinLines } from './within-lines.ts';

/** Blanks before a word. */
export const wordGap: RegExp = /[ \t]{1,40}(?=[^\s=:|&;(){}])/y;

/** Programs that PowerShell starts take options as they do elsewhere: `tool.exe --name=value`. */
const equalsWord = /[=:](?=[^\s"'$(){}@;])/y;
const nextItem = /["']?[ \t]{0,4}\r?\n[ \t]{0,80}-[ \t]{1,10}/y;
/** Behind an option in a list of YAML in brackets, and in one of a property list or of a plugin of Maven. */
const itemBehind = /[ \t]{0,4},[ \t]{1,4}(?=[\w"'])|<\/(string|arg|argument)>\s{0,80}<\1>/y;

/** What an option of a command is given: the next word, or the next text of a list. */
export function readFlag(text: string, name: Name, language: Language): Literal | undefined {
  if (name.dashes === 0 && !isConsole(text, name)) return undefined;
  if (name.dashes === 1 && isGlued(text, name)) return undefined;
  if (language === 'yaml' || language === 'xml') {
    const item = readItem(text, name, language);
    if (item !== undefined) return item;
  }
  if (name.quote !== '') return undefined;
  const at =
    skip(wordGap, text, name.behind) ??
    (quotedOnly.has(language) && name.dashes > 0 && name.inside === ''
      ? skip(equalsWord, text, name.behind)
      : undefined);
  // PowerShell is a shell: its commands take options as others do.
  const isShell = !quotedOnly.has(language) || language === 'powershell' || name.inside !== '';
  if (at === undefined || text[at] === '-') return undefined;
  if (isShell) return readLiteral(text, at, 'shell', name);
  return isWithinLines(text, name, language) ? asPart(readLiteral(text, at, 'shell', name)) : undefined;
}

/**
 * A password that stands at its option at once is no name, and what follows is given to something else: `mysql -pshop_password orders`. It would be
 * repeated in a message. Sources: MySQL, "Command-Line Options for Connecting to the Server"; 7-Zip, "-p (set Password) switch".
 */
function isGlued(text: string, { span }: Name): boolean {
  return (
    /^p/i.test(text.slice(span.start, span.end)) &&
    takesGlued.test(text.slice(Math.max(0, span.start - mostCommand), span.start))
  );
}

/** Characters of a command before one of its options. */
const mostCommand = 300;
const takesGlued =
  /(?:^|[\s"'/])(?:mysql[a-z_]{0,16}|mariadb[a-z-]{0,16}|sshpass|7z[ar]?|u?n?rar)["']?[ \t,][^\r\n|;&]{0,240}-$/;

/** `+rcon_password …`, as servers of games are told at their start. Source: Valve, "Command line options". */
function isConsole(text: string, { span, quote }: Name): boolean {
  return quote === '' && text[span.start - 1] === '+' && /[ \t]/.test(text[span.start - 2] ?? 'x');
}

/** What stands behind an option in a list: the next row, or the next text of one in brackets. */
function readItem(text: string, name: Name, language: Language): Literal | undefined {
  const before = lineBefore(text, name);
  const isRow = language === 'yaml' && /^[ \t]*-[ \t]+["']?-+$/.test(before);
  const isItem = language === 'xml' ? /<(?:string|arg|argument)>-+$/.test(before) : /\[[^[\]{}]*-$/.test(before);
  const at = isRow
    ? skip(nextItem, text, name.span.end)
    : isItem && name.quote === ''
      ? skip(itemBehind, text, name.behind)
      : undefined;
  if (at === undefined || text[at] === '-') return undefined;
  return readLiteral(text, at, language === 'xml' ? 'xml' : 'shell', { inside: '' });
}
