import type { Credential } from '../model/credential.ts';
import type { Span } from '../model/span.ts';
import { type MovedSpan, spansIn } from '../text/moved-spans.ts';
import { ownText } from '../text/own-text.ts';
import type { AlikeSpread, Placing } from '../text/spread.ts';
import { isOffset, isPlaced } from '../text/spread-data.ts';

/** What a credential of a scan was placed as, and the spans of both in the same order. */
interface Placed {
  readonly credential: Credential;
  readonly from: readonly MovedSpan[];
  readonly to: readonly MovedSpan[];
  /** Of the scanned spans the one that begins first, and the one that ends last. */
  readonly first: MovedSpan;
  readonly last: MovedSpan;
  /** Where these begin and end among the others; undefined where not all are placed alike. */
  readonly ends: Span | undefined;
}

/** By what the memory of a scan holds, which stays the same object for as long as it was not judged anew. */
const known = new WeakMap<Credential, Placed>();

/** The credentials of the scan that were placed so, one by one. */
const scannedAs = new WeakMap<readonly Credential[], readonly Credential[]>();

/**
 * The credentials of a scan with their offsets placed; those that stand in `former` as they are now are these themselves. They hold no span of what was
 * scanned, which moves with the text. `alike` tells where none needs to be looked at that is the same as before.
 */
export function placedCredentials(
  credentials: readonly Credential[],
  place: Placing,
  former: readonly Credential[],
  alike?: AlikeSpread,
): readonly Credential[] {
  const shared = Math.min(credentials.length, former.length);
  let { front, back } = alike ? standing(credentials, former, alike) : { front: 0, back: 0 };
  while (front < shared - back && isStill(credentials[front], former[front], place)) front++;
  if (front + back === credentials.length && front + back === former.length) {
    scannedAs.set(former, credentials);
    return former;
  }
  while (back < shared - front && isStill(credentials.at(-1 - back), former.at(-1 - back), place)) back++;
  const between = credentials.slice(front, credentials.length - back).map((credential, index) => {
    const before = former[front + index];
    return before && isStill(credential, before, place) ? before : placedApart(credential, place);
  });
  const all = [...former.slice(0, front), ...between, ...former.slice(former.length - back)];
  scannedAs.set(all, credentials);
  return all;
}

/** How many at both ends are the very ones, where the text is placed as it was. What one edit is between is not: it was judged anew. */
function standing(
  credentials: readonly Credential[],
  former: readonly Credential[],
  { until, behind }: AlikeSpread,
): { readonly front: number; readonly back: number } {
  const scanned = scannedAs.get(former) ?? [];
  const most = Math.min(credentials.length, scanned.length);
  let front = 0;
  while (front < most && credentials[front] === scanned[front]) front++;
  while (front > 0 && (placedAt(credentials, front - 1)?.last.end ?? until + 1) > until) front--;
  let back = 0;
  while (back < most - front && credentials[credentials.length - 1 - back] === scanned[scanned.length - 1 - back])
    back++;
  while (back > 0 && (placedAt(credentials, credentials.length - back)?.first.start ?? behind) <= behind) back--;
  return { front, back };
}

function placedAt(credentials: readonly Credential[], index: number): Placed | undefined {
  const credential = credentials[index];
  return credential && known.get(credential);
}

/** Tells of each span of a credential of a scan; where all of them span no more than `longest`, as of one. */
export function eachSpanOf(scanned: Credential, longest: number, tell: (start: number, end: number) => void): void {
  const { from, first, last } = known.get(scanned) ?? endsOf(spansIn(scanned), scanned.span);
  if (last.end - first.start <= longest) tell(first.start, last.end);
  else for (const { start, end } of from) tell(start, end);
}

function isStill(credential: Credential | undefined, former: Credential | undefined, place: Placing): boolean {
  if (credential === undefined || former === undefined) return false;
  const before = known.get(credential);
  if (before?.credential === former) return areStill(before, place);
  if (!isPlaced(credential, former, place)) return false;
  note(credential, former);
  return true;
}

/** Placed, what stands further behind is never moved by less: where the first and the last offset move alike, as all that is kept of one secret does, all between them do. */
function areStill({ from, to, first, last, ends }: Placed, place: Placing): boolean {
  if (ends === undefined) return areEachStill({ from, to }, place);
  return place(first.start) === ends.start && place(last.end) === ends.end;
}

function areEachStill({ from, to }: Pick<Placed, 'from' | 'to'>, place: Placing): boolean {
  for (let index = 0; index < from.length; index++) {
    const [own, other] = [from[index], to[index]];
    if (!own || !other || place(own.start) !== other.start || place(own.end) !== other.end) return false;
  }
  return true;
}

function placedApart(credential: Credential, place: Placing): Credential {
  // Every field keeps its type.
  const placed = copied(credential, place) as Credential;
  note(credential, placed);
  return placed;
}

function copied(data: unknown, place: Placing): unknown {
  if (typeof data === 'string') return ownText(data);
  if (typeof data !== 'object' || data === null) return data;
  if (Array.isArray(data)) return data.map((item) => copied(item, place));
  const made: Record<string, unknown> = { ...data };
  for (const key in made) {
    const value = made[key];
    made[key] = typeof value === 'number' && isOffset(key, data) ? place(value) : copied(value, place);
  }
  return made;
}

function note(scanned: Credential, credential: Credential): void {
  const [from, to] = [spansIn(scanned), spansIn(credential)];
  const { first, last } = endsOf(from, scanned.span);
  const by = (to[0]?.start ?? 0) - (from[0]?.start ?? 0);
  const areAlike = from.every(({ start, end }, at) => to[at]?.start === start + by && to[at]?.end === end + by);
  const ends = areAlike ? { start: first.start + by, end: last.end + by } : undefined;
  known.set(scanned, { credential, from, to, first, last, ends });
}

function endsOf(from: readonly MovedSpan[], span: MovedSpan): Pick<Placed, 'from' | 'first' | 'last'> {
  let [first, last] = [span, span];
  for (const each of from) {
    if (each.start < first.start) first = each;
    if (each.end > last.end) last = each;
  }
  return { from, first, last };
}
