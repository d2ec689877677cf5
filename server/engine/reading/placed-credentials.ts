import type { Credential } from '../model/credential.ts';
import { type MovedSpan, spansIn } from '../text/moved-spans.ts';
import { ownText } from '../text/own-text.ts';
import type { Placing } from '../text/spread.ts';
import { isOffset, isPlaced } from '../text/spread-data.ts';

/** What a credential of a scan was placed as, and the spans of both in the same order. */
interface Placed {
  readonly credential: Credential;
  readonly from: readonly MovedSpan[];
  readonly to: readonly MovedSpan[];
}

/** By what the memory of a scan holds, which stays the same object for as long as it was not judged anew. */
const known = new WeakMap<Credential, Placed>();

/**
 * The credentials of a scan with their offsets placed; those that stand in `former` as they are now are these themselves. They hold no span of what was
 * scanned, which moves with the text.
 */
export function placedCredentials(
  credentials: readonly Credential[],
  place: Placing,
  former: readonly Credential[],
): readonly Credential[] {
  const shared = Math.min(credentials.length, former.length);
  let front = 0;
  while (front < shared && isStill(credentials[front], former[front], place)) front++;
  if (front === credentials.length && front === former.length) return former;
  let back = 0;
  while (back < shared - front && isStill(credentials.at(-1 - back), former.at(-1 - back), place)) back++;
  const between = credentials.slice(front, credentials.length - back).map((credential, index) => {
    const before = former[front + index];
    return before && isStill(credential, before, place) ? before : placedApart(credential, place);
  });
  return [...former.slice(0, front), ...between, ...former.slice(former.length - back)];
}

/** The spans of a credential of a scan. */
export function spansOf(scanned: Credential): readonly MovedSpan[] {
  return known.get(scanned)?.from ?? spansIn(scanned);
}

function isStill(credential: Credential | undefined, former: Credential | undefined, place: Placing): boolean {
  if (credential === undefined || former === undefined) return false;
  const before = known.get(credential);
  if (before?.credential === former) return areStill(before, place);
  if (!isPlaced(credential, former, place)) return false;
  note(credential, former);
  return true;
}

/** Placed, what stands further behind is never moved by less: where the first and the last offset move alike, all between them do. */
function areStill({ from, to }: Placed, place: Placing): boolean {
  const by = (to[0]?.start ?? 0) - (from[0]?.start ?? 0);
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < from.length; index++) {
    const [own, other] = [from[index], to[index]];
    if (!own || !other) return false;
    if (other.start - own.start !== by || other.end - own.end !== by) return areEachStill({ from, to }, place);
    first = Math.min(first, own.start);
    last = Math.max(last, own.end);
  }
  return from.length === 0 || (place(first) === first + by && place(last) === last + by);
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
  known.set(scanned, { credential, from: spansIn(scanned), to: spansIn(credential) });
}
