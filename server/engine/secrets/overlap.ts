import type { Span } from '../model/span.ts';
import { countWhile } from '../text/ordered.ts';

/** Something found at a span; the higher rank wins where two overlap. */
export interface Ranked {
  readonly span: Span;
  readonly rank: number;
}

/** The findings that stay, in text order: of overlapping ones the highest rank, then the longer, then the earlier. */
export function withoutOverlaps<T extends Ranked>(found: readonly T[]): readonly T[] {
  if (areApart(found)) return found;
  const inOrder = isInOrder(found) ? found : [...found].sort((a, b) => a.span.start - b.span.start);
  const kept: T[] = [];
  for (let first = 0, next = 0; first < inOrder.length; first = next) {
    let reached = inOrder[first]?.span.end ?? 0;
    for (next = first + 1; (inOrder[next]?.span.start ?? reached) < reached; next++)
      reached = Math.max(reached, inOrder[next]?.span.end ?? 0);
    if (next === first + 1) kept.push(inOrder[first] as T);
    else kept.push(...worthiest(inOrder.slice(first, next)));
  }
  return kept;
}

/** Of some that overlap, one with the next. */
function worthiest<T extends Ranked>(found: readonly T[]): readonly T[] {
  const byWorth = [...found].sort(
    (a, b) => b.rank - a.rank || lengthOf(b.span) - lengthOf(a.span) || a.span.start - b.span.start,
  );
  const kept: T[] = [];
  for (const candidate of byWorth) insertIfFree(kept, candidate);
  return kept;
}

function isInOrder(found: readonly Ranked[]): boolean {
  let before = 0;
  for (const { span } of found) {
    if (span.start < before) return false;
    before = span.start;
  }
  return true;
}

/** In text order, and none reaches into the next one: so are most, of which a file may hold thousands. */
function areApart(found: readonly Ranked[]): boolean {
  let before = 0;
  for (const { span } of found) {
    if (span.start < before) return false;
    before = span.end;
  }
  return true;
}

/** Inserts into a list in text order that holds no overlaps, if the place is free. */
function insertIfFree<T extends Ranked>(kept: T[], candidate: T): void {
  const at = countWhile(kept, ({ span }) => span.start < candidate.span.start);
  const before = kept[at - 1];
  const behind = kept[at];
  if (before !== undefined && before.span.end > candidate.span.start) return;
  if (behind !== undefined && behind.span.start < candidate.span.end) return;
  kept.splice(at, 0, candidate);
}

function lengthOf(span: Span): number {
  return span.end - span.start;
}
