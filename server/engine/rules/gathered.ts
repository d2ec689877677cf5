import { compareLevels, type Level } from '../model/finding.ts';
import type { Place } from '../model/span.ts';
import type { Verdict } from './verdict.ts';

/** Places of one value that a finding names besides its own. */
const mostPlaces = 10;

/** What is known of the values behind verdicts, of thousands of which none is looked at for it. */
export interface RepeatedValues {
  /** Some may be told by others. */
  readonly mayBeToldByOther: boolean;
  /** The digests of hardcoded secrets of which there is more than one, and maybe of others. */
  readonly repeated: ReadonlySet<string>;
}

/**
 * One secret that a file holds several times is one finding: at the first of the places where it weighs most, with the
 * others beside it. What somebody has accepted at its place stays by itself, so that it covers no other.
 */
export function gathered(
  said: readonly Verdict[],
  { mayBeToldByOther, repeated }: RepeatedValues,
  isAccepted: (verdict: Verdict) => boolean,
  levelOf: (verdict: Verdict) => Level,
): readonly Verdict[] {
  const isOpenNote = (verdict: Verdict) => !isAccepted(verdict) && levelOf(verdict) === 'note';
  const elsewhere = new Set<string>();
  for (const verdict of mayBeToldByOther ? said : []) {
    const value = verdict.secret?.isToldByOther && isOpenNote(verdict) ? valueBehind(verdict) : undefined;
    if (value !== undefined) elsewhere.add(value);
  }
  const isLeftOut = (verdict: Verdict) =>
    elsewhere.has(valueBehind(verdict) ?? '') && verdict.secret?.speaksForOthers !== true && isOpenNote(verdict);
  const verdicts = elsewhere.size === 0 ? said : said.filter((verdict) => !isLeftOut(verdict));
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
