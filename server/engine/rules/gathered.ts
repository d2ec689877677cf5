import { compareLevels, type Level } from '../model/finding.ts';
import type { Place } from '../model/span.ts';
import type { Verdict } from './verdict.ts';

/** Places of one value that a finding names besides its own. */
const mostPlaces = 10;

/**
 * One secret that a file holds several times is one finding: at the first of the places where it weighs most, with the
 * others beside it. What somebody has accepted at its place stays by itself, so that it covers no other.
 */
export function gathered(
  said: readonly Verdict[],
  isAccepted: (verdict: Verdict) => boolean,
  levelOf: (verdict: Verdict) => Level,
): readonly Verdict[] {
  const isOpenNote = (verdict: Verdict) => !isAccepted(verdict) && levelOf(verdict) === 'note';
  const elsewhere = new Set<string>();
  for (const verdict of said) {
    const value = verdict.secret?.isToldByOther && isOpenNote(verdict) ? valueBehind(verdict) : undefined;
    if (value !== undefined) elsewhere.add(value);
  }
  const isLeftOut = (verdict: Verdict) =>
    elsewhere.has(valueBehind(verdict) ?? '') && verdict.secret?.speaksForOthers !== true && isOpenNote(verdict);
  const verdicts = elsewhere.size === 0 ? said : said.filter((verdict) => !isLeftOut(verdict));
  const repeated = repeatedIn(verdicts);
  if (repeated.size === 0) return verdicts;
  const groups = new Map<string, Verdict[]>();
  for (const verdict of verdicts) {
    const value = repeated.has(verdict.secret?.digest ?? '') ? valueBehind(verdict) : undefined;
    if (value === undefined) continue;
    const group = groups.get(value);
    if (group === undefined) groups.set(value, [verdict]);
    else group.push(verdict);
  }
  const gone = new Set<Verdict>();
  const first = new Map<Verdict, Verdict>();
  for (const group of groups.values()) {
    const open = group.length < 2 ? [] : group.filter((verdict) => !isAccepted(verdict));
    const [main] = [...open].sort((a, b) => compareLevels(levelOf(b), levelOf(a)));
    if (main === undefined || open.length < 2) continue;
    const others = open.filter((verdict) => verdict !== main);
    for (const other of others) gone.add(other);
    const more = others.filter(({ at }) => !main.related.some((place) => isAt(place.at, at))).map(besides);
    first.set(main, { ...main, related: [...main.related, ...more].slice(0, mostPlaces) });
  }
  if (first.size === 0) return verdicts;
  return verdicts.flatMap((verdict) => (gone.has(verdict) ? [] : [first.get(verdict) ?? verdict]));
}

/** The digests of hardcoded secrets that stand in a text more than once: of thousands that differ none is looked at again. */
function repeatedIn(verdicts: readonly Verdict[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const verdict of verdicts) {
    const digest = verdict.secret?.digest;
    if (digest === undefined) continue;
    if (seen.has(digest)) repeated.add(digest);
    else seen.add(digest);
  }
  return repeated;
}

function isAt(one: Place, other: Place): boolean {
  return one.path === other.path && one.span.start === other.span.start;
}

function besides({ at }: Verdict): Verdict['related'][number] {
  return { at, message: 'The same value stands here' };
}

/** Rule and digest of a hardcoded secret. */
function valueBehind(verdict: Verdict): string | undefined {
  const digest = verdict.secret?.digest;
  return digest === undefined ? undefined : `${verdict.rule.id} ${digest}`;
}
