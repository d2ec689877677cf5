import { grouped } from '../model/grouped.ts';
import type { Span } from '../model/span.ts';
import { differencesOf } from '../text/differences.ts';
import { inOneList } from '../text/in-one-list.ts';
import { answering, lookAround, lookedAtBy, type StillSo, sharedQuestions } from '../text/looked.ts';
import { moveSpan, spansIn } from '../text/moved-spans.ts';
import { withOwnTexts } from '../text/own-text.ts';
import { inPieces, type Piece } from '../text/pieces.ts';
import { isPlaced } from '../text/spread-data.ts';
import type { Candidate } from './candidate.ts';
import { type Judged, judge } from './judge/judge.ts';
import type { RegionParser } from './region.ts';
import type { ScanOptions } from './scan-options.ts';
import {
  type JudgedCandidate,
  type JudgedPiece,
  type JudgedText,
  ownCopyOf,
  type ReadAlike,
  type ScanMemory,
} from './stretch.ts';

/** What candidates are judged, in lists that are the same for as long as all in them were judged so; with a memory, those that an edit is far from, and whose questions have the same answers, as they were. */
export function judgedIn(
  text: string,
  candidates: readonly Candidate[],
  options: ScanOptions,
  memory?: ScanMemory,
): readonly (readonly Judged[])[] {
  const regions = boundedParsing(options);
  if (memory === undefined) return [candidates.flatMap((candidate) => judge(candidate, text, regions.options) ?? [])];
  const before = memory.judged && isReadAlike(memory.judged.options, options) ? memory.judged : undefined;
  const pieces = inPieces(candidates, [...(before?.pieces.keys() ?? [])]);
  const again = before && judgedAgain(text, before, pieces);
  memory.judged = undefined;
  const questions = new Set(before?.questions);
  const known = pieces.map((piece) => again?.standing.get(piece)?.known ?? piece.items.map(knownOf));
  // Until here all stands where it stood, so that what was judged is found.
  const judged = new Map(
    pieces.map((piece, at) => [piece, movedTo(piece, again?.standing.get(piece), known[at] ?? [])]),
  );
  const all = [...judged.values()];
  memory.judged = { text, options, pieces: judged, questions: new Set(all.flatMap((piece) => piece.questions)) };
  return all.map(({ found }) => found);

  function knownOf(candidate: Candidate): JudgedCandidate {
    const former = again?.find(candidate, regions.left());
    if (former) regions.take(former.regions);
    const next = former ?? judgedNow(candidate, text, regions, questions);
    questions.add(next.looked.ofText);
    return next;
  }
}

/** What those of a piece looked at, told of all at once. */
function pieceOf(known: readonly JudgedCandidate[]): JudgedPiece {
  const start = known[0]?.at ?? 0;
  let [before, behind, furthest, regions] = [0, 0, 0, 0];
  for (const each of known) {
    const { reach } = each.looked;
    furthest = Math.max(furthest, each.looked.furthest);
    before = Math.max(before, start - each.at + each.before + reach);
    behind = Math.max(behind, each.at - start + each.behind + reach);
    regions += each.regions;
  }
  return {
    known,
    found: known.flatMap(({ judged }) => judged ?? []),
    questions: [...new Set(known.map(({ looked }) => looked.ofText))],
    before,
    behind,
    furthest,
    regions,
  };
}

function movedTo(
  { items }: Piece<Candidate>,
  standing: JudgedPiece | undefined,
  known: readonly JudgedCandidate[],
): JudgedPiece {
  if (standing) {
    const by = (items[0]?.span.start ?? 0) - (known[0]?.at ?? 0);
    if (by !== 0) for (const each of known) move(each, by);
    return standing;
  }
  for (let index = 0; index < known.length; index++) {
    const [own, candidate] = [known[index], items[index]];
    if (own === undefined || candidate === undefined) continue;
    own.of = candidate;
    move(own, candidate.span.start - own.at);
  }
  return pieceOf(known);
}

function move(known: JudgedCandidate, by: number): void {
  if (by === 0) return;
  known.at += by;
  for (const place of known.places) moveSpan(place, by);
}

/** Whether the same is found in the same text. */
export function isReadAlike(one: ReadAlike, other: ReadAlike): boolean {
  return (
    one.path === other.path &&
    one.language === other.language &&
    one.detectors === other.detectors &&
    one.digest === other.digest &&
    one.parseRegion === other.parseRegion
  );
}

function judgedNow(
  candidate: Candidate,
  text: string,
  regions: Regions,
  questions: Iterable<readonly StillSo[]>,
): JudgedCandidate {
  const left = regions.left();
  const { value, looked } = lookedAtBy(() => judge(candidate, text, regions.options));
  const judged = value && withOwnTexts(value);
  const asked = left - regions.left();
  const { start } = candidate.span;
  const { from, until } = aroundOf(candidate, text);
  return {
    candidate: ownCopyOf(candidate),
    of: candidate,
    judged,
    places: judged ? spansIn(judged) : [],
    at: start,
    place: start,
    before: start - from,
    behind: until - start,
    looked: { ...looked, ofText: sharedQuestions(looked.ofText, questions) },
    regions: asked,
    parsed: Math.max(0, Math.min(asked, left)),
  };
}

/** What holds of the text before. */
interface JudgedAgain {
  /** The pieces whose candidates are the very ones, that the edit is far from, and whose questions have the same answers: they stand as a whole, and so does the list of what was found in them. */
  readonly standing: ReadonlyMap<Piece<Candidate>, JudgedPiece>;
  /** What a candidate of the others was judged, where it would be judged the same; with so many regions left to parse. */
  find(candidate: Candidate, left: number): JudgedCandidate | undefined;
}

function judgedAgain(text: string, before: JudgedText, pieces: readonly Piece<Candidate>[]): JudgedAgain {
  const { movedTo, isTouched } = differencesOf(before.text, text);
  const { hasSameAnswers, isAnsweredSo } = answering(text, isTouched);
  const standing = new Map<Piece<Candidate>, JudgedPiece>();
  for (const piece of pieces) {
    const former = before.pieces.get(piece);
    if (former && isStanding(former, piece.items[0]?.span.start ?? 0)) standing.set(piece, former);
  }
  const others = [...before.pieces].filter(([piece]) => !standing.has(piece)).map(([, { known }]) => known);
  const judgedAs = inOrder(inOneList(others));
  return { standing, find };

  /** Whether all of a piece that begins at an offset now would be judged as they were. */
  function isStanding({ known, questions, before, behind, furthest, regions }: JudgedPiece, at: number): boolean {
    if (regions > 0 || isTouched(at - before, at + behind) || !questions.every(hasSameAnswers)) return false;
    if (furthest === 0 || !isTouched(at - before - furthest, at + behind + furthest)) return true;
    const by = at - (known[0]?.at ?? at);
    return known.every((each) => isAnsweredSo(each.looked, each.at + by - each.place, aroundNow(each, each.at + by)));
  }

  function find(candidate: Candidate, left: number): JudgedCandidate | undefined {
    const { start, end } = candidate.span;
    if (isTouched(start, end)) return undefined;
    const former = judgedAs(candidate, start - (movedTo(start) ?? 0));
    if (former === undefined || former.parsed !== Math.max(0, Math.min(former.regions, left))) return undefined;
    const { looked } = former;
    const around = aroundNow(former, start);
    if (isTouched(around.start - looked.reach, around.end + looked.reach)) return undefined;
    return isAnsweredSo(looked, start - former.place, around) ? former : undefined;
  }
}

/** The lines of one that begins at an offset now. */
function aroundNow({ before, behind }: JudgedCandidate, at: number): Span {
  return { start: at - before, end: at + behind };
}

type Find = (candidate: Candidate, start: number) => JudgedCandidate | undefined;

/** Candidates of the text before that are passed over before one is looked for among all: those that an edit has changed, mostly. */
const mostPassed = 32;

/** Finds what a candidate was judged that began at `start`: mostly that of the one behind the last. */
function inOrder(known: readonly JudgedCandidate[]): Find {
  let next = 0;
  let byStart: ReadonlyMap<number, readonly number[]> | undefined;
  return (candidate, start) => {
    for (let index = next; index < next + mostPassed; index++) {
      const own = known[index];
      if (own === undefined || !isSame(own, candidate, start)) continue;
      next = index + 1;
      return own;
    }
    byStart ??= grouped([...known.keys()], (index) => known[index]?.at ?? 0);
    for (const index of byStart.get(start) ?? []) {
      const other = known[index];
      if (other === undefined || !isSame(other, candidate, start)) continue;
      next = index + 1;
      return other;
    }
    return undefined;
  };
}

/** The same in all but its place. What it was decoded from has places of its own. */
function isSame({ of, at, candidate: former }: JudgedCandidate, candidate: Candidate, start: number): boolean {
  if (at !== start) return false;
  if (of === candidate) return true;
  if (former.detector !== candidate.detector || former.within || candidate.within) return false;
  const by = candidate.span.start - former.span.start;
  return parts.every((part) => isPlaced(former[part], candidate[part], (offset) => offset + by));
}

type Part = Exclude<keyof Candidate, 'detector' | 'within'>;

/** All of a candidate but its detector and what it was decoded from. */
const compared: Readonly<Record<Part, true>> = {
  span: true,
  token: true,
  weight: true,
  assignment: true,
  decoded: true,
  isInForce: true,
  isUnlessInForce: true,
  isGiven: true,
  isExplained: true,
  partner: true,
  isBesideId: true,
};
const parts = Object.keys(compared) as Part[];

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
