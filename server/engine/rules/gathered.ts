import { compareLevels, type Level } from '../model/finding.ts';
import type { Verdict } from './judge.ts';

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
  const verdicts = said.filter(
    (verdict) => !isOfOtherTest(verdict) || isAccepted(verdict) || levelOf(verdict) !== 'note',
  );
  const groups = new Map<string, Verdict[]>();
  for (const verdict of verdicts) {
    const value = valueBehind(verdict);
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
    first.set(main, { ...main, related: [...main.related, ...others.map(besides)].slice(0, mostPlaces) });
  }
  if (first.size === 0) return verdicts;
  return verdicts.flatMap((verdict) => (gone.has(verdict) ? [] : [first.get(verdict) ?? verdict]));
}

/** Another test tells the value. */
function isOfOtherTest({ rule, subject }: Verdict): boolean {
  if (rule.category !== 'secrets' || subject.kind !== 'credential') return false;
  const [first] = subject.tests ?? [];
  return first !== undefined && first.path !== subject.path;
}

function besides({ at }: Verdict): Verdict['related'][number] {
  return { at, message: 'The same value stands here' };
}

/** Rule and digest of a hardcoded secret. */
function valueBehind({ rule, subject }: Verdict): string | undefined {
  if (rule.category !== 'secrets' || subject.kind !== 'credential') return undefined;
  const { digest } = subject.credential;
  return digest === undefined ? undefined : `${rule.id} ${digest}`;
}
