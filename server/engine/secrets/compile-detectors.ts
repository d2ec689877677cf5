import { certificateMarks } from '../text/certificate-marks.ts';
import { ourMark } from '../text/ignore-dialects.ts';
import { programMarks } from '../text/program-marks.ts';
import { suppressionMarks } from '../text/suppressions.ts';
import type { Condition } from './anchor-tables.ts';
import { buildAnchors } from './anchors.ts';
import { isChecksum } from './checksum/checksums.ts';
import { isDecoder } from './decode/decoders.ts';
import type { AnchorUse, Detector, DetectorEntry, DetectorProblem, Detectors } from './detector.ts';
import { encodedAnchors } from './encoded-anchors.ts';
import { marksOfTokens, readingUses } from './encoded-uses.ts';
import { firstLookOf, isOwnWord } from './first-looks.ts';
import { foreignMarks } from './foreign-names.ts';
import { isFillAsSpelled } from './match/match-prompt.ts';
import type { Lead, ShapeMeasure } from './match-kind.ts';
import { addAll, addRange, type CharSet, noChars, shareChars } from './shape/char-set.ts';
import { leadsOf } from './shape/leads.ts';
import { parseShape, type Shape } from './shape/parse-shape.ts';
import { boundsOf, charsIn } from './shape/shape-bounds.ts';

/**
 * Compiles detectors. Faulty entries are left out and told in `problems`: unknown fields' values, shapes that
 * cannot be read, and shapes that some text would make slow. Equal ids: the first wins.
 */
export function compileDetectors(entries: readonly DetectorEntry[], problems: DetectorProblem[]): Detectors {
  const known = new Map<string, Detector>();
  for (const entry of entries) {
    const measure = entry.measure ?? measured(entry, problems);
    if (measure === undefined) continue;
    if (known.has(entry.id)) problems.push({ id: entry.id, field: 'id', message: 'A detector has this id already.' });
    else known.set(entry.id, detectorOf(entry, measure));
  }
  const all = [...known.values()];
  const uses = new Map<string, AnchorUse[]>();
  const add = (anchor: string, use: AnchorUse) => {
    const others = uses.get(anchor);
    if (others) others.push(use);
    else uses.set(anchor, [use]);
  };
  for (const detector of all) for (const lead of detector.measure.leads) add(lead[0], useOf(detector, lead));
  const encoded = encodedAnchors(marksOfTokens(all));
  for (const [anchor, use] of readingUses(encoded)) add(anchor, use);
  const marks = new Set(programMarks());
  for (const mark of [...onlyRead, ...marks]) if (!uses.has(mark)) uses.set(mark, []);
  const generic = new Map(
    all.flatMap((detector) => (detector.entry.kinds ?? []).map((kind) => [kind, detector] as const)),
  );
  const ofUses = [...uses];
  const conditions = (anchor: number) => {
    const used = ofUses[anchor];
    return used && (marks.has(used[0]) ? conditionsOfMark(used) : conditionsOf(used));
  };
  const numbersOf = (anchors: readonly string[]) =>
    new Set(ofUses.flatMap(([anchor], number) => (anchors.includes(anchor) ? [number] : [])));
  const counts = new Map(ofUses.map(([anchor, used]) => [anchor, used.length]));
  for (const mark of suppressionMarks) counts.set(mark, 1);
  for (const mark of foreignMarks) if (counts.get(mark) === 0) counts.set(mark, 1);
  for (const mark of marks) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  const ofOthers = suppressionMarks.filter((mark) => mark !== ourMark && !uses.has(mark));
  const ofOtherTools = [...counts.keys()].flatMap((anchor, number) => (ofOthers.includes(anchor) ? [number] : []));
  return {
    anchors: buildAnchors(counts, conditions),
    usesOf: (anchor) => ofUses[anchor]?.[1],
    foreign: numbersOf(foreignMarks),
    ofCertificates: numbersOf(certificateAnchors),
    ofOtherTools: new Set(ofOtherTools),
    encoded,
    all,
    named: (id) => known.get(id),
    generic: (kind) => generic.get(kind),
    login: all.find(({ match }) => match === 'login'),
    ofHosts: all.filter(({ entry }) => entry.hosts !== undefined),
    secretHalves: new Set(all.flatMap(({ entry }) => entry.partner ?? [])),
  };
}

/** What an anchor of a detector stands for. */
export function useOf(detector: Detector, [anchor, leadMin, leadMax, exact]: Lead): AnchorUse {
  const given = argumentsOf(detector.entry, anchor);
  const spelled = exact ?? (isFillAsSpelled(anchor) ? anchor : undefined);
  return { detector, length: anchor.length, leadMin, leadMax, exact: spelled, ...(given && { given }) };
}

/** Which arguments of a call are the token; undefined where the anchor is no call. */
function argumentsOf({ calls }: DetectorEntry, anchor: string): AnchorUse['given'] {
  const found = Object.entries(calls ?? {}).filter(([call]) => call.toLowerCase() === anchor);
  return found.length === 0 ? undefined : [...new Set(found.flatMap(([, given]) => given))];
}

/** Anchors that only tell that a text is to be read. */
const certificateAnchors: readonly string[] = certificateMarks.map((mark) => mark.toLowerCase());
const marksOfPasswords: ReadonlySet<string> = new Set(foreignMarks);
const onlyRead: ReadonlySet<string> = new Set([...certificateAnchors, ...foreignMarks]);

/** Where an anchor stands for anything; undefined: anywhere, as do those that no detector asks for. */
function conditionsOf([anchor, uses]: readonly [string, readonly AnchorUse[]]): readonly Condition[] | undefined {
  if (uses.length === 0 && marksOfPasswords.has(anchor))
    return [
      { length: anchor.length, exact: undefined, before: undefined, after: undefined, look: { kind: 'foreign' } },
    ];
  if (onlyRead.has(anchor)) return undefined;
  const conditions = uses.map((use) => conditionOf(anchor, use));
  return conditions.some(({ exact, before, after, look }) => !exact && !before && !after && !look)
    ? undefined
    : conditions;
}

/** Behind those of its uses a further one, which never counts. */
function conditionsOfMark([anchor, uses]: readonly [string, readonly AnchorUse[]]): readonly Condition[] {
  const { length } = anchor;
  const mark: Condition = {
    length,
    exact: undefined,
    before: undefined,
    after: undefined,
    look: { kind: 'marked' },
  };
  return [...uses.map((use) => conditionOf(anchor, use)), mark];
}

function conditionOf(anchor: string, use: AnchorUse): Condition {
  const exact = use.exact === undefined ? undefined : Array.from(use.exact, (letter) => letter.charCodeAt(0));
  return {
    length: use.length,
    exact,
    before: beforeOf(anchor, use),
    after: afterOf(anchor, use),
    look: firstLookOf(anchor, use),
  };
}

/** As the matchers have it: most tokens, words of names and encoded texts do not begin within a word. */
function beforeOf(anchor: string, { detector, leadMax, given }: AnchorUse): CharSet | undefined {
  if (given !== undefined) return /^\w/.test(anchor) ? wordChars : undefined;
  switch (detector.match) {
    case 'token':
      return leadMax === 0 ? detector.before : undefined;
    case 'assigned':
      return letters;
    case 'command':
      return ofPrograms;
    case 'curl':
      return ofCurl;
    case 'login':
      return isOwnWord(anchor) ? wordChars : undefined;
    case 'encoded':
      return /^\w/.test(anchor) && leadMax === 0 ? ofBase64 : undefined;
    default:
      return undefined;
  }
}

/** Most steps that one attempt may take on any text; far above what any real format needs. */
const mostSteps = 400_000;

/** A detector of an entry without faults. */
export function detectorOf(entry: DetectorEntry, measure: ShapeMeasure): Detector {
  let regex: RegExp | undefined;
  let [before, after]: (CharSet | undefined)[] = [];
  // Worked out when first asked for: most repositories hold what a few of them look for.
  return {
    entry,
    match: entry.match ?? 'token',
    get shape() {
      return shapeOf(entry);
    },
    get regex() {
      regex ??= regexOf(entry);
      return regex;
    },
    get before() {
      before ??= charsOfClass(entry.before) ?? noChars();
      return before;
    },
    get after() {
      after ??= charsOfClass(entry.after) ?? noChars();
      return after;
    },
    measure,
  };
}

function withArticle(words: string): string {
  return /^groups\b/.test(words) ? words : `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}`;
}

/** Undefined where there are faults, which are told. */
function measured(entry: DetectorEntry, problems: DetectorProblem[]): ShapeMeasure | undefined {
  const faults = faultsOf(entry);
  const match = entry.match ?? 'token';
  const parsed = entry.shape === undefined ? undefined : parseShape(entry.shape);
  if (parsed !== undefined && 'problem' in parsed)
    faults.push({ field: 'shape', message: `The shape has ${withArticle(parsed.problem)}.` });
  const shape = parsed !== undefined && 'shape' in parsed ? parsed.shape : undefined;
  if (shape === undefined && (match === 'token' || match === 'assigned'))
    faults.push({ field: 'shape', message: 'A shape is needed.' });
  const bounds = shape === undefined ? { minLength: 0, maxLength: 0, paths: 1 } : boundsOf(shape);
  if (bounds.paths * Math.max(1, bounds.maxLength) > mostSteps)
    faults.push({ field: 'shape', message: 'Some text would make this shape slow: let neighbouring parts differ.' });
  if (match === 'token' && shape !== undefined && bounds.minLength < 8)
    faults.push({ field: 'shape', message: 'A shape of less than 8 characters tells no token.' });
  problems.push(...faults.map((fault) => ({ id: entry.id, ...fault })));
  if (faults.length > 0) return undefined;
  return {
    hasPart: shape !== undefined && hasSecretPart(shape),
    specificity: specificityOf(entry, bounds.maxLength - bounds.minLength),
    cost: Math.max(bounds.maxLength, Math.ceil((bounds.paths * bounds.maxLength) / 16), 1),
    least: bounds.minLength,
    chars: shape === undefined ? [] : [...charsOfTokens(entry, shape)],
    leads: leadsOf(entry, shape, problems),
  };
}

function charsOfTokens({ caseless }: DetectorEntry, shape: Shape): CharSet {
  const chars = charsIn(shape);
  return caseless && shareChars(chars, letters) ? addAll(addAll(noChars(), chars), letters) : chars;
}

function specificityOf(entry: DetectorEntry, slack: number): number {
  const literal = Math.min(12, ...entry.anchors.map((anchor) => anchor.length));
  // The service that takes a value says more than the word that is before it: `azure-devices.net;`.
  const isForHost = entry.anchors.every((anchor) => /\w\.(?:com|dev|io|net|org)\b/i.test(anchor));
  return (
    Math.max(literal, markOf(entry.shape ?? '')) +
    (slack <= 4 ? 2 : 0) +
    (entry.names === undefined ? 0 : 1) +
    (isForHost ? 4 : 0)
  );
}

/** Characters of the longest mark within every token of a shape, such as the eight in the middle of a key of OpenAI: `T3BlbkFJ`. */
function markOf(shape: string): number {
  const plain = shape.replace(/\[(?:\\.|[^\]\\])*\]|\([^()]*\)|\{[\d,]*\}|\\./g, ' ');
  if (/[()|]/.test(plain)) return 0;
  return Math.min(8, Math.max(...plain.split(/[^A-Za-z0-9]+/).map((run) => run.length)));
}

type Fault = Omit<DetectorProblem, 'id'>;

function faultsOf(entry: DetectorEntry): Fault[] {
  const faults: Fault[] = [];
  if (!/^secret(?:-[a-z0-9]+){2,}$/.test(entry.id))
    faults.push({ field: 'id', message: 'An id reads secret-<provider>-<kind>.' });
  if (entry.title === '') faults.push({ field: 'title', message: 'A title is needed.' });
  if (entry.anchors.length === 0 || entry.anchors.some((anchor) => !/^[\x20-\x7e]{2,40}$/.test(anchor)))
    faults.push({ field: 'anchors', message: 'Anchors are needed, of 2 to 40 printable ASCII characters each.' });
  if (entry.calls !== undefined && entry.match !== 'assigned')
    faults.push({ field: 'calls', message: 'Calls are told of what is assigned.' });
  if (entry.checksum !== undefined && !isChecksum(entry.checksum))
    faults.push({ field: 'checksum', message: `There is no checksum ${entry.checksum}.` });
  if (entry.decoder !== undefined && !isDecoder(entry.decoder))
    faults.push({ field: 'decoder', message: `There is no decoder ${entry.decoder}.` });
  for (const { called, names = [], shape = 'a' } of entry.belongsTo ?? []) {
    const isNamed = [called, ...names].every((name) => /^[A-Za-z][A-Za-z0-9_ ]{0,30}$/.test(name));
    if (!isNamed || !isQuick(shape))
      faults.push({ field: 'belongsTo', message: 'What belongs to it has a name, and a shape that is quick.' });
  }
  for (const field of ['before', 'after'] as const)
    if (charsOfClass(entry[field]) === undefined)
      faults.push({ field, message: 'This is no content of a character class.' });
  return faults;
}

function isQuick(source: string): boolean {
  const parsed = parseShape(source);
  if (!('shape' in parsed)) return false;
  const { paths, maxLength } = boundsOf(parsed.shape);
  return paths * Math.max(1, maxLength) <= mostSteps;
}

function shapeOf(entry: DetectorEntry): Shape | undefined {
  const parsed = entry.shape === undefined ? undefined : parseShape(entry.shape);
  return parsed !== undefined && 'shape' in parsed ? parsed.shape : undefined;
}

function regexOf(entry: DetectorEntry): RegExp | undefined {
  if (entry.shape === undefined) return undefined;
  const flags = `yd${entry.caseless ? 'i' : ''}`;
  return new RegExp(entry.shape, flags);
}

const wordChars = addRange(addRange(addRange(addRange(noChars(), 48, 57), 65, 90), 97, 122), 95);

/** What the next character must be at least, for texts that are encoded and literals that are put together. */
function afterOf(anchor: string, { detector: { match } }: AnchorUse): CharSet | undefined {
  if (match === 'encoded')
    return anchor === 'ey' ? wordChars : anchor.startsWith('\\') ? ofHex : /^\w/.test(anchor) ? ofEncoded : undefined;
  if (match !== 'concatenated') return undefined;
  if (!/^["'`]/.test(anchor) || /["']$/.test(anchor)) return undefined;
  return anchor.endsWith('\n') ? blanks : (behindSigns[anchor.slice(-1)] ?? behindSign);
}

const letters = addRange(addRange(noChars(), 65, 90), 97, 122);
const ofBase64 = addChars(addAll(noChars(), wordChars), '+/-');
const ofPrograms = addChars(addAll(noChars(), wordChars), '.-');
const ofCurl = addChars(addAll(noChars(), wordChars), '-');
const ofEncoded = addChars(addAll(noChars(), ofBase64), '.~%');
const ofHex = addChars(noChars(), '0123456789abcdefABCDEF');
const blanks = addChars(noChars(), ' \t');
const behindSign = addChars(noChars(), ' \t\r\n+>|&_`@$"\'<');
/** Of signs that join by themselves, and of those that do so with another: `||`, `<>`, `<<`. */
const behindSigns: Readonly<Record<string, CharSet>> = {
  '.': addChars(noChars(), ' \t\r\n."\'cpti'),
  '|': addChars(noChars(), '|'),
  '<': addChars(noChars(), '<>'),
};

function addChars(set: CharSet, chars: string): CharSet {
  return Array.from(chars).reduce((set, char) => addRange(set, char.charCodeAt(0)), set);
}

/** Absent stands for the characters of words. */
function charsOfClass(content: string | undefined): CharSet | undefined {
  if (content === undefined) return wordChars;
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
