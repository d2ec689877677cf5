/** Invariant of `secrets/assignment/`: what a name is given at a place, in the syntax of each language but without a parser, in bounded steps. */

import type { Span } from '../../model/span.ts';
import type { Language } from '../../text/language.ts';
import { anyOf } from '../../text/patterns/any-of.ts';
import { askedOf, type Wish } from './asked.ts';
import { isInDictionary, isKeyInMap } from './key-in-map.ts';
import { isCopied, isKeyword, isSymbol } from './keyword.ts';
import { quotedOnly } from './quoted-only.ts';
import { readBehindMember } from './read-behind-member.ts';
import { inBraces, readBraced } from './read-braced.ts';
import { readCall } from './read-call.ts';
import { readCompared, readComparison, readField, readTurned } from './read-comparison.ts';
import { defaultOf } from './read-default.ts';
import { readDirective } from './read-directive.ts';
import { readFallback } from './read-fallback.ts';
import { readFlag, wordGap } from './read-flag.ts';
import { readHeredoc } from './read-heredoc.ts';
import { type LiteralPlace, readLiteral, readTwiceQuoted } from './read-literal.ts';
import { readMethod } from './read-method.ts';
import { type Name, type NamePlace, nameAt } from './read-name.ts';
import { readOption } from './read-option.ts';
import { readElement, readHeld, readPair, readPairTurned } from './read-pair.ts';
import { readPrompted } from './read-prompted.ts';
import { readPutBehind } from './read-put-behind.ts';
import { readBeside, readEmphasised, readLabelled, readSaid, readSaidWithin } from './read-said.ts';
import { readTitled } from './read-titled.ts';
import { readToldRunner } from './read-told-runner.ts';
import { itemOfTuple } from './read-tuple.ts';
import { readKeyed, readListed, readTwo } from './read-two.ts';
import { readWithin } from './read-within.ts';
import { readNamedWord, readWord } from './read-word.ts';
import { readYamlValue } from './read-yaml.ts';
import { callBefore, isPartOfString, type Literal, lineBefore, quoted, skip } from './reading.ts';
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
 * an argument before the literal. `fallback`: what is taken where the name is not set. `call`: `setName("…")`. `flag`: `--name …`. `element`: `<name>…</name>`. `comparison`: `name == "…"`.
 * `within`: a line of a text that program text holds. `header`: behind the word of a header, `name = "Bearer …"`. `two`: one of two texts in brackets. `said`: prose says what it is. `beside`: prose has it right behind the name.
 */
export type AssignmentForm =
  | 'assign'
  | 'pair'
  | 'argument'
  | 'fallback'
  | 'call'
  | 'flag'
  | 'element'
  | 'comparison'
  | 'within'
  | 'header'
  | 'two'
  | 'said'
  | 'beside';

/**
 * The assignment of a literal to the name, as far as characters tell it: no syntax is read, nothing is looked at
 * beyond some hundred characters and the literal itself. Undefined where no literal is given.
 */
export function readAssignment(text: string, place: NamePlace, language: Language): Assignment | undefined {
  const name = nameAt(text, place);
  if (name !== undefined) {
    const asked = askedAt(text, name.behind);
    for (let index = 0; index < readers.length; index++) {
      if ((asked & (1 << index)) === 0) continue;
      const { form, read } = readers[index] as Asked;
      const literal = read(text, name, language);
      if (literal !== undefined) return { ...member(name, language), literal, form };
    }
  }
  const turned = readTurned(text, place, language);
  if (turned !== undefined) return { ...member(place, language), literal: turned, form: 'comparison' };
  const literal = name === undefined ? readPairTurned(text, place, language) : undefined;
  return literal === undefined ? undefined : { ...member(place, language), literal, form: 'pair' };
}

/** In source code the last part of `self.password` is the name, the last two of `self.api.key`; elsewhere a dotted name is one. */
function member({ text, span }: NamePlace, language: Language): Pick<Assignment, 'name' | 'nameSpan'> {
  const last = text.lastIndexOf('.', /\.keys?$/i.test(text) ? text.lastIndexOf('.') - 1 : undefined);
  const cut = quotedOnly.has(language) ? last + 1 : 0;
  return { name: text.slice(cut), nameSpan: { start: span.start + cut, end: span.end } };
}

type Reader = (text: string, name: Name, language: Language) => Literal | undefined;

interface Asked extends Wish {
  readonly form: AssignmentForm;
  readonly read: Reader;
}

/** In this order; the first that finds something wins. */
export const readers: readonly Asked[] = [
  { form: 'pair', read: readPair },
  { form: 'element', read: readElement },
  { form: 'assign', read: readToldRunner, begins: ':;]' },
  { form: 'pair', read: readHeld, begins: ':="\'`' },
  { form: 'fallback', read: readOption, begins: ':,<[' },
  { form: 'argument', read: readBehindMember, begins: ',' },
  { form: 'argument', read: readArgument, begins: ',)' },
  { form: 'call', read: readCall, begins: '(' },
  { form: 'assign', read: readBraced, begins: '{' },
  { form: 'assign', read: readTitled, begins: '"\'' },
  { form: 'call', read: readMethod, begins: '\r\n{:=d,' },
  { form: 'flag', read: readFlag },
  { form: 'assign', read: readWord, begins: ':=' },
  { form: 'assign', read: readNamedWord, begins: '"\'', takesBlanks: true },
  { form: 'assign', read: readDirective, begins: '', takesBlanks: true },
  { form: 'assign', read: readOperator, begins: ':=?|+.-{!,)][<*', takesBlanks: true },
  { form: 'fallback', read: readFallback, begins: ')]|?.:,{obs/\r\n\v\f' },
  { form: 'argument', read: readOtherwise, begins: ':=?|+.-' },
  { form: 'comparison', read: readComparison, begins: '()]}"!=-.~<eni' },
  { form: 'comparison', read: readPrompted, begins: '?:"\'`.!)' },
  { form: 'comparison', read: readCompared, begins: '),.' },
  { form: 'comparison', read: readField, begins: '.?)"\'`-]' },
  { form: 'pair', read: readKeyed, begins: 't' },
  { form: 'two', read: readTwo, begins: ',t' },
  { form: 'two', read: readListed, begins: ':=' },
  { form: 'within', read: readLineWithin, begins: ':=' },
  { form: 'assign', read: readEmphasised },
  { form: 'said', read: readSaid },
  { form: 'said', read: readSaidWithin, begins: 'iwfo:=', takesBlanks: true },
  { form: 'said', read: readLabelled, begins: '<:' },
  { form: 'beside', read: readBeside },
];

/** Of most names one or two readers might find what they are given; the others are not asked. In bits, by place in the list. */
export const askedAt = askedOf(readers);

const operator =
  /[ \t]{0,40}(?::{0,3}=(?![=~>])|\?=|\|\|=|\?\?=|\+=|\.=|=>|->|<{1,2}-(?=[ \t])|:(?![:=])|：)[ \t\u3000]{0,40}/y;
const annotated =
  /[ \t]{0,4}(?:\{(?: ?[\w ]{0,20}(?:get|set|init);){1,2} ?\}|[?!]?:[ \t]{0,4}(?:[A-Za-z_&*'[][\w.<>[\]|&,'? *]{0,60}?|&(?:'static )?\[u8;[ \t]?\w{1,20}\])|[ \t]\*?[A-Za-z_][\w.[\]]{0,40}|[ \t]As[ \t]{1,4}[A-Za-z][\w.]{0,40}|\[\w{0,20}\])[ \t]{0,40}:?=(?![=~>])[ \t]{0,40}/y;
/** Sources: ISO/IEC 1989, data description entries of COBOL; ABAP keyword documentation, `DATA … TYPE … VALUE`; Oracle, "PL/SQL language reference", declarations. */
const pictured = anyOf(
  [
    /[ \t]{1,20}(?:TYPE[ \t]{1,4}(?:c[ \t]{1,4}LENGTH[ \t]{1,4}\d{1,4}|[\w-]{1,30}(?:\(\d{1,4}\))?)[ \t]{1,4}VALUE[ \t]{1,4}(?=')|(?:CONSTANT[ \t]{1,4})?N?(?:VAR)?CHAR2?(?:\(\d{1,5}(?:[ \t](?:CHAR|BYTE))?\))?[ \t]{0,4}(?::=|=)[ \t]{0,10}(?=N?'))/,
    /[ \t]{1,20}PIC(?:TURE)?[ \t]{1,4}(?:IS[ \t]{1,4})?[AX](?:\(\d{1,4}\)|[AX]{0,40})[ \t]{1,20}VALUE[ \t]{1,4}(?:IS[ \t]{1,4})?(?=["'])/,
  ],
  'iy',
);
/** A remark, and what CUE writes before the one of several that is taken where nothing else is said: `string | *"…"`. */
const beforeValue = /(?:\/\*[^*\n]{0,120}\*\/[ \t]{0,10}|(?:string[ \t]{0,2}\|[ \t]{0,2})?\*)(?=["'`])/y;
const lineBreak = /\(?[ \t]{0,40}(?:\\?\r?\n[ \t]{0,80})?(?=["'`])/y;
/** The sign begins the next line, as formatters of Java break long ones. */
const nextLine = /[ \t]{0,4}\r?\n[ \t]{1,80}=(?![=~>])[ \t]{0,4}(?=["'`])/y;
const sqlGap = /\*?[ \t]{1,40}(?:by[ \t]{1,10})?(?=@?['"])/iy;

function readOperator(text: string, name: Name, language: Language): Literal | undefined {
  if (isExpansion(text, name) || isAttributeValue(text, name) || isInArn(text, name)) return undefined;
  const ofSeveral = itemOfTuple(text, name, language);
  if (ofSeveral !== undefined) return quoted(readLiteral(text, ofSeveral, language, name));
  const below = quotedOnly.has(language) && name.inside === '' ? skip(nextLine, text, name.behind) : undefined;
  if (below !== undefined) return quoted(readLiteral(text, below, language, name));
  const typed = name.quote === '' ? skip(annotated, text, name.behind) : undefined;
  if (typed !== undefined && name.inside === '') {
    const at = insideWrapper(text, typed) ?? skip(lineBreak, text, typed) ?? typed;
    const value = quoted(readLiteral(text, at, language, name));
    if (value !== undefined || quotedOnly.has(language)) return value;
  }
  const entry = name.quote === '' ? skip(pictured, text, name.behind) : undefined;
  if (entry !== undefined) return quoted(readLiteral(text, entry, language, name));
  const given = afterDefaultMark(text, name, skip(operator, text, name.behind));
  if (name.quote === '""') return given === undefined ? undefined : readTwiceQuoted(text, given);
  const plain = given === undefined ? undefined : (skip(beforeValue, text, given) ?? given);
  const put = plain !== undefined && quotedOnly.has(language) ? readPutBehind(text, name, plain) : undefined;
  if (put !== undefined) return quoted(readLiteral(text, put, language, { inside: '' }));
  if (plain !== undefined && (closesText(text, name, plain) || text.startsWith('**', plain))) return undefined;
  if (plain !== undefined) {
    const lines = quotedOnly.has(language) ? readHeredoc(text, plain) : undefined;
    if (lines !== undefined) return lines;
    const wrapped = insideWrapper(text, plain);
    // What a shell decodes needs no quotes.
    if (wrapped !== undefined && language === 'shell') return readLiteral(text, wrapped, language, { inside: '' });
    if (wrapped !== undefined) return quoted(readLiteral(text, wrapped, language, name));
    const other = defaultOf(text, plain, language) ?? inBraces(text, name, plain, language);
    if (other !== undefined) return other;
    const at = skip(lineBreak, text, plain) ?? plain;
    const isYaml =
      language === 'yaml' &&
      name.inside === '' &&
      !text.startsWith('${', name.span.start - 2) &&
      !isPartOfString(text, name);
    const value = isYaml
      ? isOneOfSeveral(text, name, plain) || (name.dashes > 0 && text[plain - 1] === '=')
        ? readLiteral(text, at, 'shell', name)
        : readYamlValue(text, name, at)
      : withinBraces(text, name, readLiteral(text, at, language, placeOf(text, name, language)));
    if (value !== undefined)
      return isProse(text, name, plain, value, language) || isCompared(text, value) ? undefined : value;
  }
  if (plain !== undefined) return undefined;
  const gap = skip(sqlGap, text, name.behind);
  if (
    gap !== undefined &&
    (language === 'sql' ||
      name.inside !== '' ||
      isBlockCall(text, name, language) ||
      isDefined(text, name) ||
      isKeyword(text, name, language))
  )
    return quoted(readLiteral(text, gap, language, name));
  const login = isLogin(text, name) ? skip(loginGap, text, name.behind) : undefined;
  if (login !== undefined) return readLiteral(text, login, 'shell', name);
  const isWords =
    language === 'dockerfile' ||
    language === 'ini' ||
    (language === 'properties' && lineBefore(text, name).trim() === '');
  const word = isWords ? skip(wordGap, text, name.behind) : undefined;
  if (word === undefined || !/(?:ENV|ARG|^|\s)[ \t]*$/.test(lineBefore(text, name))) return undefined;
  const literal = readLiteral(text, word, language, name);
  const isLast =
    language === 'dockerfile' ||
    (literal?.quote === '"' && /passw/i.test(name.text) ? endsStatement : endsLine).test(
      text.slice(literal?.span.end, (literal?.span.end ?? 0) + 100),
    );
  return isLast ? literal : undefined;
}

const endsLine = /^[ \t]*(?:\r?\n|$)/;
/** `password "…";` of servers that chat, also as the last of a block. */
const endsStatement = /^(?:;[ \t}]{0,4};?)?[ \t]*(?:\r?\n|$)/;

/** `mask = ('friends' === kind) ? own : ''`: the name is given what the comparison tells. */
function isCompared(text: string, { quote, span }: Literal): boolean {
  return quote !== '' && /^[ \t]{0,4}[!=]==?(?!=)/.test(text.slice(span.end, span.end + 8));
}

/** Arguments of a module on one line, `user: name=shop password=…`. Source: Ansible, "YAML syntax", free form. */
function isOneOfSeveral(text: string, name: Name, at: number): boolean {
  return text[at - 1] === '=' && name.quote === '' && /(?::|=[^\s=]{1,80})[ \t]{1,4}$/.test(lineBefore(text, name));
}

/** `"$PWD:/app"`: a variable of a shell, and a colon. */
function isExpansion(text: string, { span, behind }: Name): boolean {
  return text[span.start - 1] === '$' && text[behind] === ':' && text[behind + 1] !== '=';
}

/** `arn:aws:secretsmanager:…:secret:NAME` names a secret. */
function isInArn(text: string, name: Name): boolean {
  return text[name.span.start - 1] === ':' && /\barn:[\w-]*:[\w:.${}-]{1,110}:$/.test(lineBefore(text, name));
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
function placeOf(text: string, name: Name, language: Language): LiteralPlace {
  const isSetting = language === 'ini' || language === 'properties';
  const isPart =
    name.inside === '' &&
    name.quote === '' &&
    !(quotedOnly.has(language) && skip(chained, text, name.behind) !== undefined) &&
    (/[;&?]/.test(text[name.span.start - 1] ?? ' ') ||
      (isSetting && /=.*[ \t](?:-{0,2}|[-/][\w-]{1,40}[=:])$/.test(lineBefore(text, name))));
  return isPart ? { inside: ';' } : name;
}

/** Programs without blanks give several names one value: `a.pass=a.isOpen=a.isShut=void 0`. */
const chained = /=[A-Za-z_$][\w$]{0,60}(?:\.[\w$]{1,60}){0,4}=[A-Za-z_$!]/y;

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
  const head = text.slice(Math.max(0, name.span.start - 300), name.span.start);
  return (head.includes('machine') || head.includes('default')) && machine.test(head);
}

const machine =
  /(?:^|[\s"'])(?:machine\s{1,20}[\w.:-]{1,100}?|default)(?:\s|\\n){1,20}(?:login|user)\s{1,20}[^\s"']{1,100}?(?:\s|\\n){1,20}$/;
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
function isProse(text: string, name: Name, to: number, value: Literal, language: Language): boolean {
  const sign = text.slice(name.behind, to);
  // Makefiles are read as shells are.
  if (value.quote === '' && sign.includes(':=') && language !== 'shell' && !text.startsWith('${', name.span.start - 2))
    return true;
  if (!value.isWhole && value.quote === '' && /[+.|?]=/.test(sign)) return true;
  // A part of a connection string, behind another one or before it.
  if (/^;[ \t]{0,4}[A-Za-z][A-Za-z ]{1,30}=[^=]/.test(text.slice(value.span.end, value.span.end + 50))) return false;
  if (value.isWhole || /;[ \t]{0,4}$/.test(text.slice(Math.max(0, name.span.start - 5), name.span.start))) return false;
  const follows = /[A-Za-z,] $/.test(text.slice(Math.max(0, name.span.start - 2), name.span.start));
  return sign.includes('=') ? /\s/.test(sign) : follows;
}

/** Options that a program declares: `"--password", default="…"`. */
const declared = /[ \t]{0,10},[^()\n]{0,160}?\bdefault(?:_?[Vv]alue)?[ \t]{0,4}[=:][ \t]{0,4}(?=["'`])/y;
const nextCall = /\)\s{0,80}\.arg\([ \t]{0,10}(?=["'])/y;
const comma = /[ \t]{0,10},[ \t]{0,40}(?:\r?\n[ \t]{0,80})?(?=["'`]|\\["'])/y;
/** As formatters break a call: `env(`, the name, and on the next line `default="…"`. */
const declaredBelow = /[ \t]{0,10},[ \t]{0,10}\r?\n[ \t]{0,80}default(?:_?[Vv]alue)?[ \t]{0,4}[=:][ \t]{0,4}(?=["'`])/y;

function readArgument(text: string, name: Name, language: Language): Literal | undefined {
  if (name.quote === '' && !isConstant(text, name) && !isSymbol(text, name, language) && !isCopied(text, name))
    return undefined;
  const at =
    skip(declared, text, name.behind) ??
    skip(nextCall, text, name.behind) ??
    skip(comma, text, name.behind) ??
    skip(declaredBelow, text, name.behind);
  if (at === undefined) return undefined;
  if (name.dashes === 0 && !isNamingCall(text, name) && !isInDictionary(text, name, at, language)) return undefined;
  return readLiteral(text, insideWrapper(text, at) ?? at, language, name);
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
  const before = callBefore(text, name);
  if (/\bMap\.of\([^()\n]{0,200}$/.test(before) || isKeyInMap(text, name)) return true;
  const call = naming.exec(before);
  if (call === null) return false;
  return namingCalls.test(call[1] ?? '') || /[a-z][A-Z]|[_.-]/.test(name.text);
}

const naming =
  /([\w$]{1,60})(?:<[^<>()"'\n]{1,60}>)?(?:[\])]?[(,]|[ \t])[ \t]*(?:(?:["'][^"'\n]{0,80}["']|&?[\w.]{1,40})[ \t]*,[ \t]*)?\\?["'`]$/;
const namingCalls =
  /set|put|add|append|header|env|get|fetch|pop|lookup|property|prop|default|option|param|field|attr|define|config|register|secret|pair|entry|value|claim|item|form|with|insert|of$|const|^String(?:Var)?P?$/i;

const otherwise =
  /(?:[^"'`\n;{},]|""|''){0,120}?(?:\?:|\?(?:[^"'`\n;{},]{1,80}:)?|\|\||\?\?|\bor|\belse|\bif[ (][^"'`\n;{}]{1,80}[){]|\b(?:coalesce|try|optional)\([^"'`\n()]{1,80},)[ \t]{1,4}(?=["'`])/y;
/** By a condition that asks for a variable, or compares: `getenv("NAME") ? own : "…"`, `stage == "prod" ? own : "…"`, `own if "NAME" in os.environ else "…"`. */
const chosen =
  /(?:[^"'`\n;{},]|[([=][ \t]{0,2}(?:"[\w.:-]{1,60}"|'[\w.:-]{1,60}')|\bif[ ](?:"[\w.:-]{1,60}"|'[\w.:-]{1,60}')(?=[ ]in[ ])){1,160}?(?:\?(?:[^"'`\n;{},]|[([](?:"[\w.:-]{1,60}"|'[\w.:-]{1,60}')){1,80}:|\?|\belse)[ \t]{1,4}(?=["'`])/y;

/** Characters of a condition, within what is looked at around any name. */
const mostCondition = 800;

/** One of two values that the name is given: `NAME = condition ? "…" : other`, `NAME = other || "…"`. */
function readOtherwise(text: string, name: Name, language: Language): Literal | undefined {
  if (name.inside !== '' || !quotedOnly.has(language)) return undefined;
  const plain = skip(operator, text, name.behind);
  const at =
    plain === undefined || /["'`]/.test(text[plain] ?? '')
      ? undefined
      : (skip(otherwise, text, plain) ?? skip(chosen, text.slice(0, plain + mostCondition), plain));
  return at === undefined ? undefined : quoted(readLiteral(text, at, language, name));
}

function readLineWithin(text: string, name: Name, language: Language): Literal | undefined {
  return quotedOnly.has(language) && name.inside === '' ? readWithin(text, name, language) : undefined;
}
