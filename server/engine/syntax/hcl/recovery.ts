import { char, isBlank } from '../char.ts';
import { heredocAt } from './heredoc.ts';
import {
  type Cursor,
  indentation,
  isNamePart,
  isNameStart,
  peek,
  report,
  skipComment,
  startsComment,
} from './lexer.ts';

/** Whether indentation is the guide and the place begins a line that is no deeper than the line that opened the construct. */
export function isDedented(cursor: Cursor): boolean {
  if (cursor.guide === 'braces') return false;
  const indent = indentation(cursor);
  return indent !== -1 && (isCloser(peek(cursor)) ? indent < cursor.indent : indent <= cursor.indent);
}

/** Reads an element; constructs that it opens count as opened on the element's line. */
export function onItsLine<T>(cursor: Cursor, read: (cursor: Cursor) => T): T {
  if (cursor.guide === 'braces') return read(cursor);
  const outer = cursor.indent;
  const own = indentation(cursor);
  if (own !== -1) cursor.indent = own;
  const element = read(cursor);
  cursor.indent = outer;
  return element;
}

/** Tells that what opened at `start` is still open at the place. */
export function reportOpen(cursor: Cursor, start: number, message: string) {
  report(cursor, start, start + 1, message);
  if (cursor.at >= cursor.text.length) cursor.isOpenAtEnd = true;
}

/** Whether a line begins here that gives a name a value: no list and no call goes on over such a line. */
export function startsAttribute(cursor: Cursor): boolean {
  if (!isNameStart(peek(cursor)) || indentation(cursor) === -1) return false;
  let ahead = 1;
  while (isNamePart(peek(cursor, ahead))) ahead++;
  while (isBlank(peek(cursor, ahead))) ahead++;
  const next = peek(cursor, ahead + 1);
  return peek(cursor, ahead) === char.equals && next !== char.equals && next !== char.greater;
}

/**
 * Skips what nobody can read, from inside an element to its end: a comma, a closing bracket, in bodies and objects
 * a line end, or a line that must belong to something else. Strings and bracketed parts are passed over whole,
 * without recursion.
 */
export function skipBroken(cursor: Cursor) {
  const open: Open = { marks: [], count: { [char.close]: 0, [char.closeBracket]: 0, [char.closeBrace]: 0 } };
  while (cursor.at < cursor.end) {
    const code = peek(cursor);
    if (open.marks.at(-1) === char.quote) {
      skipInString(cursor, open);
      continue;
    }
    if (code === char.comma && open.marks.length === 0) return;
    if (isCloser(code) && !close(open, code)) return;
    if (code === char.newline && endsAtLine(cursor, open)) return;
    if (startsComment(cursor)) {
      skipComment(cursor);
      continue;
    }
    if (code === char.quote) open.marks.push(char.quote);
    const closer = closerOf(code);
    if (closer !== undefined) push(open, closer);
    if (code !== char.less || !skipHeredoc(cursor)) cursor.at++;
  }
}

type Closer = typeof char.close | typeof char.closeBracket | typeof char.closeBrace;

/** Marks that would close what is open, innermost last, and how many there are of each bracket. */
interface Open {
  readonly marks: (Closer | typeof char.quote)[];
  readonly count: Record<Closer, number>;
}

function isCloser(code: number): code is Closer {
  return code === char.close || code === char.closeBracket || code === char.closeBrace;
}

function closerOf(code: number): Closer | undefined {
  if (code === char.open) return char.close;
  if (code === char.openBracket) return char.closeBracket;
  return code === char.openBrace ? char.closeBrace : undefined;
}

function push(open: Open, closer: Closer) {
  open.marks.push(closer);
  open.count[closer]++;
}

/** Closes what `closer` closes and all that is open within; false where it closes nothing. */
function close(open: Open, closer: Closer): boolean {
  if (open.count[closer] === 0) return false;
  for (let mark = open.marks.pop(); mark !== undefined; mark = open.marks.pop()) {
    if (mark !== char.quote) open.count[mark]--;
    if (mark === closer) break;
  }
  return true;
}

function skipInString(cursor: Cursor, open: Open) {
  const code = peek(cursor);
  if (code === char.newline) {
    open.marks.pop();
  } else if (code === char.quote) {
    open.marks.pop();
    cursor.at++;
  } else if (code === char.backslash && peek(cursor, 1) !== char.newline) {
    cursor.at = Math.min(cursor.at + 2, cursor.end);
  } else if ((code === char.dollar || code === char.percent) && peek(cursor, 1) === char.openBrace) {
    push(open, char.closeBrace);
    cursor.at += 2;
  } else cursor.at++;
}

function skipHeredoc(cursor: Cursor): boolean {
  const end = heredocAt(cursor)?.end;
  if (end !== undefined) cursor.at = end;
  return end !== undefined;
}

function endsAtLine(cursor: Cursor, open: Open): boolean {
  if (open.marks.length === 0 && cursor.brackets === 0) return true;
  const isInBraces = open.count[char.closeBrace] > 0;
  if (isInBraces && cursor.guide === 'braces') return false;
  const newline = cursor.at;
  do cursor.at++;
  while (isBlank(peek(cursor)));
  const ends = !isLineEnd(peek(cursor)) && (isDedented(cursor) || (!isInBraces && startsAttribute(cursor)));
  cursor.at = newline;
  return ends;
}

function isLineEnd(code: number): boolean {
  return code === char.newline || code === char.return || code === -1;
}
