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
  /** Cheap test on the path, then on the text's first 4 kB where the path does not decide. */
  accepts(path: string, head: string): boolean;
  extract(input: ExtractInput): FormatFacts;
  /**
   * Set where each top-level item of a document (an HCL block, a YAML document) says its part alone: the facts of the
   * document are those of its items, one after the other. `extract` may then be given one item at a time, as the only
   * root or entry of a document whose `text` is the whole; it looks at that item's text only.
   */
  readonly byItem?: true;
}
