import type { Span } from '../../model/span.ts';
import { countWhile } from '../../text/ordered.ts';
import type { Candidate } from '../candidate.ts';
import { decoderNamed } from '../decode/decoders.ts';
import type { Detector, Detectors } from '../detector.ts';
import { hasChar } from '../shape/char-set.ts';
import { isFiller } from '../value/filler.ts';
import { isBoundary } from './token-boundary.ts';
import { withIds } from './with-ids.ts';

/** Characters between the halves of a pair, where names tell both, and where one is told by its form alone. */
const namedReach = 1_000;
const reach = 400;

/** Pairs beyond this number in one text are not looked for. */
const mostPairs = 200;

/**
 * The candidates, with both halves of a pair naming each other: an AWS key id and its secret, which is a secret by
 * standing beside the id even where no name says so. A half that no name led to is added.
 */
export function withPartners(
  text: string,
  candidates: readonly Candidate[],
  detectors: Detectors,
): readonly Candidate[] {
  return withIds(text, withHalvesAmong(text, candidates, detectors));
}

function withHalvesAmong(text: string, candidates: readonly Candidate[], detectors: Detectors): readonly Candidate[] {
  const firsts = firstsAmong(candidates);
  if (firsts.length === 0) return candidates;
  const partners = new Map<number, Span>();
  const added: Candidate[] = [];
  const halvesFor = halvesAmong(candidates, detectors);
  for (const { candidate: first, index } of firsts) {
    const { halves, inOrder } = halvesFor(first.detector);
    const known = nearest(first, inOrder, (other) => !partners.has(other.index));
    if (known !== undefined) {
      partners.set(index, known.candidate.span);
      partners.set(known.index, first.span);
      continue;
    }
    for (const detector of halves) {
      const span = detector && besides(text, first.span, detector);
      if (detector === undefined || span === undefined) continue;
      partners.set(index, span);
      added.push({ detector, span, token: text.slice(span.start, span.end), weight: 0.9, partner: first.span });
      break;
    }
  }
  if (partners.size === 0) return candidates;
  const paired = [...candidates, ...added];
  for (const [index, partner] of partners) {
    const candidate = candidates[index];
    if (candidate) paired[index] = pairedWith(candidate, partner);
  }
  return paired;
}

/** Those of which a detector names another half, in their order. */
function firstsAmong(candidates: readonly Candidate[]): readonly Placed[] {
  const firsts: Placed[] = [];
  for (let index = 0; index < candidates.length && firsts.length < mostPairs; index++) {
    const candidate = candidates[index];
    if (candidate?.detector.entry.partner !== undefined) firsts.push({ candidate, index });
  }
  return firsts;
}

/** A candidate, and at which place of the list it stands. */
interface Placed {
  readonly candidate: Candidate;
  readonly index: number;
}

/** What may be the other half of the pairs of one detector: a file may hold a thousand of each. */
interface Halves {
  readonly halves: readonly (Detector | undefined)[];
  /** The candidates of all these detectors, by where they begin. */
  readonly inOrder: readonly Placed[];
}

/** Asked for each of hundreds of first halves, and told once for each detector. */
function halvesAmong(candidates: readonly Candidate[], detectors: Detectors): (first: Detector) => Halves {
  const known = new Map<Detector, Halves>();
  return (first) => {
    const halves = known.get(first) ?? halvesOf(first);
    known.set(first, halves);
    return halves;
  };

  function halvesOf({ entry }: Detector): Halves {
    const halves = [entry.partner ?? []].flat().map((id) => detectors.named(id));
    const inOrder: Placed[] = [];
    for (const detector of halves)
      for (let index = 0; index < candidates.length; index++) {
        const candidate = candidates[index];
        if (candidate !== undefined && candidate.detector === detector) inOrder.push({ candidate, index });
      }
    return { halves, inOrder: inOrder.sort((a, b) => a.candidate.span.start - b.candidate.span.start) };
  }
}

/** As it was paired last, for as long as both halves are the same: they move with the text. */
const lastPaired = new WeakMap<Candidate, Candidate>();

function pairedWith(candidate: Candidate, partner: Span): Candidate {
  const before = lastPaired.get(candidate);
  if (before?.partner === partner) return before;
  const paired = { ...candidate, weight: 1, partner };
  lastPaired.set(candidate, paired);
  return paired;
}

/** Of those that are free the nearest, the first in the list of two that are as near. */
function nearest(
  { span }: Candidate,
  inOrder: readonly Placed[],
  isFree: (other: Placed) => boolean,
): Placed | undefined {
  const distance = (other: Candidate) => Math.abs(other.span.start - span.start);
  let best: Placed | undefined;
  for (let at = firstFrom(inOrder, span.start - namedReach); at < inOrder.length; at++) {
    const other = inOrder[at];
    if (other === undefined || other.candidate.span.start > span.start + namedReach) break;
    if (!isFree(other)) continue;
    const nearer = best ? distance(best.candidate) - distance(other.candidate) || best.index - other.index : 1;
    if (nearer > 0) best = other;
  }
  return best;
}

/** The place of the first that begins at an offset or behind it. */
function firstFrom(inOrder: readonly Placed[], offset: number): number {
  return countWhile(inOrder, ({ candidate }) => candidate.span.start < offset);
}

/** The detector's shape behind the span, else before it, with nothing of its characters around. */
function besides(text: string, span: Span, detector: Detector): Span | undefined {
  const behind = Array.from({ length: reach }, (_, step) => span.end + 1 + step);
  const before = Array.from({ length: reach }, (_, step) => span.start - 1 - step);
  for (const start of [...behind, ...before]) {
    const found = shapeAt(text, start, detector);
    if (found !== undefined && (found.end <= span.start || found.start >= span.end)) return found;
  }
  return undefined;
}

function shapeAt(text: string, start: number, detector: Detector): Span | undefined {
  const { regex, entry } = detector;
  if (regex === undefined || start < 0 || start >= text.length || !isBoundary(text, start, detector.after))
    return undefined;
  regex.lastIndex = start;
  const match = regex.exec(text);
  if (match === null || hasChar(detector.after, text.charCodeAt(start + match[0].length))) return undefined;
  const span = { start, end: start + match[0].length };
  if (isFiller(match[0]) || /^\/|\/[a-z]+\//.test(match[0])) return undefined;
  return decoderNamed(entry.decoder)?.(match[0], { text, ...span }) === undefined ? undefined : span;
}
