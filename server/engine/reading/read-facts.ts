import { mayHoldCertificates } from '../extract/certificate/pem.ts';
import { withCertificates } from '../extract/certificates.ts';
import { askedAmong, type BegunText, chosenOf, unmarkedAmong } from '../extract/choose.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extract/extractor.ts';
import { extractors } from '../extract/formats.ts';
import { withOwnerComments } from '../extract/owner-comments.ts';
import type { Facts } from '../model/facts.ts';
import { customRulesExtractor } from '../rules/custom-rules.ts';
import { mayBeMarked, meetsAny } from '../secrets/anchors.ts';
import type { Detectors } from '../secrets/detector.ts';
import { hitsInFile } from '../secrets/hits-in-file.ts';
import { isReadWhole } from '../secrets/read-whole.ts';
import type { RegionParser } from '../secrets/region.ts';
import { type SecretScan, scanSecrets } from '../secrets/scan.ts';
import type { ScanOptions } from '../secrets/scan-options.ts';
import type { ScanMemory } from '../secrets/stretch.ts';
import type { SectionReader, SourceDocument, Syntax } from '../syntax/document.ts';
import { readFrontMatter } from '../syntax/front-matter.ts';
import { readSections } from '../syntax/members/sections.ts';
import { readDocument } from '../syntax/read.ts';
import { saysGenerated } from '../text/generated-text.ts';
import { languageOf } from '../text/language.ts';
import { lineStarts } from '../text/line-table.ts';
import { copiedFrom } from '../text/paths/copied-path.ts';
import { isMadeOrBrought } from '../text/paths/made-or-brought.ts';
import { isSilent, noFacts } from '../text/silent-facts.ts';
import { readSuppressions } from '../text/suppressions.ts';
import { createCopyReader } from './copied-texts.ts';

/** What reading facts needs beyond the text; the same in server, worker and command line. */
export interface FactReaders {
  readonly detectors: Detectors;
  /** Keyed digest of a secret value. */
  readonly digest: (value: string) => string;
  /** Parses a bounded region of source code; absent: lexical context decides. */
  readonly parseRegion?: RegionParser;
  /** See `ScanOptions`. */
  readonly isUnconfigured?: true;
}

/** Longest text whose structure is read, in UTF-16 units: twice what comes to a cluster as one file, which takes half a second. Above it only secrets are looked for. */
export const longestStructured = 3 * 1024 * 1024;

/** Everything that one text says. Pure: equal input gives equal facts. Never throws on input. */
export function readFacts(path: string, text: string, readers: FactReaders): Facts {
  return factsUnlessSilent(path, text, readers) ?? silenceOf(path, lineStarts(text));
}

/** The bytes of a text, in UTF-8 or in Latin-1, and what reads it of them. */
export interface EncodedText extends BegunText {
  readonly encoded: Uint8Array;
}

/** As `factsUnlessSilent`. The bytes are passed over first: most hold nothing, and no text is read of them. */
export function factsOfBytes(path: string, source: EncodedText, readers: FactReaders): Facts | undefined {
  const bytes = source.encoded;
  const hits = hitsInFile(readers.detectors.anchors, path, bytes);
  if (hits.length === 0 && !isReadWhole(path) && !hasExtractor(path, source, readers)) return undefined;
  return factsUnlessSilent(path, source.text(), { ...readers, seen: { bytes, hits } });
}

/** Whether one accepts the file, whose text is not read for it: mostly its beginning tells, and of a program what was seen in its bytes, if `hitsInFile` has just gone over them. */
export function hasExtractor(path: string, source: EncodedText | string, { detectors }: FactReaders): boolean {
  const asked = askedAbout(path);
  const isUnmarked = asked.length > 0 && typeof source !== 'string' && !mayBeMarked(detectors.anchors, source.encoded);
  return chosenOf(isUnmarked ? unmarkedAmong(asked) : asked, path, source) !== undefined;
}

/** As `readFacts`; undefined for a text of which there is nothing to say, which then costs one pass and no more. */
export function factsUnlessSilent(
  path: string,
  text: string,
  readers: FactReaders & Pick<ScanOptions, 'seen'>,
): Facts | undefined {
  const sight = seenIn(path, text, readers);
  if (isPlain(sight) && !mayBeCertified(text, readers)) return undefined;
  // Who hands in what was seen of the bytes reads file after file.
  const document = readers.seen && sight.extractor && documentFor(sight.extractor, text, readCopy);
  const format = formatFacts(sight.extractor, { path, text }, document);
  const facts: Facts = { ...framed(path, text, sight), ...format };
  return isNothing(facts, format, sight) ? undefined : facts;
}

/** What is seen of a text before its format is read. */
export interface Sight extends SecretScan {
  readonly extractor?: Extractor;
}

/** An editor hands in what it remembers of the text's secrets. */
export function seenIn(
  path: string,
  text: string,
  readers: FactReaders & Pick<ScanOptions, 'seen'>,
  secrets?: ScanMemory,
): Sight {
  const scan = scanSecrets(text, { path: copiedFrom(path), language: languageOf(path), ...readers }, secrets);
  const extractor = extractorOf(path, text);
  return { ...scan, ...(extractor && { extractor }) };
}

/** The extractor that reads the structure of a text; undefined too where that is too long. */
export function extractorOf(path: string, text: string): Extractor | undefined {
  return text.length > longestStructured ? undefined : extractorFor(path, text);
}

/** The text is gone through for certificates where its bytes were not passed over, or hold a mark of one. */
export function mayBeCertified(text: string, { seen, detectors }: Pick<ScanOptions, 'seen' | 'detectors'>): boolean {
  if (seen && !meetsAny(detectors.anchors, seen.hits, detectors.ofCertificates)) return false;
  return mayHoldCertificates(text);
}

function isPlain({ extractor, credentials, hasSuppressionMark }: Sight): boolean {
  return extractor === undefined && credentials.length === 0 && !hasSuppressionMark;
}

/** What the format of a text says, in the words of its extractor; certificates stand in any text. */
export function formatFacts(
  extractor: Extractor | undefined,
  { path, text }: Pick<ExtractInput, 'path' | 'text'>,
  document?: SourceDocument,
): FormatFacts {
  if (extractor) return extractFacts(extractor, { path, text, document: document ?? documentFor(extractor, text) });
  return mayHoldCertificates(text) ? certificatesOf(path, text) : {};
}

/** The facts of a text but for those of its format. */
export function framed(path: string, text: string, { extractor, credentials, hasSuppressionMark }: Sight): Facts {
  const starts = lineStarts(text);
  return {
    ...noFacts,
    path,
    format: extractor?.format ?? 'text',
    suppressions: hasSuppressionMark ? readSuppressions(text, starts) : [],
    credentials,
    lineStarts: starts,
    ...(saysGenerated(text) ? { isGenerated: true } : {}),
  };
}

/** Whether the facts of a text tell as much as if it were a plain one; formats of lines hold other things, too. */
export function isNothing(facts: Facts, format: FormatFacts, { extractor }: Sight): boolean {
  if (extractor?.syntax === 'lines' && Object.values(format).every((part) => part.length === 0))
    return isSilent({ ...facts, format: 'text' });
  return isSilent(facts);
}

/** The facts of a text of which there is nothing to say. */
export function silenceOf(path: string, starts: readonly number[]): Facts {
  return { ...noFacts, path, format: 'text', lineStarts: starts };
}

/** The extractor that reads a file; the first that accepts it. */
export function extractorFor(path: string, text: string): Extractor | undefined {
  return chosenOf(askedAbout(path), path, text);
}

/** Extractors that may accept a file of this name. */
export const askedAbout = (path: string): readonly Extractor[] => (isMadeOrBrought(path) ? [] : askedAmongAll(path));

const askedAmongAll = askedAmong([customRulesExtractor, ...extractors]);

/** The text read in the syntax of its format; for Markdown its front matter. Undefined for plain source. */
export function structureOf(path: string, text: string): SourceDocument | undefined {
  const extractor = extractorFor(path, text);
  if (extractor?.takesHashComments?.(path, text)) return unstructured(text);
  const syntax = extractor?.syntax ?? syntaxByName(path);
  if (syntax === undefined || syntax === 'lines' || text.length > longestStructured) return undefined;
  return syntax === 'front-matter' ? readFrontMatter(text)?.document : readDocument(syntax, text);
}

/** What the extractor and our comments say. */
export function extractFacts(extractor: Extractor, input: ExtractInput): FormatFacts {
  return withOwnerComments(
    guarded(extractor, () => withCertificates(extractor.extract(input), input)),
    input.text,
  );
}

/** Certificates of a text that no extractor reads. */
function certificatesOf(path: string, text: string): FormatFacts {
  const syntax = text.length > longestStructured ? undefined : syntaxByName(path);
  const document = syntax ? readDocument(syntax, text) : unstructured(text);
  return withOwnerComments(withCertificates({}, { path, text, document }), text);
}

/** A fault of an extractor costs its own facts only; secrets and the other files stand. */
export function guarded({ format }: Extractor, extract: () => FormatFacts): FormatFacts {
  try {
    return extract();
  } catch (error) {
    // The error's message may quote the text; its name cannot.
    const message = `all that it says as ${format}, whose reading failed: ${error instanceof Error ? error.name : 'unknown error'}`;
    return { problems: [{ span: { start: 0, end: 0 }, message, leavesOut: true }] };
  }
}

/** For who reads file after file. */
export const readCopy = createCopyReader();

/** The text in the syntax of the extractor. */
export function documentFor(
  { syntax, sections }: Extractor,
  text: string,
  read: typeof readDocument = readDocument,
): SourceDocument {
  if (syntax === 'lines') return { ...unstructured(text), roots: stretchesOf(sections?.reader?.(text), text) };
  if (syntax !== 'front-matter') return read(syntax, text);
  return readFrontMatter(text)?.document ?? unstructured(text);
}

/** What a format of lines reads one after the other. */
function stretchesOf(read: SectionReader | undefined, text: string): SourceDocument['roots'] {
  const sections = read && readSections(read, 'yaml', text);
  return sections?.flatMap(({ document }) => document?.roots ?? []) ?? [];
}

function unstructured(text: string): SourceDocument {
  return { syntax: 'yaml', text, roots: [], comments: [], problems: [] };
}

function syntaxByName(path: string): Syntax | undefined {
  if (/\.ya?ml$/i.test(path)) return 'yaml';
  if (/\.jsonc?$/i.test(path)) return 'json';
  if (/\.toml$|(?:^|\/)\.replit$/i.test(path)) return 'toml';
  return /\.(tf|tofu|tfvars|hcl)$/i.test(path) ? 'hcl' : undefined;
}

/** The facts of a file that is there, but not looked at. */
export function factsOfNothing({ path, lineStarts }: Facts): Facts {
  return { ...noFacts, path, format: 'text', lineStarts };
}
