import type { Span } from '../model/span.ts';
import { commonOf } from '../text/common.ts';
import { placedData } from '../text/spread-data.ts';
import type { Candidate } from './candidate.ts';
import { type Judged, judge } from './judge/judge.ts';
import { type Again, type Looked, lookAround, lookedAtBy } from './judge/looked.ts';
import type { RegionParser } from './region.ts';
import type { ScanOptions } from './scan.ts';
import type { ScanMemory } from './stretch.ts';

/** What the candidates of a text were judged. */
export interface JudgedText {
  readonly text: string;
  readonly options: Pick<ScanOptions, 'path' | 'language' | 'detectors' | 'digest' | 'parseRegion'>;
  /** By the place where its secret begins. */
  readonly known: ReadonlyMap<number, readonly JudgedCandidate[]>;
}

interface JudgedCandidate {
  readonly candidate: Candidate;
  readonly judged: Judged | undefined;
  /** Where its secret began when it was judged. */
  readonly place: number;
  readonly looked: Looked;
  /** Regions that it had parsed, or would have had if others had left it some. */
  readonly regions: number;
  readonly parsed: number;
}

/** What candidates are judged; with a memory, those that an edit is far from, and whose questions have the same answers, as they were. */
export function judgedIn(
  text: string,
  candidates: readonly Candidate[],
  options: ScanOptions,
  memory?: ScanMemory,
): readonly Judged[] {
  const regions = boundedParsing(options);
  if (memory === undefined) return candidates.flatMap((candidate) => judge(candidate, text, regions.options) ?? []);
  const before = memory.judged && isOfSame(memory.judged.options, options) ? memory.judged : undefined;
  const find = before && finding(text, before);
  const known = new Map<number, JudgedCandidate[]>();
  const found: Judged[] = [];
  for (const candidate of candidates) {
    const former = find?.(candidate, regions.left());
    const next = former ?? judgedNow(candidate, text, regions);
    if (former) regions.take(former.regions);
    const { start } = candidate.span;
    const others = known.get(start);
    if (others) others.push(next);
    else known.set(start, [next]);
    if (next.judged) found.push(next.judged);
  }
  memory.judged = { text, options, known };
  return found;
}

function isOfSame(one: JudgedText['options'], other: JudgedText['options']): boolean {
  return (
    one.path === other.path &&
    one.language === other.language &&
    one.detectors === other.detectors &&
    one.digest === other.digest &&
    one.parseRegion === other.parseRegion
  );
}

function judgedNow(candidate: Candidate, text: string, regions: Regions): JudgedCandidate {
  const left = regions.left();
  const { value: judged, looked } = lookedAtBy(() => judge(candidate, text, regions.options));
  const asked = left - regions.left();
  return {
    candidate,
    judged,
    place: candidate.span.start,
    looked,
    regions: asked,
    parsed: Math.max(0, Math.min(asked, left)),
  };
}

/** Finds what a candidate was judged in the text before, where it would be judged the same. */
function finding(
  text: string,
  before: JudgedText,
): (candidate: Candidate, left: number) => JudgedCandidate | undefined {
  const common = commonOf(before.text, text);
  const changedEnd = text.length - common.end;
  const grown = text.length - before.text.length;
  const isTouched = (from: number, until: number) => from <= changedEnd && until >= common.start;
  return (candidate, left) => {
    const { start } = candidate.span;
    const by = start >= changedEnd ? grown : 0;
    const former = before.known
      .get(start - by)
      ?.find((each) => each.candidate.detector === candidate.detector && isSame(each.candidate, candidate, by));
    if (former === undefined || former.parsed !== Math.max(0, Math.min(former.regions, left))) return undefined;
    const { from, until } = aroundOf(candidate, text);
    const { reach, asked } = former.looked;
    const again: Again = { text, by: start - former.place, isTouched };
    if (isTouched(from - reach, until + reach) || !asked.every((isStillSo) => isStillSo(again))) return undefined;
    const judged = by === 0 ? former.judged : former.judged && placedData(former.judged, (at) => at + by);
    return { ...former, candidate, judged };
  };
}

/** The same in all but its place. What it was decoded from has places of its own. */
function isSame(former: Candidate, candidate: Candidate, by: number): boolean {
  if (former === candidate) return true;
  if (former.within || candidate.within) return false;
  const { detector: _, ...one } = former;
  const { detector: __, ...other } = candidate;
  return placedData(one, (at) => at + by, other) === other;
}

/** Characters of a line that are looked at on either side of a secret. */
const mostLine = 2_000;

/** The lines of a candidate and of what it is read with. */
function aroundOf({ span, assignment, partner, within }: Candidate, text: string): { from: number; until: number } {
  const spans = [span, assignment?.nameSpan, assignment?.literal.span, partner, within?.expression].filter(
    (each): each is Span => each !== undefined,
  );
  const first = Math.min(...spans.map(({ start }) => start));
  const last = Math.max(...spans.map(({ end }) => end));
  const head = text.slice(Math.max(0, first - mostLine), first);
  const behind = text.slice(last, last + mostLine).indexOf('\n');
  return {
    from: first - (head.length - head.lastIndexOf('\n') - 1),
    until: last + (behind === -1 ? mostLine : behind),
  };
}

/** Regions that are parsed in one text; further ones are left to what characters tell. */
const mostRegions = 16;

interface Regions {
  /** With a parser that takes so many. */
  readonly options: ScanOptions;
  /** How many more; less than none where more were asked for. */
  left(): number;
  take(count: number): void;
}

function boundedParsing(options: ScanOptions): Regions {
  const { parseRegion } = options;
  let left = mostRegions;
  return {
    options: parseRegion ? { ...options, parseRegion: bounded(parseRegion) } : options,
    left: () => left,
    take: (count) => {
      left -= count;
    },
  };

  function bounded(parse: RegionParser): RegionParser {
    return (language, region, read) => {
      if (left-- <= 0) return undefined;
      let isParsed = false;
      const answer = parse(language, region, (root) => {
        isParsed = true;
        return read(root);
      });
      // Its grammar may be there next time.
      if (!isParsed) lookAround(Number.POSITIVE_INFINITY);
      return answer;
    };
  }
}
