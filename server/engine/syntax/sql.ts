import type { Span } from '../model/span.ts';
import { char, isDigit } from './char.ts';

/** A token of SQL: `word` as it stands, `name` and `text` without their quotes and with doubled ones undone. */
export interface SqlToken {
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'symbol';
  readonly text: string;
  readonly span: Span;
  /** Where the text between the quotes begins, for what stands in dollar quotes and is SQL itself. */
  readonly inside?: number;
}

export interface SqlStatement {
  readonly tokens: readonly SqlToken[];
  readonly span: Span;
}

/** A statement is kept up to here: longer ones hold data. */
const mostTokens = 600;

/** Words that begin a statement also where no semicolon ends the one before, as scripts for SQL Server leave it out. */
const beginners: ReadonlySet<string> = new Set([
  'alter',
  'create',
  'deny',
  'drop',
  'exec',
  'execute',
  'grant',
  'insert',
  'revoke',
  'select',
  'set',
  'use',
]);

/** Words behind which one of those goes on with the statement, at the beginning of a line or not. */
const openers: ReadonlySet<string> = new Set(['grant', 'revoke', 'deny', 'on', 'for', 'as', 'or', 'and', 'to', 'with']);

const semicolon = 59;
/** `\\g` and `\\gexec` of psql send what stands before them. */
const letterG = 103;
const batchEnd = /^[ \t]*(?:\d+[ \t]*)?(?:\r?\n|$)/;
const digits = /[\w.]*/y;
const variable = /\$[\w{}]*/y;

interface Reader {
  readonly text: string;
  readonly end: number;
  at: number;
  delimiter: string;
  /** The first character of the delimiter. */
  ends: number;
  tokens: SqlToken[];
  /** Open parentheses of the statement. */
  depth: number;
  /** Nothing but blanks stands before on the line. */
  atLineStart: boolean;
  readonly statements: SqlStatement[];
}

/**
 * The statements of a script, of any dialect: comments, quotes of all kinds, dollar quotes, `GO`, `DELIMITER` and the
 * commands of psql are understood, the grammar of statements is not. Linear in the text; never fails.
 */
export function readSql(text: string, span: Span = { start: 0, end: text.length }): readonly SqlStatement[] {
  const reader = openReader(text, span, ';');
  while (reader.at < reader.end) step(reader);
  finish(reader);
  return reader.statements;
}

/** The tokens of a statement, whatever stands in it that would end others. */
export function readStatement(text: string, span: Span): SqlStatement | undefined {
  const reader = openReader(text, span, '');
  while (reader.at < reader.end) step(reader);
  finish(reader);
  return reader.statements[0];
}

/** A place where one statement is over, and what has been read up to it. */
export interface SqlStretch {
  readonly end: number;
  readonly statements: readonly SqlStatement[];
  /** Something behind it may decide that it ends there. */
  readonly isOpen: boolean;
}

/**
 * Reads on from a place where a statement may begin, to the end of one. It ends in front of a line break, or behind the
 * mark that ends statements; one that only the next statement ends goes up to that one's line.
 */
export function readStretch(text: string, start: number): SqlStretch {
  const reader = openReader(text, { start, end: text.length }, ';');
  reader.atLineStart = start === 0 || text.charCodeAt(start - 1) === char.newline;
  while (reader.at < reader.end) {
    step(reader);
    if (reader.statements.length === 0 || reader.delimiter !== ';') continue;
    const [next] = reader.tokens;
    if (!next) return { end: reader.at, statements: reader.statements, isOpen: false };
    if (reader.tokens.length > 1) continue;
    const line = text.lastIndexOf('\n', next.span.start);
    const isApart = line >= (reader.statements.at(-1)?.span.end ?? 0);
    return {
      end: isApart ? line : next.span.start,
      statements: reader.statements,
      isOpen: line + 1 !== next.span.start,
    };
  }
  finish(reader);
  return { end: text.length, statements: reader.statements, isOpen: true };
}

function openReader(text: string, span: Span, delimiter: string): Reader {
  return {
    text,
    end: span.end,
    at: span.start,
    delimiter,
    ends: delimiter === '' ? Number.NaN : semicolon,
    tokens: [],
    depth: 0,
    atLineStart: true,
    statements: [],
  };
}

function step(reader: Reader): void {
  const { text, at } = reader;
  const code = text.charCodeAt(at);
  if (code === char.newline) {
    reader.at++;
    reader.atLineStart = true;
  } else if (code <= char.space) reader.at++;
  else if (code === char.minus && text.charCodeAt(at + 1) === char.minus) reader.at = lineEnd(reader);
  else if (code === char.hash && reader.atLineStart) reader.at = lineEnd(reader);
  else if (code === char.slash && text.charCodeAt(at + 1) === char.star) skipComment(reader);
  // The end of a comment that is read as code.
  else if (code === char.star && text.charCodeAt(at + 1) === char.slash && text.charCodeAt(at + 2) !== char.star)
    reader.at += 2;
  else if (code === reader.ends && text.startsWith(reader.delimiter, at)) {
    finish(reader);
    reader.at = at + reader.delimiter.length;
  } else if (code === char.backslash && reader.atLineStart) metaCommand(reader);
  else if (code === char.backslash && text.charCodeAt(at + 1) === letterG) {
    finish(reader);
    reader.at = lineEnd(reader);
  } else token(reader, code);
}

function token(reader: Reader, code: number): void {
  if (code === char.apostrophe) quoted(reader, 'text', "'", reader.at, 'plain');
  else if (code === char.quote) quoted(reader, 'name', '"', reader.at, 'plain');
  else if (code === 96) quoted(reader, 'name', '`', reader.at, 'plain');
  else if (code === char.dollar) dollarQuoted(reader);
  else if (code === char.openBracket && opensName(reader)) quoted(reader, 'name', ']', reader.at, 'plain');
  else if (isDigit(code)) push(reader, 'number', digits);
  else if (isWordStart(code)) word(reader);
  else {
    if (code === char.open) reader.depth++;
    else if (code === char.close) reader.depth = Math.max(0, reader.depth - 1);
    add(reader, { kind: 'symbol', text: reader.text.charAt(reader.at), span: { start: reader.at, end: ++reader.at } });
  }
}

function word(reader: Reader): void {
  const { text, at } = reader;
  let end = at + 1;
  while (end < reader.end && goesOn(text.charCodeAt(end))) end++;
  const length = end - at;
  const read = text.slice(at, at + length);
  const lower = read.length > 9 ? '' : read.toLowerCase();
  if (reader.atLineStart) {
    if (lower === 'go' && reader.delimiter !== '' && batchEnd.test(text.slice(at + 2, at + 20))) {
      finish(reader);
      reader.tokens.push({ kind: 'word', text: read, span: { start: at, end: at + 2 } });
      reader.at = lineEnd(reader);
      finish(reader);
      return;
    }
    if (lower === 'delimiter' && reader.tokens.length === 0) {
      const found = /^[ \t]+(\S{1,10})/.exec(text.slice(at + 9, at + 40));
      reader.delimiter = found?.[1] ?? ';';
      reader.ends = reader.delimiter.charCodeAt(0);
      reader.at = lineEnd(reader);
      return;
    }
    if (reader.delimiter !== '' && beginners.has(lower) && reader.depth === 0 && mayEndHere(reader.tokens))
      finish(reader);
  }
  const next = text.charCodeAt(at + length);
  // E'…' takes escapes, N'…' and the like do not.
  if (next === char.apostrophe && length === 1 && /[eEnNbBxX]/.test(read)) {
    reader.at = at + 1;
    quoted(reader, 'text', "'", at, /[eE]/.test(read) ? 'escaped' : 'plain');
    return;
  }
  reader.at = at + length;
  add(reader, { kind: 'word', text: read, span: { start: at, end: at + length } });
}

/** Whether a statement may be over behind these tokens; `ALTER DEFAULT PRIVILEGES` goes on with what it grants. */
function mayEndHere(tokens: readonly SqlToken[]): boolean {
  const last = tokens.at(-1);
  if (!last || (last.kind === 'symbol' && /[,.=(]/.test(last.text))) return false;
  if (last.kind === 'word' && openers.has(last.text.toLowerCase())) return false;
  const [first = '', second = ''] = tokens.slice(0, 2).map(({ text }) => text.toLowerCase());
  // What is in a schema may be made and given with it.
  if (first === 'create' && second === 'schema') return false;
  return first !== 'alter' || second !== 'default' || tokens.some(({ text }) => /^(?:grant|revoke)$/i.test(text));
}

/** `spelling`: whether a backslash stands for something in all of it. */
function quoted(
  reader: Reader,
  kind: 'text' | 'name',
  close: string,
  start: number,
  spelling: 'plain' | 'escaped',
): void {
  const { text } = reader;
  const hasEscapes = spelling === 'escaped';
  const inside = reader.at + 1;
  let at = inside;
  let isDoubled = false;
  for (; at < reader.end; at++) {
    const found = text.charAt(at);
    if (found === '\\' && kind === 'text' && (hasEscapes || (text.charAt(at + 1) === "'" && !endsBehind(text, at + 1))))
      at++;
    else if (found === close) {
      if (text.charAt(at + 1) !== close) break;
      isDoubled = true;
      at++;
    } else if (kind === 'name' && found === '\n') break;
  }
  const content = text.slice(inside, Math.min(at, inside + 500));
  reader.at = Math.min(at + 1, reader.end);
  const read = isDoubled ? content.replaceAll(`${close}${close}`, close) : content;
  add(reader, { kind, text: read, span: { start, end: reader.at }, inside });
}

/** `'C:\'` followed by what ends a value: without the mark for escapes the backslash is one. */
function endsBehind(text: string, quote: number): boolean {
  return /^'[ \t]*[,;)\r\n]/.test(text.slice(quote, quote + 20));
}

function dollarQuoted(reader: Reader): void {
  const { text, at } = reader;
  const tag = /^\$(?:[A-Za-z_]\w{0,60})?\$/.exec(text.slice(at, at + 64))?.[0];
  if (tag === undefined) {
    push(reader, 'symbol', variable);
    return;
  }
  const found = text.indexOf(tag, at + tag.length);
  const close = found === -1 || found > reader.end ? reader.end : found;
  reader.at = Math.min(close + tag.length, reader.end);
  const inside = at + tag.length;
  add(reader, { kind: 'text', text: text.slice(inside, close), span: { start: at, end: reader.at }, inside });
}

/** `[name]` of SQL Server; behind a word or a bracket it is the index of an array. */
function opensName({ text, at }: Reader): boolean {
  return /[A-Za-z_]/.test(text.charAt(at + 1)) && !/[\w\])]/.test(text.charAt(at - 1));
}

/** `\connect shop` is a statement of its own, as long as its line. */
function metaCommand(reader: Reader): void {
  finish(reader);
  const start = reader.at;
  const end = lineEnd(reader);
  const words = [...reader.text.slice(start, Math.min(end, start + 300)).matchAll(/\S+/g)];
  for (const found of words) {
    const from = start + found.index;
    const text = found[0].replace(/^["']|["';]+$/g, '');
    reader.tokens.push({ kind: 'word', text, span: { start: from, end: from + found[0].length } });
  }
  reader.at = end;
  finish(reader);
}

/** What stands in comments of this form MySQL and MariaDB read as code, from the version on that it names. */
const executed = /^\/\*M?!\d{5,6}/;

function skipComment(reader: Reader): void {
  const [mark] = executed.exec(reader.text.slice(reader.at, reader.at + 10)) ?? [];
  if (mark !== undefined) {
    reader.at += mark.length;
    return;
  }
  const close = reader.text.indexOf('*/', reader.at + 2);
  const inner = reader.text.indexOf('/*', reader.at + 2);
  const isNested = inner !== -1 && inner < close;
  const end = (isNested ? endOfNested(reader.text, reader.at) : undefined) ?? close + 2;
  reader.at = close === -1 ? reader.end : Math.min(end, reader.end);
}

/** Longer comments end where the first mark says so, as in MySQL, where none stands in another. */
const longestNested = 4_000;

function endOfNested(text: string, start: number): number | undefined {
  let depth = 0;
  for (const mark of text.slice(start, start + longestNested).matchAll(/\/\*|\*\//g)) {
    depth += mark[0] === '/*' ? 1 : -1;
    if (depth === 0) return start + mark.index + 2;
  }
  return undefined;
}

function push(reader: Reader, kind: SqlToken['kind'], pattern: RegExp): void {
  const start = reader.at;
  reader.at = Math.min(start + (lengthOf(reader, pattern) || 1), reader.end);
  add(reader, { kind, text: reader.text.slice(start, reader.at), span: { start, end: reader.at } });
}

function lengthOf({ text, at }: Reader, pattern: RegExp): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

function add(reader: Reader, read: SqlToken): void {
  reader.atLineStart = false;
  if (reader.tokens.length < mostTokens) reader.tokens.push(read);
}

function finish(reader: Reader): void {
  const [first] = reader.tokens;
  const last = reader.tokens.at(-1);
  if (first && last)
    reader.statements.push({ tokens: reader.tokens, span: { start: first.span.start, end: last.span.end } });
  reader.tokens = [];
  reader.depth = 0;
}

/** Letters, digits, and what names hold besides. */
function goesOn(code: number): boolean {
  return isWordStart(code) || isDigit(code) || code === char.dollar;
}

function isWordStart(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95 || code === 64 || code > 127;
}

function lineEnd({ text, at, end }: Reader): number {
  const found = text.indexOf('\n', at);
  return found === -1 || found > end ? end : found;
}
