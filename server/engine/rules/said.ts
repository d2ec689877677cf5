import { isHalfAlone } from '../model/credential.ts';
import { keptFor } from '../model/kept-for.ts';
import type { Place, Span } from '../model/span.ts';
import { inOneList } from '../text/in-one-list.ts';
import type { RepeatedValues } from './gathered.ts';
import { withoutRepeats } from './once-a-place.ts';
import type { Verdict } from './verdict.ts';
import { withoutYielding } from './yielding.ts';

/** A rule that threw on some input: its finding is missing, the others stand. */
export interface GuardProblem {
  readonly rule: string;
  readonly path: string;
  readonly message: string;
}

/** What all rules say of one subject. */
export interface Opinion {
  readonly verdicts: readonly Verdict[];
  readonly problems: readonly GuardProblem[];
}

/** Nothing is said. */
export const noOpinion: Opinion = { verdicts: [], problems: [] };

/** What is said of a document. */
interface Said extends RepeatedValues {
  /** In text order, of each rule one at a place, without what says the same as something graver. */
  readonly verdicts: readonly Verdict[];
  /** Verdicts on key ids that a verdict on their secret speaks of already: a pair is one finding. */
  readonly pairs: ReadonlySet<Verdict>;
  readonly problems: readonly GuardProblem[];
}

/** Puts together what was said. While somebody types, thousands of opinions are in lists that are the same, of which none is looked at again. */
export function saidIn(opinions: readonly (readonly Opinion[])[]): Said {
  const gists = opinions
    .filter(({ length }) => length > 0)
    .map((list) => (list.length < leastKept ? gistOf(list) : keptGist(list)))
    .filter(({ verdicts, problems }) => verdicts.length + problems.length > 0);
  const sorted = gists.toSorted((a, b) => a.start - b.start);
  const isInOrder = sorted.every(({ isInOrder, start }, at) => isInOrder && start > (sorted[at - 1]?.lastStart ?? -1));
  const given = inOneList((isInOrder ? sorted : gists).map(({ verdicts }) => verdicts));
  const open = gists.some(({ mayYield }) => mayYield) ? withoutYielding(given) : given;
  const verdicts = isInOrder ? open : withoutRepeats(inTextOrder(open));
  const isAll = isInOrder && open.length === given.length;
  return {
    verdicts,
    pairs: pairsAmong(isAll ? inOneList(gists.map(({ halves }) => halves)) : verdicts),
    problems: inOneList(gists.map(({ problems }) => problems)),
    mayBeToldByOther: gists.some(({ mayBeToldByOther }) => mayBeToldByOther),
    repeated: repeatedAmong(gists.map(({ digests }) => digests)),
  };
}

/** What opinions that follow each other come to. */
interface Gist extends Opinion {
  /** Where the first verdict begins, and the last. */
  readonly start: number;
  readonly lastStart: number;
  /** Each begins behind the one before. */
  readonly isInOrder: boolean;
  readonly mayYield: boolean;
  readonly halves: readonly Verdict[];
  readonly digests: readonly string[];
  readonly mayBeToldByOther: boolean;
}

function gistOf(opinions: readonly Opinion[]): Gist {
  const verdicts = opinions.flatMap((opinion) => opinion.verdicts);
  const starts = verdicts.map(({ at }) => at.span.start);
  return {
    verdicts,
    problems: opinions.flatMap(({ problems }) => problems),
    start: starts[0] ?? 0,
    lastStart: starts.at(-1) ?? 0,
    isInOrder: starts.every((start, index) => start > (starts[index - 1] ?? -1)),
    mayYield: verdicts.some(({ rule }) => rule.yieldsTo.length > 0),
    halves: verdicts.filter(({ secret }) => secret?.half !== undefined && !isHalfAlone(secret.half)),
    digests: verdicts.flatMap(({ secret }) => secret?.digest ?? []),
    mayBeToldByOther: verdicts.some(({ secret }) => secret?.isToldByOther === true),
  };
}

/** Shorter lists, of which each of thousands of files has some, are gone through sooner than found again. */
const leastKept = 16;

const keptGist = keptFor(gistOf);

/** Those that are met more than once. */
function repeatedAmong(lists: readonly (readonly string[])[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const digests of lists)
    for (const digest of digests) {
      // Of thousands few come again: one look-up each.
      const count = seen.size;
      if (seen.add(digest).size === count) repeated.add(digest);
    }
  return repeated;
}

function pairsAmong(verdicts: readonly Verdict[]): ReadonlySet<Verdict> {
  const halves: { readonly verdict: Verdict; readonly of: 'id' | 'secret'; readonly other: Span }[] = [];
  // Its secret is told in another file, or further off in this one.
  const split: Verdict[] = [];
  for (const verdict of verdicts) {
    const half = verdict.secret?.half;
    if (half?.other !== undefined) halves.push({ verdict, of: half.of, other: half.other });
    else if (half?.of === 'id' && half.elsewhere !== undefined) split.push(verdict);
  }
  if (halves.length === 0) return split.length === 0 ? noVerdicts : new Set(split);
  const secrets = new Set(halves.flatMap(({ verdict, of }) => (of === 'secret' ? [verdict.at.span.start] : [])));
  return new Set([
    ...split,
    ...halves.flatMap(({ verdict, of, other }) => (of === 'id' && secrets.has(other.start) ? [verdict] : [])),
  ]);
}

const noVerdicts: ReadonlySet<Verdict> = new Set();

/** The very list where it is in order: while somebody types, thousands are. */
export function inTextOrder<T extends { readonly at: Place }>(items: readonly T[]): readonly T[] {
  let before = items[0];
  for (const item of items) {
    if (before && inText(before, item) > 0) return [...items].sort(inText);
    before = item;
  }
  return items;
}

function inText(a: { readonly at: Place }, b: { readonly at: Place }): number {
  return a.at.span.start - b.at.span.start || a.at.span.end - b.at.span.end;
}
