import type { Span } from '../../model/span.ts';
import type { Candidate } from '../candidate.ts';
import { decoderNamed } from '../decode/decoders.ts';
import type { Detector, Detectors } from '../detector.ts';
import { isFiller } from '../judge/filler.ts';
import { hasChar } from '../shape/char-set.ts';
import { isBoundary } from './match-token.ts';

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
  const firsts = candidates.filter((candidate) => candidate.detector.entry.partner !== undefined).slice(0, mostPairs);
  if (firsts.length === 0) return candidates;
  const partners = new Map<Candidate, Span>();
  const added: Candidate[] = [];
  for (const first of firsts) {
    const detector = detectors.all.find(({ entry }) => entry.id === first.detector.entry.partner);
    if (detector === undefined) continue;
    const known = nearest(
      first,
      candidates.filter((candidate) => candidate.detector === detector && !partners.has(candidate)),
    );
    const span = known?.span ?? besides(text, first.span, detector);
    if (span === undefined) continue;
    partners.set(first, span);
    if (known !== undefined) partners.set(known, first.span);
    else added.push({ detector, span, token: text.slice(span.start, span.end), weight: 0.9, partner: first.span });
  }
  const paired = candidates.map((candidate) => {
    const partner = partners.get(candidate);
    return partner === undefined ? candidate : { ...candidate, weight: 1, partner };
  });
  return [...paired, ...added];
}

function nearest(first: Candidate, others: readonly Candidate[]): Candidate | undefined {
  const distance = (other: Candidate) => Math.abs(other.span.start - first.span.start);
  return others.filter((other) => distance(other) <= namedReach).sort((a, b) => distance(a) - distance(b))[0];
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
