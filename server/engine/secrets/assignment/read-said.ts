import type { Language } from '../../text/language.ts';
import { lookAround } from '../../text/looked.ts';
import { anyOf } from '../../text/patterns/any-of.ts';
import { readHeadOfPage } from './read-head-of-page.ts';
import { readLiteral } from './read-literal.ts';
import type { Name } from './read-name.ts';
import { type Literal, lineBefore, skip } from './reading.ts';

/** `**Password:** …` and `**API key**: …`, and `password :: …` of Org and AsciiDoc. */
const emphasised = /(?:\*\*|__)[ \t]{0,2}[:=][ \t]{0,4}|[:=](?:\*\*|__)[ \t]{1,4}|[ \t]{0,2}::[ \t]{1,4}/y;

/** `A password is generated for root@host: …` of MySQL, `the password is …`, `the password for root is …`, `Token - …`, and the next cell of a table. */
const said =
  /(?:\*\*|__)?[ \t]{1,4}(?:(?:is|was) generated for [\w.@%'-]{2,60}:|(?:(?:for|of)[ \t]{1,4}[\w.@/-]{2,40}[ \t]{1,4})?(?:is|was)[ \t]?:?|[-–—]|->|=>)[ \t]{1,4}|(?:\*\*|__)?[ \t]{0,40}\|[ \t]{0,40}/y;

const beside = /[ \t]{1,8}/y;

/** Notes, read by people; comments of program text are read as such. */
const notes: ReadonlySet<Language> = new Set<Language>(['markdown', 'text']);

/** What notes and comments give to a name as settings do, with a mark that is set off. */
export function readEmphasised(text: string, name: Name, language: Language): Literal | undefined {
  return notes.has(language) ? behind(emphasised, text, name) : undefined;
}

/** What notes and comments say that a name is. */
export function readSaid(text: string, name: Name, language: Language): Literal | undefined {
  return notes.has(language) && name.inside === ''
    ? (readCell(text, name) ?? endOfSentence(behind(said, text, name), text) ?? readBelow(text, name))
    : undefined;
}

/** Without the dot by which prose ends: `the token is 4f9….` */
function endOfSentence(literal: Literal | undefined, text: string): Literal | undefined {
  if (literal === undefined || literal.quote !== '') return literal;
  const { start, end } = literal.content;
  if (!/\w\.$/.test(text.slice(start, end)) || !/^(?:[ \t]|\r?\n|$)/.test(text.slice(end, end + 2))) return literal;
  const span = { start, end: end - 1 };
  return { ...literal, content: span, span };
}

/** The rest of a table's head, the line below it, and its first row. Sources: GitHub Flavored Markdown, "Tables"; Gherkin, "Data Tables", which have no line between. */
const table =
  /[ \t]{0,40}\|[^\n]{0,200}\n(?:[ \t]{0,8}\|?[ \t]{0,4}:?-{2,80}[ \t|:+-]{0,300}\n|(?=[ \t]{0,12}\|[ \t]{0,8}[\w"'`]))([^\n]{1,600})/y;

/** Characters of the rest of a head, the line below it and a row. */
const mostTable = 1_300;

/** `| User | Password |` as the head of a table, and what its first row holds in that column. */
function readCell(text: string, name: Name): Literal | undefined {
  const before = lineBefore(text, name);
  if (!before.includes('|')) return undefined;
  lookAround(mostTable);
  table.lastIndex = name.behind;
  const match = table.exec(text);
  const row = match?.[1];
  if (match === null || row === undefined) return undefined;
  const column = before.split('|').length - 1;
  const cells = row.split('|');
  const cell = cells[column];
  if (cell === undefined) return undefined;
  const value = /^[ \t]*(`?)([^`\s]{4,200})\1[ \t]*$/.exec(cell.trimEnd())?.[2];
  if (value === undefined) return undefined;
  const start =
    table.lastIndex - row.length + cells.slice(0, column).join('|').length + (column > 0 ? 1 : 0) + cell.indexOf(value);
  const span = { start, end: start + value.length };
  return { content: span, span, quote: '', isWhole: true };
}

/** Between a line that names something and the next one that holds it, which may be a block of code. */
const below =
  /(?:\*\*|__)?:?(?:\*\*|__)?[ \t]{0,4}\r?\n(?:[ \t]{0,4}\r?\n)?(?:```\w{0,12}[ \t]{0,4}\r?\n)?[ \t]{0,8}(?=[^\s`]|`[^`])/y;
/** Few words stand before the name, and no sentence. */
const label = /^[ \t>#*_-]{0,12}(?:[A-Za-z][\w-]{0,20} ){0,4}$/;

/** `Client secret` on a line of its own, or as a heading, and what it is as the one word of the next. */
function readBelow(text: string, name: Name): Literal | undefined {
  if (!label.test(lineBefore(text, name))) return undefined;
  const literal = behind(below, text, name);
  if (literal === undefined || literal.content.end - literal.content.start < leastBelow) return undefined;
  return /^[ \t]{0,20}(?:\r?\n|$)/.test(text.slice(literal.span.end, literal.span.end + 22)) ? literal : undefined;
}

const leastBelow = 16;

/** Pages and notes, in which elements set off what is said. */
const pages: ReadonlySet<Language> = new Set<Language>(['html', 'markdown']);

/** Between a label and what it labels: the ends of elements, the beginnings of others, and a colon. */
const labelled = anyOf(
  [
    /:?<\/(?:b|code|dt|em|span|strong|t[dh])>:?[ \t]{0,4}(?:\s{0,40}<\/?(?:b|br|code|dd|em|kbd|p|pre|span|strong|td|tt)(?:[ \t][^<>\n]{0,80})?\/?>){0,4}[ \t]{0,4}/,
    /:[ \t]{1,4}<(?:b|code|em|kbd|strong|tt)>/,
  ],
  'y',
);
const labelledValue = /`?([^\s<>`{}]{8,128})`?(?=[ \t]{0,4}(?:<|\r?\n|$))/y;

/** `<td>Password</td><td>…</td>`, `<b>Password:</b> …`, `Password: <code>…</code>`: what a page says beside a label. */
export function readLabelled(text: string, name: Name, language: Language): Literal | undefined {
  if (!pages.has(language)) return undefined;
  const ofHead = readHeadOfPage(text, name);
  if (ofHead !== undefined) return ofHead;
  const at = skip(labelled, text, name.span.end);
  if (at === undefined || !/(?:^|[>:*|-])[ \t]{0,20}(?:[A-Za-z][\w-]{0,20} ){0,3}$/.test(lineBefore(text, name)))
    return undefined;
  labelledValue.lastIndex = at;
  const match = labelledValue.exec(text);
  const value = match?.[1];
  if (match === null || value === undefined) return undefined;
  const start = match.index + match[0].indexOf(value);
  const span = { start, end: start + value.length };
  return { content: span, span, quote: '', isWhole: true };
}

const saidWithin = /[ \t]{1,2}(?:(?:for|of)[ \t][\w.@/-]{2,40}[ \t])?(?:is|was)[ \t]?:?[ \t]|[ \t]?[:=][ \t]|[ \t]/y;
const wordWithin = /`?([^\s"'`\\<>{}$,;]{8,128})(?=[\s"'`\\,;])/y;

/** What a text in JSON says, which may be what people wrote to each other: `"text": "the password is …"`. */
export function readSaidWithin(text: string, name: Name, language: Language): Literal | undefined {
  if (language !== 'json' || name.inside !== '"' || name.quote !== '') return undefined;
  if (!/[A-Za-z,:;(.][ ]$|"$|\\n$/.test(text.slice(Math.max(0, name.span.start - 2), name.span.start)))
    return undefined;
  const at = skip(saidWithin, text, name.behind);
  if (at === undefined) return undefined;
  wordWithin.lastIndex = at;
  const match = wordWithin.exec(text);
  const value = match?.[1]?.replace(/[.?)]+$/, '') ?? '';
  if (match === null || !/\d.*\d/.test(value)) return undefined;
  const start = match.index + match[0].indexOf(value);
  const span = { start, end: start + value.length };
  return { content: span, span, quote: '', isWhole: false };
}

/** What stands right behind a name in notes and comments: `token …`. */
export function readBeside(text: string, name: Name, language: Language): Literal | undefined {
  return notes.has(language) && name.inside === '' ? behind(beside, text, name) : undefined;
}

function behind(gap: RegExp, text: string, name: Name): Literal | undefined {
  gap.lastIndex = name.behind;
  return gap.test(text) ? readLiteral(text, gap.lastIndex, 'text', name) : undefined;
}
