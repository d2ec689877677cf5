import type { Span } from '../../model/span.ts';
import type { Language } from '../../text/language.ts';
import { type Joined, literalAt, mostJoined, mostPiece } from './joined.ts';
import { type Joining, joiningOf } from './joining.ts';

/** An operator, on one line or with a line's end on either side. */
const operator = /[ \t]{0,40}(?:\+\+?|\.{1,2}|&|<>|<<|\|\||\*)[ \t]{0,40}(?:[\\_`]?\r?\n[ \t]{0,120})?&?/y;
const operatorInLine = /[ \t]{0,40}(?:\+\+?|\.{1,2})[ \t]{0,40}/y;
const operatorBelow = /[ \t]{0,40}\r?\n[ \t]{0,120}(?:\+\+?|\.{1,2}|&|<>|\|\|)[ \t]{0,10}/y;
/** Nothing but the end of a line. */
const lineEnd = /[ \t]{0,40}\r?\n[ \t]{1,120}/y;
const lineContinued = /[ \t]{0,40}\\\r?\n[ \t]{1,120}/y;
const blanks = /[ \t]{1,40}/y;
const nothing = /(?=["'])/y;
/** `"…".concat("…")`: what is called ends with a bracket of its own. */
const call = /\.(?:concat|plus)\([ \t]{0,10}/y;
/** `"…").append("…")`, also in a statement of its own. */
const append = /\)[;\s]{0,100}(?:\w{1,40})?\.?append\((?=["'@])/iy;
/** `"…".to_string() + "…"` and `String::from("…") + "…"`. */
const owned = /(?:\.(?:to_string|to_owned|into)\(\)|\))[ \t]{0,10}\+[ \t]{0,10}&?/y;

const program = [operator, operatorBelow, lineContinued, call, append, owned];

/** What may stand between two literals that a language puts together. */
const joints: Readonly<Record<Joining, readonly RegExp[]>> = {
  program,
  lines: [...program, lineEnd],
  adjacent: [...program, lineEnd, blanks],
  touching: [nothing],
  holding: [operator, operatorBelow, call, append, nothing],
  escaped: [operatorInLine],
  none: [],
};

/** The literals that are put together from the one on that ends with the quote at `close`. */
export function chainAt(text: string, close: number, language: Language): Joined | undefined {
  const between = joints[joiningOf(language)];
  const isEscaped = text[close - 1] === '\\';
  if (between.length === 0 || (isEscaped && language !== 'json')) return undefined;
  const first = pieceBefore(text, isEscaped ? close - 1 : close);
  if (first === undefined || (quotes.has(text.charAt(close + 1)) && isPunctuation(text, first))) return undefined;
  const second = isEscaped ? escapedAfter(text, close) : pieceAfter(text, close + 1, between);
  if (second === undefined) return undefined;
  const pieces = [first];
  let end = close + 1;
  let length = first.end - first.start;
  for (
    let next: Piece | undefined = second;
    next !== undefined;
    next = isEscaped ? escapedAfter(text, end - 1) : pieceAfter(text, end, between)
  ) {
    length += next.piece.end - next.piece.start;
    // What is longer is no secret; the rest is read as a text of its own.
    if (length > mostJoined) break;
    pieces.push(next.piece);
    end = next.end;
  }
  return { pieces, expression: around(text, { start: close - (first.end - first.start) - (isEscaped ? 3 : 1), end }) };
}

interface Piece {
  readonly piece: Span;
  /** Behind its literal, and the call that puts it behind the former one. */
  readonly end: number;
}

function pieceAfter(text: string, from: number, joints: readonly RegExp[]): Piece | undefined {
  for (const joint of joints) {
    joint.lastIndex = from;
    if (!joint.test(text)) continue;
    const literal = literalAt(text, joint.lastIndex);
    if (literal === undefined) continue;
    if (joint === append) return text[literal.end] === ')' ? literal : undefined;
    if (joint !== call) return literal;
    const bracket = /^[ \t]{0,10}\)/.exec(text.slice(literal.end, literal.end + 12));
    return bracket === null ? undefined : { ...literal, end: literal.end + bracket[0].length };
  }
  return undefined;
}

/** `\"…\" + \"…\"`: program text in JSON. */
function escapedAfter(text: string, close: number): Piece | undefined {
  const [whole = '', joint = '', content = ''] =
    /^([ \t]{0,40}(?:\+\+?|\.{1,2})[ \t]{0,40}\\")([^\s\\"'`]{1,400})\\"/.exec(text.slice(close + 1, close + 500)) ??
    [];
  const start = close + 1 + joint.length;
  return whole === '' ? undefined : { piece: { start, end: start + content.length }, end: close + 1 + whole.length };
}

/** The content that ends here, back to its quote. */
function pieceBefore(text: string, end: number): Span | undefined {
  const least = Math.max(0, end - mostPiece);
  let start = end;
  while (start > least && !endsPiece.has(text.charAt(start - 1))) start--;
  return start < end && start > least && quotes.has(text.charAt(start - 1)) ? { start, end } : undefined;
}

const quotes: ReadonlySet<string> = new Set('"\'`');
const endsPiece: ReadonlySet<string> = new Set('"\'`\\ \t\r\n\v\f\u00a0\ufeff');

/** Beside an empty text this is no content: `:` of `"value":"","more":""`, with which files of data are filled. */
function isPunctuation(text: string, { start, end }: Span): boolean {
  return !/[a-z\d\u0080-\uffff]/i.test(text.slice(start, end));
}

/** What makes one text of what is called one after the other: `new StringBuilder("…")….toString()`, `String::from("…") + …`. */
const makers: readonly (readonly [head: RegExp, tail: RegExp])[] = [
  [/(?:new\s)?String(?:Builder|Buffer)\((?:\)\s{0,40}\.append\()?$/i, /^\)\s{0,40}\.toString\(\)/i],
  [/buildString\s?\{\s{0,40}append\($/, /^\)\s{0,40}\}/],
];

/** With the calls that the expression is a part of. */
function around(text: string, { start, end }: Span): Span {
  const [head, tail] = [text.slice(Math.max(0, start - 80), start), text.slice(end, end + 60)];
  for (const [before, behind] of makers) {
    const [open, close] = [before.exec(head), behind.exec(tail)];
    if (open !== null && close !== null) return { start: start - open[0].length, end: end + close[0].length };
  }
  const owner = /^["'`][^"'`]*["'`]\)[ \t]*\+/.test(text.slice(start, end)) ? /[\w:]{1,40}\($/.exec(head) : null;
  return { start: start - (owner?.[0].length ?? 0), end };
}
