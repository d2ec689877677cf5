import type { Span } from '../../model/span.ts';
import { mostJoined } from './joined.ts';

const continuation = /\\\r?\n[ \t]{0,120}/y;
const word = /[\w+/=.-]/;

/** A text with the ends of lines taken out that a backslash continues. */
export interface Continued {
  readonly text: string;
  /** Where the text stands, before and after; a place of the shortened text stands that much later. */
  readonly start: number;
  readonly end: number;
  readonly seams: readonly { readonly at: number; readonly length: number }[];
}

/** The word that goes on behind the backslash at `at`, in the next line or in several, with its lines. */
export function continuedAt(text: string, at: number): Continued | undefined {
  if (!word.test(text[at - 1] ?? '')) return undefined;
  const from = Math.max(0, at - mostJoined);
  const line = from + text.slice(from, at).lastIndexOf('\n') + 1;
  // The line above gives a name to what begins a text of several lines.
  const isFirst = /^\s*[\w+/=.-]+$/.test(text.slice(line, at));
  const start = isFirst ? text.lastIndexOf('\n', Math.max(0, line - 2)) + 1 : line;
  let own = text.slice(start, at);
  let end = at;
  const seams: { at: number; length: number }[] = [];
  for (let next = at; own.length <= mostJoined; ) {
    continuation.lastIndex = next;
    if (!continuation.test(text) || !word.test(text[continuation.lastIndex] ?? '')) break;
    seams.push({ at: own.length, length: continuation.lastIndex - next });
    const stop = text.indexOf('\n', continuation.lastIndex);
    const lineEnd = Math.min(stop === -1 ? text.length : stop, continuation.lastIndex + mostJoined);
    const line = text.slice(continuation.lastIndex, lineEnd).replace(/\r$/, '');
    const isOpen = line.endsWith('\\') && word.test(line.at(-2) ?? '');
    own += isOpen ? line.slice(0, -1) : line;
    end = continuation.lastIndex + line.length;
    if (!isOpen) break;
    next = end - 1;
  }
  return seams.length === 0 ? undefined : { text: own, start, end, seams };
}

/** The place in the original of one that crosses a seam; undefined where it crosses none. */
export function spanAcross({ start, seams }: Continued, span: Span): Span | undefined {
  if (!seams.some(({ at }) => span.start < at && at < span.end)) return undefined;
  const cut = (at: number) => seams.reduce((sum, seam) => sum + (seam.at < at ? seam.length : 0), 0);
  return { start: start + span.start + cut(span.start + 1), end: start + span.end + cut(span.end) };
}
