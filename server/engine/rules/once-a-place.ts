import type { RelatedPlace } from '../model/finding.ts';
import type { Verdict } from './verdict.ts';

/** One finding per rule and place: a statement that several identities hold is written once. Of verdicts in text order. */
export function withoutRepeats(ordered: readonly Verdict[]): readonly Verdict[] {
  const kept: Verdict[] = [];
  for (let from = 0; from < ordered.length; ) {
    const to = endOfPlace(ordered, from);
    const first = ordered[from];
    if (first && to === from + 1) kept.push(first);
    else kept.push(...withoutRepeatsHere(ordered.slice(from, to)));
    from = to;
  }
  return kept;
}

/** Where verdicts with the span of the one at an index end. */
function endOfPlace(ordered: readonly Verdict[], from: number): number {
  const first = ordered[from];
  let to = from + 1;
  while (first && ordered[to]?.at.span.start === first.at.span.start && ordered[to]?.at.span.end === first.at.span.end)
    to++;
  return to;
}

function withoutRepeatsHere(verdicts: readonly Verdict[]): readonly Verdict[] {
  const kept = new Map<string, Verdict>();
  for (const verdict of verdicts) {
    const place = `${verdict.rule.id} ${verdict.at.path}`;
    const first = kept.get(place);
    kept.set(place, first ? { ...first, related: joined(first.related, verdict.related) } : verdict);
  }
  return [...kept.values()];
}

/** A statement that a hundred identities hold names some of them. */
const mostRelated = 10;

function joined(first: readonly RelatedPlace[], more: readonly RelatedPlace[]): readonly RelatedPlace[] {
  const isKnown = (place: RelatedPlace) =>
    first.some(
      ({ at, message }) =>
        message === place.message && at.path === place.at.path && at.span.start === place.at.span.start,
    );
  return [...first, ...more.filter((place) => !isKnown(place))].slice(0, mostRelated);
}
