import { csharpStringEnd } from './csharp-strings.ts';
import { quotedEnd } from './quoted.ts';

/** Which family a program is written in: Python, JavaScript with or without types, or C#. */
export type CodeLanguage = 'python' | 'script' | 'csharp';

/** The language of a file by its name. */
export function languageOf(path: string): CodeLanguage {
  return path.endsWith('.py') ? 'python' : path.endsWith('.cs') ? 'csharp' : 'script';
}

/**
 * A piece of a program. Comments and blanks are none; `line` ends a line that has something on it. A string is one token from its prefix to its last quote.
 */
export interface CodeToken {
  readonly kind: 'name' | 'string' | 'number' | 'mark' | 'line';
  readonly start: number;
  readonly end: number;
  /** Names and marks as written; empty for the others. */
  readonly text: string;
}

/**
 * Cuts a program into tokens, in one pass over the text. Never fails: a string that is not closed ends with its line, or
 * with the text where it may run over lines. Held to tree-sitter by a test over made-up programs.
 */
export function codeTokens(text: string, language: CodeLanguage): readonly CodeToken[] {
  const tokens: CodeToken[] = [];
  for (let at = 0; at < text.length; ) at = readToken(text, at, language, tokens);
  return tokens;
}

/** Puts the token at an offset behind those before it, if one stands there; the offset from which to go on. */
export function readToken(text: string, at: number, language: CodeLanguage, tokens: CodeToken[]): number {
  const char = text.charCodeAt(at);
  const last = tokens.at(-1);
  if (char === 10 || char === 13) {
    if (last !== undefined && last.kind !== 'line') tokens.push({ kind: 'line', start: at, end: at + 1, text: '' });
    return at + 1;
  }
  if (char <= 32 || char === 0xfe_ff || char === 0xa0) return at + 1;
  if (char === 92 && language === 'python') return afterContinuation(text, at);
  const end = commentEnd(text, at, language);
  if (end !== undefined) return end;
  const token = tokenAt(text, at, language, last);
  tokens.push(token);
  return token.end;
}

/** A backslash at the end of a line joins it to the next. */
function afterContinuation(text: string, at: number): number {
  const next = text[at + 1] === '\r' ? at + 2 : at + 1;
  return text[next] === '\n' ? next + 1 : at + 1;
}

function commentEnd(text: string, at: number, language: CodeLanguage): number | undefined {
  const char = text[at];
  if (language === 'python') return char === '#' ? lineEnd(text, at) : undefined;
  // In C# a number sign begins what is said to the compiler, a line of its own.
  if (char === '#' && (language === 'csharp' || (at === 0 && text[1] === '!'))) return lineEnd(text, at);
  if (char !== '/') return undefined;
  if (text[at + 1] === '/') return lineEnd(text, at);
  if (text[at + 1] !== '*') return undefined;
  const end = text.indexOf('*/', at + 2);
  return end === -1 ? text.length : end + 2;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : text[end - 1] === '\r' ? end - 1 : end;
}

const name = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const number = /\d[\w.]*/y;
const pythonString = /[rbuftRBUFT]{0,2}("""|'''|"|')/y;
/** Marks of more than one character that would be read wrong if they were cut. */
const longMark = /\.\.\.|[=!<>+:-]=|[=-]>|\?[.?]|&&|\|\||\*\*|\/\//y;

function tokenAt(text: string, at: number, language: CodeLanguage, before: CodeToken | undefined): CodeToken {
  const char = text.charCodeAt(at);
  const isPlainName = isNameStart(char);
  if (isPlainName && !(language !== 'script' && opensString(text, at))) return named(text, at, name);
  const stringEnd = stringEndAt(text, at, language, before);
  if (stringEnd !== undefined) return { kind: 'string', start: at, end: stringEnd, text: '' };
  if (char >= 48 && char <= 57)
    return { kind: 'number', start: at, end: at + (matchAt(number, text, at)?.length ?? 1), text: '' };
  if (isPlainName || (char > 127 && matchAt(name, text, at))) return named(text, at, name);
  const mark = matchAt(longMark, text, at) ?? String.fromCodePoint(text.codePointAt(at) ?? 0);
  return { kind: 'mark', start: at, end: at + mark.length, text: mark };
}

function stringEndAt(
  text: string,
  at: number,
  language: CodeLanguage,
  before: CodeToken | undefined,
): number | undefined {
  if (language === 'python') return pythonStringEnd(text, at);
  return language === 'csharp' ? csharpStringEnd(text, at) : scriptStringEnd(text, at, before);
}

function isNameStart(char: number): boolean {
  return (char >= 97 && char <= 122) || (char >= 65 && char <= 90) || char === 95 || char === 36;
}

/** A quote within the next three characters may belong to a string with a prefix. */
function opensString(text: string, at: number): boolean {
  return isQuote(text.charCodeAt(at + 1)) || isQuote(text.charCodeAt(at + 2));
}

function isQuote(char: number): boolean {
  return char === 34 || char === 39;
}

function named(text: string, at: number, pattern: RegExp): CodeToken {
  const word = matchAt(pattern, text, at) ?? '';
  return { kind: 'name', start: at, end: at + word.length, text: word };
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function pythonStringEnd(text: string, at: number): number | undefined {
  const opening = matchAt(pythonString, text, at);
  if (opening === undefined) return undefined;
  const quote = opening.endsWith('"""') || opening.endsWith("'''") ? opening.slice(-3) : opening.slice(-1);
  const isFormatted = /[ft]/i.test(opening.slice(0, -quote.length));
  return quotedEnd(text, at + opening.length, quote, { overLines: quote.length === 3, braces: isFormatted ? '{' : '' });
}

function scriptStringEnd(text: string, at: number, before: CodeToken | undefined): number | undefined {
  const char = text[at];
  if (char === '"' || char === "'") return quotedEnd(text, at + 1, char, { overLines: false, braces: '' });
  if (char === '`') return quotedEnd(text, at + 1, '`', { overLines: true, braces: '${' });
  return char === '/' && startsPattern(before) ? patternEnd(text, at) : undefined;
}

/** A slash begins a regular expression where a value may begin. */
function startsPattern(before: CodeToken | undefined): boolean {
  if (before === undefined || before.kind === 'line') return true;
  if (before.kind === 'name') return /^(return|typeof|case|in|of|await|yield|new|delete|void)$/.test(before.text);
  return before.kind === 'mark' && !/^[)\]}]$/.test(before.text);
}

/** No regular expression is longer: what looks like one is looked through no further. */
const longestPattern = 2_000;

/** Behind the slash and the flags; undefined where the line ends first, so that the slash divides. */
function patternEnd(text: string, at: number): number | undefined {
  let inClass = false;
  for (let next = at + 1; next < Math.min(text.length, at + longestPattern); next++) {
    const char = text[next];
    if (char === '\n') return undefined;
    if (char === '\\') next++;
    else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    else if (char === '/' && !inClass) {
      const flags = /[a-z]*/y;
      return next + 1 + (matchAt(flags, text, next + 1)?.length ?? 0);
    }
  }
  return undefined;
}
