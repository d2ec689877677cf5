import type { Span } from '../../model/span.ts';
import type { Language } from '../../text/language.ts';
import { lookAround, noteLiteral } from '../../text/looked.ts';
import { inConnection } from './in-connection.ts';
import { quotedOnly } from './quoted-only.ts';
import { type Literal, skip } from './reading.ts';

/** What the reader knows of the place. */
export interface LiteralPlace {
  /** The quote of a longer text around the place; empty: none. */
  readonly inside: string;
}

/** Longest content that is read. */
const mostContent = 4_096;

/** The literal that begins at `at`: quoted, or plain where the language or the text around it allows that. */
export function readLiteral(text: string, at: number, language: Language, place: LiteralPlace): Literal | undefined {
  const bracketed = readBracketed(text, at, language);
  if (bracketed !== undefined) return bracketed;
  const start = at + prefixLength(text, at);
  const quote = quoteAt(text, start);
  if (quote === "'" && text[start + 1] === "'" && place.inside === '' && language === 'text') {
    const indented = readIndented(text, start);
    if (indented !== undefined) return indented;
  }
  if (quote !== '') {
    // What ends the text around the place begins no other, be it followed by an empty one.
    const isEnd = place.inside !== '' && quote.startsWith(place.inside);
    const literal = isEnd ? undefined : readQuoted(text, start, quote);
    if (literal === undefined && place.inside === '' && ofLines.has(language)) return readUnclosed(text, start, quote);
    return literal === undefined || isFormatted(text, at, start, literal) ? undefined : unwrapped(text, literal);
  }
  if (place.inside !== '')
    return inConnection(text, at, language) ?? readPlain(text, at, { pattern: inString, isWhole: false });
  return quotedOnly.has(language) ? undefined : readPlain(text, at, { pattern: plainOf(language), isWhole: true });
}

const twiceQuoted = /""([^"\n]{1,512})""/y;

/** What stands in a text whose quotes are written twice: `@"{""password"": ""…""}"`. Sources: C#, "Verbatim text"; RFC 4180, 2.7. */
export function readTwiceQuoted(text: string, at: number): Literal | undefined {
  twiceQuoted.lastIndex = at;
  const value = twiceQuoted.exec(text)?.[1];
  if (value === undefined) return undefined;
  const content = { start: at + 2, end: at + 2 + value.length };
  return { content, span: { start: at, end: content.end + 2 }, quote: '""', isWhole: false };
}

const twoQuotes = /''([^\s'"`$\\]{4,512})''(?=[ \t]{0,4}(?:[;)\]\r\n]|$))/y;

/** `''…''` of Nix on one line. Source: Nix reference manual, "String literals", indented strings. */
function readIndented(text: string, start: number): Literal | undefined {
  twoQuotes.lastIndex = start;
  const value = twoQuotes.exec(text)?.[1];
  if (value === undefined) return undefined;
  const content = { start: start + 2, end: start + 2 + value.length };
  return { content, span: { start, end: content.end + 2 }, quote: "''", isWhole: true };
}

/** Settings whose values end with their line, whatever quotes they begin with. Source: Python, "configparser", supported INI file structure. */
const ofLines: ReadonlySet<Language> = new Set<Language>(['ini', 'properties']);

/** What somebody forgot to close: the quote is no part of it. */
function readUnclosed(text: string, start: number, quote: string): Literal | undefined {
  const from = start + quote.length;
  unclosed.lastIndex = from;
  const length = unclosed.exec(text)?.[0].length ?? 0;
  if (length === 0) return undefined;
  const end = from + length;
  return { content: { start: from, end }, span: { start, end }, quote: '', isWhole: true };
}

const unclosed = /[^\s"'`#;\\]{8,512}(?=[ \t]{0,20}(?:\r?\n|$))/y;

const bracketMarks: Partial<Readonly<Record<Language, RegExp>>> = {
  ruby: /%[qQ]?[({[<|!]/y,
  perl: /qq?[({[<|!]/y,
  elixir: /~[sS][({[<|]/y,
};

/** `%q(…)` of Ruby, `q{…}` of Perl, `~s(…)` of Elixir, on one line. */
export function readBracketed(text: string, at: number, language: Language): Literal | undefined {
  const marks = bracketMarks[language];
  if (marks === undefined) return undefined;
  marks.lastIndex = at;
  const quote = marks.exec(text)?.[0];
  if (quote === undefined) return undefined;
  const open = quote.slice(-1);
  const start = at + quote.length;
  const close = closing[open] ?? open;
  const length = text.slice(start, start + mostContent).search(/[()[\]{}<>]/.test(open) ? /[\n()[\]{}<>]/ : /[\n|!]/);
  if (length < 1 || text[start + length] !== close) {
    lookAround(length === -1 ? mostContent : length);
    return undefined;
  }
  noteLiteral(length);
  return {
    content: { start, end: start + length },
    span: { start: at, end: start + length + 1 },
    quote,
    isWhole: true,
  };
}

const closing: Readonly<Record<string, string>> = { '(': ')', '{': '}', '[': ']', '<': '>' };

/** A literal that holds nothing but a literal of another language: `'"abc"'`. */
function unwrapped(text: string, literal: Literal): Literal {
  const { start, end } = literal.content;
  const inner = text[start] ?? '';
  if (end - start < 4 || (inner !== '"' && inner !== "'") || text[end - 1] !== inner) return literal;
  return { ...literal, content: { start: start + 1, end: end - 1 }, isWhole: false };
}

/** A format string with slots: `f"{user}-{suffix}"` in Python, `$"{user}"` in C#, `"…{}".format(`, `"…%s" % user`. */
function isFormatted(text: string, at: number, start: number, literal: Literal): boolean {
  const behind = text.slice(literal.span.end, literal.span.end + 12);
  const isFilled = /^\.format(?:ted)?\(|^[ \t]{0,4}%[ \t]{0,4}[\w(]/.test(behind);
  if (!isFilled && !/[fF$]/.test(text.slice(at, start))) return false;
  const content = text.slice(literal.content.start, literal.content.end);
  return isFilled ? /\{[\w.:!]{0,40}\}|%[\d.-]{0,4}[sdrxiS]/.test(content) : /\{[\w.[\]]/.test(content);
}

/** Letters before a quote: Python's and Rust's `r`, `b`, `f`, C#'s `@` and `$`, SQL's `N`. */
function prefixLength(text: string, at: number): number {
  for (let length = 0; length <= 3; length++) {
    const mark = text[at + length] ?? '';
    if (mark === '"' || mark === "'" || mark === '`' || mark === '\\') return length;
    if (length === 3 || !/[rRbBuUfF@$NL]/.test(mark))
      return length > 0 && text.startsWith('#"', at + length) ? length + 1 : 0;
  }
  return 0;
}

function quoteAt(text: string, at: number): string {
  const mark = text[at] ?? '';
  if (mark === '\\') return text.slice(at, skip(escapedQuote, text, at) ?? at);
  if (mark === '&') return text.slice(at, skip(entityQuote, text, at) ?? at);
  if (mark !== '"' && mark !== "'" && mark !== '`') return '';
  return mark !== '`' && text[at + 1] === mark && text[at + 2] === mark ? mark.repeat(3) : mark;
}

/** As pages and documents of XML write it within an attribute or a text. */
const entityQuote = /&(?:quot|apos|#3[49]|#x2[27]);/y;

/** A quote within a text within a text within a text has seven of them before it. */
const escapedQuote = /(?:\\|\\{3}|\\{7})["']/y;

function readQuoted(text: string, start: number, quote: string): Literal | undefined {
  const from = start + quote.length;
  const limit = Math.min(text.length, from + mostContent);
  const takesLines = quote.length === 3 || quote === '`';
  const mark = quote.charCodeAt(0);
  let at = from;
  for (; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === mark && text.startsWith(quote, at)) {
      noteLiteral(at - from);
      return {
        content: quote.length === 3 ? withoutBlanks(text, from, at) : { start: from, end: at },
        span: { start, end: at + quote.length },
        quote,
        isWhole: true,
      };
    }
    if (code === 92) at++;
    else if (code === 10 && !takesLines) break;
  }
  lookAround(at - from);
  return undefined;
}

/** A text of several lines begins and ends with a line's end. */
function withoutBlanks(text: string, from: number, to: number): Span {
  const content = text.slice(from, to);
  const start = from + content.length - content.trimStart().length;
  return { start, end: Math.max(start, from + content.trimEnd().length) };
}

const inString = /[^\s"'`;&,<>(){}\\|]{1,512}/y;
const words = /[^\s"'`;&|<>()]{1,512}/y;
/** A comment of YAML stands behind a blank: a sign within a word is a part of the value. */
const yamlPlain = /(?:[^\s#&*!|>%@`{}[\],?:"'-]|-[^\s])(?:[^\n\r#]|(?<=\S)#){0,1000}/y;
const restOfLine = /[^\s#;"'][^\n\r]{0,1000}/y;
const iniPlain = /[^\s#;"'](?:\S|[ \t]{1,40}(?![;#\s])){0,1000}/y;
/** Files of settings for the environment end a value at a blank: to them `&`, `|` and `;` are signs like others. Four groups of letters are one value. */
const settingWord = /[a-z]{4}(?: [a-z]{4}){3}(?=[ \t]{0,20}(?:[\r\n]|$))|[^\s"'`;&|<>(){[]\S{0,511}(?<!;)/y;
/** Of four groups of letters all, which is how a provider shows the password of a mailbox. */
const freeText = /[a-z]{4}(?: [a-z]{4}){3}(?=[ \t]{0,20}(?:[\r\n]|$))|[^\s"'`;&|<>(),，。；、（）]{1,512}/y;

function plainOf(language: Language): RegExp {
  if (language === 'yaml') return yamlPlain;
  if (language === 'ini') return iniPlain;
  if (language === 'properties') return restOfLine;
  if (language === 'dotenv') return settingWord;
  return language === 'text' || language === 'markdown' || language === 'html' || language === 'xml' ? freeText : words;
}

const slot = /^(?:<%|\{\{|\{%|[$#]\{|\$\()/;

function readPlain(
  text: string,
  start: number,
  { pattern, isWhole }: { readonly pattern: RegExp; readonly isWhole: boolean },
): Literal | undefined {
  pattern.lastIndex = start;
  const read = pattern.exec(text)?.[0] ?? '';
  noteLiteral(read.length);
  const parameter = parameterOf(text, start, read);
  const all = closed((parameter ?? read).trimEnd());
  const one = pattern === words ? (oneOfSeveral.exec(all)?.[1] ?? all) : all;
  const own = pattern === yamlPlain ? withinSubshell(text, start, one) : one;
  const content = pattern === freeText || pattern === words ? toEndOfLine(text, start, own) : own;
  if (content === '') return undefined;
  // A call is program text, in whatever file it stands.
  if (text[start + content.length] === '(') return undefined;
  // A template fills in the rest of it.
  if (slot.test(text.slice(start + content.length, start + content.length + 4))) return undefined;
  const span = { start, end: start + content.length };
  return { content: span, span, quote: '', isWhole: isWhole && parameter === undefined };
}

/** Without what closes the commands that a line begins with: `- (export DB_PASSWORD=…)`. */
function withinSubshell(text: string, start: number, content: string): string {
  if (text[start - 1] !== '=' || !/^[^()\s]{1,200}\)$/.test(content)) return content;
  const before = text.slice(Math.max(0, start - mostAddress), start);
  return /(?:^|\n)[ \t]*(?:-[ \t]+)?\([^()\n]*$/.test(before) ? content.slice(0, -1) : content;
}

/** Characters of an address before the value of one of its parameters. */
const mostAddress = 400;
const inAddress = /:\/\/[^\s"'`<>]{1,360}[?&][\w.-]{1,60}=$/;

/** The value of a parameter, which ends with the next one, however the settings around its address write what they hold: `jdbc:postgresql://db.acme.net/shop?user=…&password=…&sslmode=require`. Source: RFC 3986, 3.4. */
function parameterOf(text: string, start: number, read: string): string | undefined {
  if (text[start - 1] !== '=' || !inAddress.test(text.slice(Math.max(0, start - mostAddress), start))) return undefined;
  const next = read.search(/&[\w.-]{1,60}=/);
  return next === -1 ? read : read.slice(0, next);
}

/** Without what stands behind an escaped end of line, where the text is within a string whose quotes stand far away, as in a transcript of JSON. */
function toEndOfLine(text: string, start: number, content: string): string {
  const end = content.search(escapedEnd);
  return end !== -1 && escapedBefore.test(text.slice(Math.max(0, start - mostOfString), start))
    ? content.slice(0, end)
    : content;
}

const escapedEnd = /\\(?:r\\)?n(?:$|[A-Za-z_][\w.-]{0,60} ?[=:]|\W)/;

/** Characters before a value in which the string that holds it has another end of line, or begins. */
const mostOfString = 400;
const escapedBefore = /\\n|[^\\]" ?: ?"[^"\n]*$/;

/** A command may be given several at once: `--set-env-vars DB_PASSWORD=…,DB_HOST=db`. */
const oneOfSeveral = /^([^,=]{4,200}),[A-Za-z_][\w.[\]-]{0,60}=/;

/** Without what follows a list that the text itself stands in: `[name=shop,password=abc],[…`. */
function closed(content: string): string {
  return /^([^[\](){}]{1,200})\](?:[,;].*)?$/.exec(content)?.[1] ?? content;
}
