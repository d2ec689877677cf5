import type { Credential } from '../model/credential.ts';
import type { Span } from '../model/span.ts';
import { spansIn } from '../text/moved-spans.ts';
import { spansOf } from './placed-credentials.ts';

/** Spans no longer than this are kept whole, whatever stands in them; UTF-16 units. */
const longestWhole = 400;

/** More than the longest text that an editor opens, of which secrets at least are facts, so that both ends of a span go into one number. */
const scale = 2 ** 26;

/**
 * Line ends between the places that facts and credentials tell of, ascending: where a text without a structure of its own may be cut into
 * pieces of which none holds a part of a value. A long span is cut between those within it.
 */
export function cutsAround(facts: object, credentials: readonly Credential[], text: string): readonly number[] {
  const found = new Set<number>();
  const add = ({ start, end }: Span) => found.add(start * scale + end);
  for (const span of spansIn(facts)) add(span);
  for (const credential of credentials) for (const span of spansOf(credential)) add(span);
  const spans = Float64Array.from(found).sort();
  const cuts: number[] = [];
  // A piece begins at 0 in any case.
  let reached = 1;
  for (const [index, span] of spans.entries()) {
    const start = Math.floor(span / scale);
    const end = span % scale;
    const between = text.slice(reached, start);
    const first = between.indexOf('\n');
    const last = between.lastIndexOf('\n');
    // What stands between two values is a piece of its own: who types there moves neither.
    if (first !== -1) cuts.push(reached + first);
    if (last !== first) cuts.push(reached + last);
    const isWhole = end - start <= longestWhole || !holdsOthers(spans, index);
    reached = Math.max(reached, isWhole ? end : start);
  }
  return cuts;
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
