import type { Credential } from '../model/credential.ts';
import { eachSpan } from '../text/moved-spans.ts';
import { eachSpanOf } from './placed-credentials.ts';

/** Spans no longer than this are kept whole, whatever stands in them; UTF-16 units. */
const longestWhole = 400;

/** More than the longest text that an editor opens, of which secrets at least are facts, so that both ends of a span go into one number. */
const scale = 2 ** 26;

/**
 * Line ends between the places that facts and credentials tell of, ascending: where a text without a structure of its own may be cut into
 * pieces of which none holds a part of a value. A long span is cut between those within it.
 */
export function cutsAround(facts: object, credentials: readonly Credential[], text: string): readonly number[] {
  const found: number[] = [];
  const note = (start: number, end: number) => found.push(start * scale + end);
  eachSpan(facts, ({ start, end }) => note(start, end));
  for (const credential of credentials) eachSpanOf(credential, longestWhole, note);
  const spans = differing(isAscending(found) ? Float64Array.from(found) : Float64Array.from(found).sort());
  const cuts: number[] = [];
  // A piece begins at 0 in any case.
  let reached = 1;
  // The first behind that: looked for once, however long the line is.
  let lineEnd = 0;
  for (let index = 0; index < spans.length; index++) {
    const span = spans[index] ?? 0;
    const start = Math.floor(span / scale);
    const end = span - start * scale;
    if (start > reached) {
      if (lineEnd < reached) lineEnd = lineEndFrom(text, reached);
      // What stands between two values is a piece of its own: who types there moves neither.
      if (lineEnd < start) {
        cuts.push(lineEnd);
        const last = text.lastIndexOf('\n', start - 1);
        if (last !== lineEnd) cuts.push(last);
      }
    }
    const isWhole = end - start <= longestWhole || !holdsOthers(spans, index);
    reached = Math.max(reached, isWhole ? end : start);
  }
  return cuts;
}

function lineEndFrom(text: string, offset: number): number {
  const found = text.indexOf('\n', offset);
  return found === -1 ? text.length : found;
}

/** So are credentials, of which a file may hold thousands. */
function isAscending(numbers: readonly number[]): boolean {
  let before = 0;
  for (const number of numbers) {
    if (number < before) return false;
    before = number;
  }
  return true;
}

/** Ascending numbers, each once. */
function differing(ascending: Float64Array): Float64Array {
  let count = 0;
  for (let index = 0; index < ascending.length; index++)
    if (index === 0 || ascending[index] !== ascending[index - 1]) ascending[count++] = ascending[index] ?? 0;
  return ascending.subarray(0, count);
}

/** Whether another span begins in a span, and is no longer. */
function holdsOthers(spans: Float64Array, index: number): boolean {
  const span = spans[index] ?? 0;
  const start = Math.floor(span / scale);
  if (Math.floor((spans[index - 1] ?? -1) / scale) === start) return true;
  const behind = (start + 1) * scale;
  let next = index + 1;
  while ((spans[next] ?? behind) < behind) next++;
  return (spans[next] ?? Infinity) < (span % scale) * scale;
}
