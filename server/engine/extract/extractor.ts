/**
 * Invariant of `extract/`: one file per format. An extractor turns one document into facts with exact spans,
 * from that text alone, and tolerates every broken text. It joins nothing and judges nothing.
 */
import type { Facts } from '../model/facts.ts';
import type { SourceDocument } from '../syntax/document.ts';

/** What an extractor adds; the rest of `Facts` is filled in by the engine. */
export type FormatFacts = Partial<
  Omit<Facts, 'path' | 'format' | 'isGenerated' | 'lineStarts' | 'spread' | 'suppressions' | 'credentials'>
>;

export interface ExtractInput {
  /** Repository-relative, with `/`. */
  readonly path: string;
  readonly text: string;
  /** The text read in the extractor's syntax; for front matter, the header alone with offsets of the whole text. */
  readonly document: SourceDocument;
}

export interface Extractor {
  /** Format id: `terraform`, `kubernetes`, … */
  readonly format: string;
  readonly syntax: SourceDocument['syntax'] | 'front-matter' | 'lines';
  /** A line that begins with `#` is a comment, although the format has no structure that the parsers know. */
  readonly takesHashComments?: true;
  /** Cheap test on the path, then on the text's first 4 kB where the path does not decide. */
  accepts(path: string, head: string): boolean;
  extract(input: ExtractInput): FormatFacts;
  /**
   * Present where the facts of a document are those of its top-level items (HCL blocks, YAML documents), one after the
   * other: after an edit only touched items are read.
   */
  readonly items?: (whole: ExtractInput) => ItemReader;
}

/** Reads the items of one document one by one. */
export interface ItemReader {
  /** What items tell each other under names, as plain data without offsets. */
  readonly shared: ReadonlyMap<string, unknown>;
  /**
   * What an item says: the only root, or entry of the root, of a document whose `text` is the whole. It looks at its
   * own part of the text, and tells `consult` the names under which it looks at what others share, misses included.
   */
  read(item: SourceDocument, consult: (name: string) => void): FormatFacts;
}
