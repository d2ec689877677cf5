import type { ScalarNode, Segment } from '../../model/value-node.ts';
import { char } from '../char.ts';
import type { Comment, SyntaxProblem } from '../document.ts';

/** The reader's place in the text, and what it met on the way. It only moves forward. */
export interface JsonCursor {
  readonly text: string;
  at: number;
  /** Open objects and lists, innermost last, as the marks that close them. */
  readonly closers: number[];
  readonly comments: Comment[];
  readonly problems: SyntaxProblem[];
}

/** Adds a problem; one place speaks once. */
export function report(cursor: JsonCursor, start: number, end: number, message: string) {
  const last = cursor.problems.at(-1);
  if (!last || last.span.start < start) cursor.problems.push({ span: { start, end }, message });
}

/** Skips blanks, line ends and comments; answers the code unit that follows, NaN at the end. */
export function skipBlank(cursor: JsonCursor): number {
  const { text } = cursor;
  for (;;) {
    const code = text.charCodeAt(cursor.at);
    if (code <= char.space) cursor.at++;
    else if (code === char.slash && !skipComment(cursor)) return code;
    else if (code === 0xfeff) cursor.at++;
    else if (code !== char.slash) return code;
  }
}

function skipComment(cursor: JsonCursor): boolean {
  const { text, at: start } = cursor;
  const mark = text.charCodeAt(start + 1);
  if (mark !== char.slash && mark !== char.star) return false;
  const isBlock = mark === char.star;
  const close = text.indexOf(isBlock ? '*/' : '\n', start + 2);
  let contentEnd = close === -1 ? text.length : close;
  if (!isBlock && text.charCodeAt(contentEnd - 1) === char.return) contentEnd--;
  if (isBlock && close === -1) report(cursor, start, text.length, 'The comment is not closed.');
  cursor.at = isBlock && close !== -1 ? close + 2 : contentEnd;
  cursor.comments.push({
    span: { start, end: cursor.at },
    text: text.slice(start + 2, Math.max(start + 2, contentEnd)).trim(),
  });
  return true;
}

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** Reads a string from its first quote; undefined, and the place at the line's end, where it is not closed. */
export function readString(cursor: JsonCursor): ScalarNode | undefined {
  const { text, at: start } = cursor;
  const quote = text.charCodeAt(start);
  let value = '';
  let from = start + 1;
  let at = from;
  let segments: Segment[] | undefined;
  for (; ; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) break;
    if (code === char.newline || at >= text.length) {
      const end = Math.min(at, text.length);
      cursor.at = text.charCodeAt(end - 1) === char.return ? end - 1 : end;
      return undefined;
    }
    if (code !== char.backslash) continue;
    const decoded = escapeAt(text, at);
    if (decoded === undefined) {
      report(cursor, at, at + 2, 'Strings know no such escape.');
      if (text.charCodeAt(at + 1) !== char.newline && text.charCodeAt(at + 1) !== char.return) at++;
      continue;
    }
    value += text.slice(from, at) + decoded;
    at += text.charAt(at + 1) === 'u' ? 5 : 1;
    from = at + 1;
    segments ??= [{ at: 0, from: start + 1 }];
    segments.push({ at: value.length, from });
  }
  cursor.at = at + 1;
  if (quote === char.apostrophe) report(cursor, start, at + 1, 'JSON strings take double quotes.');
  return {
    kind: 'scalar',
    value: value + text.slice(from, at),
    style: quote === char.quote ? 'double' : 'single',
    span: { start, end: at + 1 },
    content: { start: start + 1, end: at },
    ...(segments ? { segments } : {}),
  };
}

function escapeAt(text: string, at: number): string | undefined {
  const mark = text.charAt(at + 1);
  if (mark !== 'u') return escapes[mark];
  const hex = text.slice(at + 2, at + 6);
  return /^[0-9a-f]{4}$/i.test(hex) ? String.fromCharCode(Number.parseInt(hex, 16)) : undefined;
}

/** Passes over a bracketed part whole, without recursion: for what is nested too deeply. */
export function skipBracketed(cursor: JsonCursor) {
  let open = 0;
  do {
    const code = skipBlank(cursor);
    if (cursor.at >= cursor.text.length) return;
    if (code === char.quote) {
      readString(cursor);
      continue;
    }
    if (code === char.openBrace || code === char.openBracket) open++;
    else if (code === char.closeBrace || code === char.closeBracket) open--;
    cursor.at++;
  } while (open > 0);
}
