import type { Language } from '../../text/language.ts';
import { behindBlanks, isQuote, literalPrefixes } from '../byte-tables.ts';
import { lookTables, mostLooked } from '../look-tables.ts';
import { joiningOf } from './joining.ts';

const { joins, ofContinued, beginsList, endsList, ofOwner, ofGap } = lookTables;
const [lineFeed, carriageReturn, backslash, dot, plus, closeBracket] = [10, 13, 92, 46, 43, 41];

/**
 * A literal without blanks ends here, and another one begins behind what joins them in the language; or a call begins here that may put
 * a list of literals together, or a line goes on in the next one. Lets pass whatever `match-concatenated.ts` takes.
 */
export function isBeforeLiteral(bytes: Uint8Array, start: number, end: number, language: Language): boolean {
  const first = bytes[start] as number;
  if (first === backslash) return isContinued(bytes, start, end);
  if (!isQuote(first)) return isAppend(bytes, start) ? isAppended(bytes, start) : isBeforeList(bytes, start, end);
  if (!mayJoin(bytes, start + 1, language)) return false;
  const until = Math.min(bytes.length, start + mostLooked.joint);
  let at = start + 1;
  while (at < until && joins[bytes[at] as number] === 1) at++;
  const isCall = bytes[start + 1] === dot && at === start + 2 && isLetter(bytes[at] as number);
  while (at < until && literalPrefixes[bytes[at] as number] === 1) at++;
  const close = bytes[start - 1] === backslash ? start - 1 : start;
  return (isCall || (isQuote(bytes[at]) && beginsPiece(bytes, at))) && endsPiece(bytes, close);
}

/** What follows a literal may join another one to it; see `joints` in `chain.ts`. */
function mayJoin(bytes: Uint8Array, from: number, language: Language): boolean {
  const joining = joiningOf(language);
  if (joining === 'adjacent') return true;
  if (joining === 'none') return false;
  if (joining === 'touching') return isQuote(bytes[from]);
  const at = behindBlanks(bytes, from);
  const code = bytes[at] ?? 0;
  if (joining === 'escaped') return code === plus || code === dot;
  if (code !== lineFeed && code !== carriageReturn)
    return joins[code] === 1 || (joining === 'holding' && at === from && isQuote(code));
  const below = behindBlanks(bytes, bytes[at + 1] === lineFeed ? at + 2 : at + 1);
  return joins[bytes[below] ?? 0] === 1 || (joining === 'lines' && below > at + 1);
}

function isLetter(code: number): boolean {
  return (code | 32) >= 97 && (code | 32) <= 122;
}

function endsPiece(bytes: Uint8Array, close: number): boolean {
  for (let at = close - 1; at >= 0 && close - at <= mostLooked.piece; at--) {
    const code = bytes[at] as number;
    if (isQuote(code)) return at < close - 1;
    if (code <= 32 || code === backslash) return false;
  }
  return false;
}

function beginsPiece(bytes: Uint8Array, open: number): boolean {
  const until = Math.min(bytes.length, open + 1 + mostLooked.piece);
  for (let at = open + 1; at < until; at++) {
    const code = bytes[at] as number;
    if (isQuote(code)) return at > open + 1;
    if (code <= 32) return false;
    if (code === backslash) return isQuote(bytes[at + 1]);
  }
  return false;
}

/** A word goes on in the next line. */
function isContinued(bytes: Uint8Array, start: number, end: number): boolean {
  const at = behindBlanks(bytes, end);
  return ofContinued[bytes[start - 1] as number] === 1 && ofContinued[bytes[at] as number] === 1;
}

/** The anchor is `append(`, the only one that begins with `a`. */
function isAppend(bytes: Uint8Array, start: number): boolean {
  return ((bytes[start] as number) | 32) === 97;
}

/** `"…").append(` and `"…"); builder.append(`: a literal ends before the call. */
function isAppended(bytes: Uint8Array, start: number): boolean {
  let at = start - 1;
  if (bytes[at] === dot) {
    const word = --at;
    while (word - at <= mostLooked.owner && ofOwner[bytes[at] ?? 0] === 1) at--;
  }
  const gap = at;
  while (gap - at <= mostLooked.gap && ofGap[bytes[at] ?? 0] === 1) at--;
  return bytes[at] === closeBracket && isQuote(bytes[at - 1]);
}

/** A list may begin behind the call, or end before it. */
function isBeforeList(bytes: Uint8Array, start: number, end: number): boolean {
  return beginsList[bytes[end] as number] === 1 || endsList[bytes[start - 1] as number] === 1;
}
