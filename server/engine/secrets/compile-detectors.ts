import { buildAnchors } from './anchors.ts';
import { isChecksum } from './checksum/checksums.ts';
import { isDecoder } from './decode/decoders.ts';
import type { AnchorUse, Detector, DetectorEntry, DetectorProblem, Detectors } from './detector.ts';
import { type CharSet, hasChar, noChars, sizeOf } from './shape/char-set.ts';
import { parseShape, type Shape } from './shape/parse-shape.ts';
import { boundsOf, lengthOf } from './shape/shape-bounds.ts';

/**
 * Compiles detectors. Faulty entries are left out and told in `problems`: unknown fields' values, shapes that
 * cannot be read, and shapes that some text would make slow. Equal ids: the first wins.
 */
export function compileDetectors(entries: readonly DetectorEntry[], problems: DetectorProblem[]): Detectors {
  const known = new Map<string, Detector>();
  for (const entry of entries) {
    const detector = compile(entry, problems);
    if (detector === undefined) continue;
    if (known.has(entry.id)) problems.push({ id: entry.id, field: 'id', message: 'A detector has this id already.' });
    else known.set(entry.id, detector);
  }
  const all = [...known.values()];
  const uses = new Map<string, AnchorUse[]>();
  for (const detector of all) {
    for (const anchor of new Set(detector.entry.anchors.map((text) => text.toLowerCase()))) {
      const lead = leadOf(detector, anchor);
      if (lead === undefined) problems.push({ id: detector.entry.id, field: 'anchors', message: strayAnchor(anchor) });
      else uses.set(anchor, [...(uses.get(anchor) ?? []), { detector, length: anchor.length, ...lead }]);
    }
  }
  const generic = new Map(
    all.flatMap((detector) => (detector.entry.kinds ?? []).map((kind) => [kind, detector] as const)),
  );
  return { anchors: buildAnchors([...uses.keys()]), uses: [...uses.values()], all, generic };
}

function strayAnchor(anchor: string): string {
  return `The shape does not hold ${anchor} near its beginning.`;
}

/** Most steps that one attempt may take on any text; far above what any real format needs. */
const mostSteps = 400_000;

const wordChars = 'A-Za-z0-9_';

function compile(entry: DetectorEntry, problems: DetectorProblem[]): Detector | undefined {
  const match = entry.match ?? 'token';
  const faults = faultsOf(entry);
  const parsed = entry.shape === undefined ? undefined : parseShape(entry.shape);
  if (parsed !== undefined && 'problem' in parsed)
    faults.push({ field: 'shape', message: `The shape has an ${parsed.problem}.` });
  const shape = parsed !== undefined && 'shape' in parsed ? parsed.shape : undefined;
  if (shape === undefined && (match === 'token' || match === 'assigned'))
    faults.push({ field: 'shape', message: 'A shape is needed.' });
  const bounds = shape === undefined ? { minLength: 0, maxLength: 0, paths: 1 } : boundsOf(shape);
  if (bounds.paths * Math.max(1, bounds.maxLength) > mostSteps)
    faults.push({ field: 'shape', message: 'Some text would make this shape slow: let neighbouring parts differ.' });
  if (match === 'token' && shape !== undefined && bounds.minLength < 8)
    faults.push({ field: 'shape', message: 'A shape of less than 8 characters tells no token.' });
  const before = charsOfClass(entry.before ?? wordChars);
  const after = charsOfClass(entry.after ?? wordChars);
  if (before === undefined) faults.push({ field: 'before', message: 'This is no content of a character class.' });
  if (after === undefined) faults.push({ field: 'after', message: 'This is no content of a character class.' });
  if (faults.length > 0 || before === undefined || after === undefined) {
    problems.push(...faults.map((fault) => ({ id: entry.id, ...fault })));
    return undefined;
  }
  return {
    entry,
    match,
    shape,
    regex: regexOf(entry),
    hasPart: shape !== undefined && hasSecretPart(shape),
    before,
    after,
    specificity: specificityOf(entry, bounds.maxLength - bounds.minLength),
    cost: Math.max(bounds.maxLength, Math.ceil((bounds.paths * bounds.maxLength) / 16), 1),
  };
}

function specificityOf(entry: DetectorEntry, slack: number): number {
  const literal = Math.min(12, ...entry.anchors.map((anchor) => anchor.length));
  return literal + (slack <= 4 ? 2 : 0) + (entry.names === undefined ? 0 : 1);
}

type Fault = Omit<DetectorProblem, 'id'>;

function faultsOf(entry: DetectorEntry): Fault[] {
  const faults: Fault[] = [];
  if (!/^secret(?:-[a-z0-9]+){2,}$/.test(entry.id))
    faults.push({ field: 'id', message: 'An id reads secret-<provider>-<kind>.' });
  if (entry.title === '') faults.push({ field: 'title', message: 'A title is needed.' });
  if (entry.anchors.length === 0 || entry.anchors.some((anchor) => !/^[\x20-\x7e]{2,40}$/.test(anchor)))
    faults.push({ field: 'anchors', message: 'Anchors are needed, of 2 to 40 printable ASCII characters each.' });
  if (entry.checksum !== undefined && !isChecksum(entry.checksum))
    faults.push({ field: 'checksum', message: `There is no checksum ${entry.checksum}.` });
  if (entry.decoder !== undefined && !isDecoder(entry.decoder))
    faults.push({ field: 'decoder', message: `There is no decoder ${entry.decoder}.` });
  return faults;
}

function regexOf(entry: DetectorEntry): RegExp | undefined {
  if (entry.shape === undefined) return undefined;
  const flags = `yd${entry.caseless ? 'i' : ''}`;
  return new RegExp(entry.shape, flags);
}

function charsOfClass(content: string): CharSet | undefined {
  if (content === '') return noChars();
  const parsed = parseShape(`[${content}]`);
  return 'shape' in parsed && parsed.shape.kind === 'char' ? parsed.shape.set : undefined;
}

function hasSecretPart(shape: Shape): boolean {
  switch (shape.kind) {
    case 'char':
      return false;
    case 'secret':
      return true;
    case 'repeat':
      return hasSecretPart(shape.part);
    case 'sequence':
      return shape.parts.some(hasSecretPart);
    case 'choice':
      return shape.options.some(hasSecretPart);
  }
}

type Lead = Pick<AnchorUse, 'leadMin' | 'leadMax'>;

/**
 * How many characters of a token stand before an anchor in it: those of the shape's parts before the first place
 * where the anchor stands literally. Undefined where it stands nowhere, or too far from a token's beginning.
 */
function leadOf(detector: Detector, anchor: string): Lead | undefined {
  const { shape } = detector;
  if (shape === undefined || detector.match !== 'token' || beginsWith(detector.entry.shape, anchor))
    return { leadMin: 0, leadMax: 0 };
  const parts = flattened(shape);
  const index = parts.findIndex((_, from) => stands(parts.slice(from), anchor));
  if (index === -1) return undefined;
  const { min, max } = lengthOf({ kind: 'sequence', parts: parts.slice(0, index) });
  return max - min > mostLeads ? undefined : { leadMin: min, leadMax: max };
}

/** The usual case, told without reading the shape: the anchor is how every token begins. */
function beginsWith(source: string | undefined, anchor: string): boolean {
  return (
    source
      ?.replace(/\\(?=\W)/g, '')
      .slice(0, anchor.length)
      .toLowerCase() === anchor && !/[[(|?{]/.test(anchor)
  );
}

/** Most places at which a token may begin before one anchor. */
const mostLeads = 64;

function flattened(shape: Shape): readonly Shape[] {
  if (shape.kind === 'secret') return flattened(shape.part);
  return shape.kind === 'sequence' ? shape.parts.flatMap(flattened) : [shape];
}

/**
 * Whether these parts begin with the anchor, upper and lower case being one. Its first character, and half of all, must
 * be spelled out: an anchor that fits a wide class by chance does not stand there.
 */
function stands(parts: readonly Shape[], anchor: string): boolean {
  return spelled(parts, anchor).some((count) => count >= anchor.length / 2);
}

/** For each way to read the anchor off these parts: how many of its characters are spelled out. */
function spelled(parts: readonly Shape[], anchor: string, place: 'first' | 'later' = 'first'): readonly number[] {
  if (anchor === '') return [0];
  const [part, ...others] = parts;
  if (part?.kind === 'choice')
    return part.options.flatMap((option) => spelled([...flattened(option), ...others], anchor, place));
  if (part?.kind === 'repeat') {
    const count = Math.min(part.max, part.max - part.min > 1 ? Math.max(part.min, anchor.length) : part.max);
    const taken = Array.from({ length: Math.min(count, anchor.length) }, () => part.part).flatMap(flattened);
    const skipped = part.min === 0 && place === 'later' ? spelled(others, anchor, place) : [];
    return [...spelled([...taken, ...others], anchor, place), ...skipped];
  }
  if (part?.kind !== 'char') return [];
  const fits = hasChar(part.set, anchor.charCodeAt(0)) || hasChar(part.set, anchor.toUpperCase().charCodeAt(0));
  const isExact = sizeOf(part.set) <= 3;
  if (!fits || (place === 'first' && !isExact)) return [];
  return spelled(others, anchor.slice(1), 'later').map((count) => count + (isExact ? 1 : 0));
}
