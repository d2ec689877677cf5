import { keptFor } from '../model/kept-for.ts';
import type { Span } from '../model/span.ts';
import { inOneList } from '../text/in-one-list.ts';
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

/** As `withoutOverlaps` of lists that follow each other: what stands apart from others is gone through once for as long as its lists are the same. */
export function withoutOverlapsAmong<T extends Ranked>(lists: readonly (readonly T[])[]): readonly (readonly T[])[] {
  const runs: (readonly T[])[][] = [];
  let from = 0;
  let reached = 0;
  for (const list of lists) {
    const ends = endsOf(list);
    if (ends === undefined) continue;
    const start = ends.first.span.start;
    if (start < from) return [withoutOverlaps(inOneList(lists))];
    if (start < reached) runs.at(-1)?.push(list);
    else {
      runs.push([list]);
      from = start;
    }
    reached = Math.max(reached, ends.last.span.end);
  }
  return runs.map(keptOfRun);
}

/** The one that begins first, and the one that ends last: they move with the others. */
const endsOf = keptFor((list: readonly Ranked[]) => {
  let [first] = list;
  let last = first;
  for (const each of list) {
    if (first && each.span.start < first.span.start) first = each;
    if (last && each.span.end > last.span.end) last = each;
  }
  return first && last && { first, last };
});

interface KeptRun {
  readonly run: readonly object[];
  readonly kept: readonly Ranked[];
}

/** By the first list of a run. */
const keptRuns = new WeakMap<object, KeptRun>();

function keptOfRun<T extends Ranked>(run: readonly (readonly T[])[]): readonly T[] {
  const [first = []] = run;
  const before = keptRuns.get(first);
  // It was kept of the very same items.
  if (before?.run.length === run.length && run.every((list, at) => list === before.run[at]))
    return before.kept as readonly T[];
  const kept = withoutOverlaps(inOneList(run));
  keptRuns.set(first, { run, kept });
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
