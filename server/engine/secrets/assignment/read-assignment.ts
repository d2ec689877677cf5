import type { Span } from '../../model/span.ts';
import type { Language } from '../../text/language.ts';
import { quotedOnly } from './quoted-only.ts';
import { type Literal, type LiteralPlace, readLiteral } from './read-literal.ts';
import { type Name, type NamePlace, nameAt } from './read-name.ts';
import { readBeside, readEmphasised, readSaid } from './read-said.ts';
import { insideWrapper } from './wrapper.ts';

/** A name that is given a literal. */
export interface Assignment {
  readonly name: string;
  readonly nameSpan: Span;
  readonly literal: Literal;
  readonly form: AssignmentForm;
}

/**
 * `assign`: `name = "…"`, `name: …`. `pair`: one member holds the name, the next the value. `argument`: the name is
 * an argument before the literal. `call`: `setName("…")`. `flag`: `--name …`. `element`: `<name>…</name>`. `comparison`: `name == "…"`.
 * `said`: prose says what it is. `beside`: prose has it right behind the name.
 */
export type AssignmentForm =
  | 'assign'
  | 'pair'
  | 'argument'
  | 'call'
  | 'flag'
  | 'element'
  | 'comparison'
  | 'said'
  | 'beside';

/**
 * The assignment of a literal to the name, as far as characters tell it: no syntax is read, nothing is looked at
 * beyond some hundred characters and the literal itself. Undefined where no literal is given.
 */
export function readAssignment(text: string, place: NamePlace, language: Language): Assignment | undefined {
  const name = nameAt(text, place);
  if (name === undefined) return undefined;
  for (const [form, read] of readers) {
    const literal = read(text, name, language);
    if (literal !== undefined) return { ...member(name, language), literal, form };
  }
  return undefined;
}

/** In source code the last part of `self.password` is the name; elsewhere a dotted name is one. */
function member({ text, span }: Name, language: Language): Pick<Assignment, 'name' | 'nameSpan'> {
  const cut = quotedOnly.has(language) ? text.lastIndexOf('.') + 1 : 0;
  return { name: text.slice(cut), nameSpan: { start: span.start + cut, end: span.end } };
}

type Reader = (text: string, name: Name, language: Language) => Literal | undefined;

const readers: readonly (readonly [AssignmentForm, Reader])[] = [
  ['pair', readPair],
  ['element', readElement],
  ['argument', readArgument],
  ['call', readCall],
  ['flag', readFlag],
  ['assign', readOperator],
  ['argument', readFallback],
  ['comparison', readComparison],
  ['assign', readEmphasised],
  ['said', readSaid],
  ['beside', readBeside],
];

/** Where one of `pattern` ends that begins at `at`; undefined where none does. */
function skip(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

const operator = /[ \t]{0,40}(?::{0,3}=(?![=~>])|\?=|\|\|=|\?\?=|\+=|\.=|=>|->|:(?![:=]))[ \t]{0,40}/y;
const annotated =
  /[ \t]{0,4}(?:\{(?: ?[\w ]{0,20}(?:get|set|init);){1,2} ?\}|[?!]?:[ \t]{0,4}[A-Za-z_&*'[][\w.<>[\]|&,'? *]{0,60}?|[ \t]\*?[A-Za-z_][\w.[\]]{0,40})[ \t]{0,40}=(?![=~>])[ \t]{0,40}/y;
const lineBreak = /\(?[ \t]{0,40}(?:\r?\n[ \t]{0,80})?(?=["'`])/y;
const sqlGap = /[ \t]{1,40}(?:by[ \t]{1,10})?(?=['"])/iy;
const wordGap = /[ \t]{1,40}(?=[^\s=:|&;(){}])/y;

function readOperator(text: string, name: Name, language: Language): Literal | undefined {
  if (isExpansion(text, name) || isAttributeValue(text, name)) return undefined;
  const typed = name.quote === '' && name.inside === '' ? skip(annotated, text, name.behind) : undefined;
  if (typed !== undefined) {
    const at = insideWrapper(text, typed) ?? skip(lineBreak, text, typed) ?? typed;
    const value = quoted(readLiteral(text, at, language, name));
    if (value !== undefined || quotedOnly.has(language)) return value;
  }
  const plain = afterDefaultMark(text, name, skip(operator, text, name.behind));
  if (plain !== undefined && (closesText(text, name, plain) || text.startsWith('**', plain))) return undefined;
  if (plain !== undefined) {
    const wrapped = insideWrapper(text, plain);
    if (wrapped !== undefined) return quoted(readLiteral(text, wrapped, language, name));
    const at = skip(lineBreak, text, plain) ?? plain;
    const value = withinBraces(text, name, readLiteral(text, at, language, placeOf(text, name)));
    if (value !== undefined) return isProse(text, name, plain, value) ? undefined : value;
  }
  if (plain !== undefined) return undefined;
  const gap =
    language === 'sql' || name.inside !== '' || isBlockCall(text, name, language) || isDefined(text, name)
      ? skip(sqlGap, text, name.behind)
      : undefined;
  if (gap !== undefined) return quoted(readLiteral(text, gap, language, name));
  const login = isLogin(text, name) ? skip(loginGap, text, name.behind) : undefined;
  if (login !== undefined) return readLiteral(text, login, 'shell', name);
  const word = language === 'dockerfile' || language === 'ini' ? skip(wordGap, text, name.behind) : undefined;
  return word === undefined || !/(?:ENV|ARG|^|\s)[ \t]*$/.test(lineBefore(text, name))
    ? undefined
    : readLiteral(text, word, language, name);
}

/** `"$PWD:/app"`: a variable of a shell, and a colon. */
function isExpansion(text: string, { span, behind }: Name): boolean {
  return text[span.start - 1] === '$' && text[behind] === ':' && text[behind + 1] !== '=';
}

/** `type="password" :disabled="…"`: the name is the value of an attribute. */
function isAttributeValue(text: string, { span, quote }: Name): boolean {
  return quote !== '' && text[span.start - 1 - quote.length] === '=';
}

/** `"Password:"` is a label: the quote behind the colon is the one that stands before the name. */
function closesText(text: string, { quote, span }: Name, at: number): boolean {
  const mark = text[at] ?? '';
  return quote === '' && /["'`]/.test(mark) && text[span.start - 1] === mark;
}

/** In a connection string that nothing quotes, as in properties, the next part follows a semicolon or `&`. */
function placeOf(text: string, name: Name): LiteralPlace {
  const isPart = name.inside === '' && name.quote === '' && /[;&?]/.test(text[name.span.start - 1] ?? ' ');
  return isPart ? { inside: ';' } : name;
}

/** A call without brackets that begins its line, as blocks of Gradle and Chef set things. */
function isBlockCall(text: string, name: Name, language: Language): boolean {
  return (language === 'groovy' || language === 'ruby') && name.quote === '' && /^\s*$/.test(lineBefore(text, name));
}

/** `#define NAME "…"`, `set(NAME "…")`, `CREATE USER app PASSWORD '…'`. */
function isDefined(text: string, name: Name): boolean {
  const before = lineBefore(text, name);
  return /(?:[#%][ \t]*(?:define|global)|\bset)[ \t(]+$|\b(?:create|alter)[ \t]+(?:user|role|login)\b/i.test(before);
}

/** `machine HOST login USER password …`, the words of a `.netrc`, on one line or several. */
function isLogin(text: string, name: Name): boolean {
  return machine.test(text.slice(Math.max(0, name.span.start - 300), name.span.start));
}

const machine =
  /(?:^|[\s"'])(?:machine\s{1,20}[\w.:-]{1,100}|default)\s{1,20}(?:login|user)\s{1,20}[^\s"']{1,100}\s{1,20}$/;
const loginGap = /\s{1,20}(?=\S)/y;

/** `${NAME:-value}` and `${NAME:value}` give a default, `${NAME:?text}` and `${NAME:+text}` do not. */
function afterDefaultMark(text: string, name: Name, at: number | undefined): number | undefined {
  if (at === undefined || !text.startsWith('${', name.span.start - 2)) return at;
  const mark = text[at] ?? '';
  return mark === '-' ? at + 1 : mark === '?' || mark === '+' ? undefined : at;
}

/** The default of a variable ends with the braces around both: `${NAME:-value}`. */
function withinBraces(text: string, name: Name, literal: Literal | undefined): Literal | undefined {
  if (literal === undefined || literal.quote !== '' || !text.startsWith('${', name.span.start - 2)) return literal;
  const { start, end } = literal.content;
  const close = text.slice(start, end).search(/\}/);
  if (close === -1 || text.startsWith('${', start)) return literal;
  const span = { start, end: start + close };
  return close === 0 ? undefined : { ...literal, content: span, span };
}

/** Without quotes, and within a text in quotes, some signs belong to program text or prose rather than to a setting. */
function isProse(text: string, name: Name, to: number, value: Literal): boolean {
  const sign = text.slice(name.behind, to);
  if (value.quote === '' && sign.includes(':=')) return true;
  // A part of a connection string, behind another one.
  if (value.isWhole || /;[ \t]{0,4}$/.test(text.slice(Math.max(0, name.span.start - 5), name.span.start))) return false;
  const follows = /[A-Za-z,] $/.test(text.slice(Math.max(0, name.span.start - 2), name.span.start));
  return sign.includes('=') ? /\s/.test(sign) : follows;
}

function quoted(literal: Literal | undefined): Literal | undefined {
  return literal?.quote === '' ? undefined : literal;
}

const pairHead = /(?:^|[\s{,<(-])["']?(?:name|key|id)["']?[ \t]*[:=][ \t]*\\?["']?$/i;
const pairTail = /\\?["']?[\s,;]{1,120}\\?["']?(?:value|secret_?value|val)\\?["']?[ \t]{0,20}[:=][ \t]{0,20}/iy;
const variableHead = /variable[ \t]+"$/;
const variableTail = /"[ \t]*\{[^{}]{0,400}?\bdefault[ \t]{0,40}=[ \t]{0,20}/y;

function readPair(text: string, name: Name, language: Language): Literal | undefined {
  const head = lineBefore(text, name);
  if (pairHead.test(head)) {
    const at = skip(pairTail, text, name.span.end);
    return at === undefined ? undefined : readLiteral(text, at, language, name);
  }
  if (!variableHead.test(head)) return undefined;
  const at = skip(variableTail, text, name.span.end);
  return at === undefined ? undefined : quoted(readLiteral(text, at, language, name));
}

/** The end of a tag, its attributes before it, or the beginning of the value behind a key of a property list. */
const tagEnd = /(?:[ \t]{1,10}[\w:.-]{1,40}="[^"<>]{0,80}"){0,4}[ \t]{0,4}>|<\/key>\s{0,80}<string>/y;

/** What begins with a brace is program text, as in JSX, or a template's. */
const elementEnd = /[ \t\r\n]{0,80}([^<>\s{][^<>]{0,2000}?)[ \t\r\n]{0,80}<\//y;

function readElement(text: string, name: Name): Literal | undefined {
  const behind = skip(tagEnd, text, name.behind);
  if (behind === undefined) return undefined;
  const isPlistKey = text.startsWith('</key>', name.behind);
  const isTag = /<(?:\w{1,20}:)?$/.test(text.slice(Math.max(0, name.span.start - 22), name.span.start));
  const isAttribute = name.quote !== '' && /[\w"'] ?=$/.test(lineBefore(text, name).slice(0, -1));
  if (!isTag && !isAttribute && !isPlistKey) return undefined;
  elementEnd.lastIndex = behind;
  const match = elementEnd.exec(text);
  const content = match?.[1];
  if (match === null || content === undefined) return undefined;
  const start = match.index + match[0].indexOf(content);
  const span = { start, end: start + content.length };
  return { content: span, span, quote: '', isWhole: true };
}

/** Options that a program declares: `"--password", default="…"`. */
const declared = /[ \t]{0,10},[^()\n]{0,160}?\bdefault(?:_?[Vv]alue)?[ \t]{0,4}[=:][ \t]{0,4}(?=["'`])/y;
const comma = /[ \t]{0,10},[ \t]{0,40}(?:\r?\n[ \t]{0,80})?(?=["'`]|\\["'])/y;

function readArgument(text: string, name: Name, language: Language): Literal | undefined {
  if (name.quote === '' && !isConstant(text, name)) return undefined;
  const at = (name.dashes > 0 ? skip(declared, text, name.behind) : undefined) ?? skip(comma, text, name.behind);
  if (at === undefined || (name.dashes === 0 && !isNamingCall(text, name))) return undefined;
  return readLiteral(text, at, language, name);
}

/** A constant that names an option: `curl_setopt(handle, CURLOPT_USERPWD, "…")`. */
function isConstant(text: string, { text: own, span }: Name): boolean {
  return (
    /^[A-Z][A-Z0-9]*_[A-Z0-9_]+$/.test(own) && /[(,][ \t]*$/.test(text.slice(Math.max(0, span.start - 8), span.start))
  );
}

/** The call takes names and values, or the name is too telling to be a value itself: not `hash("password", "salt")`. */
function isNamingCall(text: string, name: Name): boolean {
  if (name.quote === '') return true;
  const call = naming.exec(lineBefore(text, name));
  if (call === null) return false;
  return namingCalls.test(call[1] ?? '') || /[a-z][A-Z]|[_.-]/.test(name.text);
}

const naming =
  /([\w$]{1,60})(?:[\])]?[(,]|[ \t])[ \t]*(?:(?:["'][^"'\n]{0,80}["']|&?[\w.]{1,40})[ \t]*,[ \t]*)?\\?["'`]$/;
const namingCalls =
  /set|put|add|append|header|env|get|property|prop|default|option|param|field|attr|define|config|register|secret|pair|entry|value|claim|item|form|with|of$|const|^String(?:Var)?P?$/i;

const open = /[ \t]?\([ \t]{0,10}(?:\r?\n[ \t]{0,80})?(?=["'`]|[@$rRbBuU]["'])/y;

function readCall(text: string, name: Name, language: Language): Literal | undefined {
  const at = name.quote === '' ? skip(open, text, name.behind) : undefined;
  if (at === undefined) return undefined;
  const literal = readLiteral(text, at, language, name);
  return literal !== undefined && /^\s{0,80}\)/.test(text.slice(literal.span.end, literal.span.end + 82))
    ? literal
    : undefined;
}

function readFlag(text: string, name: Name, language: Language): Literal | undefined {
  if (name.dashes === 0 || name.quote !== '') return undefined;
  const at = skip(wordGap, text, name.behind);
  // PowerShell is a shell: its commands take options as others do.
  const isCode = quotedOnly.has(language) && language !== 'powershell' && name.inside === '';
  return at === undefined || isCode || text[at] === '-' ? undefined : readLiteral(text, at, 'shell', name);
}

const shellTest = /\}?"?[ \t]{1,4}[!=]?=[ \t]{1,4}(?=["'])/y;
const fallback = /[)\]]{0,2}[ \t]{0,10}(?:\|\||\?\?|\?:|or\b)[ \t]{0,10}(?:\r?\n[ \t]{0,80})?(?=["'`])/y;

/** What is taken where a variable is not set: `process.env.NAME || "…"`. */
function readFallback(text: string, name: Name, language: Language): Literal | undefined {
  const at = name.inside === '' ? skip(fallback, text, name.behind) : undefined;
  return at === undefined ? undefined : quoted(readLiteral(text, at, language, name));
}

const comparison = /[)\]]?[ \t]{0,10}(?:[!=]==?|-(?:c?eq|c?ne)\b|\.equals\(|\.Equals\(|\.eql\?\()[ \t]{0,10}(?=["'])/y;

function readComparison(text: string, name: Name, language: Language): Literal | undefined {
  const isMember = name.quote === '' || text[name.behind - 1] === ']';
  const isTested = language === 'shell' && text[name.span.start - 1] === '$';
  const at = isTested
    ? skip(shellTest, text, name.behind)
    : isMember && name.inside === ''
      ? skip(comparison, text, name.behind)
      : undefined;
  return at === undefined ? undefined : quoted(readLiteral(text, at, language, isTested ? { inside: '' } : name));
}

function lineBefore(text: string, name: Name): string {
  const from = Math.max(0, name.span.start - 120);
  const head = text.slice(from, name.span.start);
  return head.slice(head.lastIndexOf('\n') + 1);
}
