/**
 * Invariant of `extract/`: one file per format. An extractor turns one document into facts with exact spans,
 * from that text alone, and tolerates every broken text. It joins nothing and judges nothing.
 */
import type { Facts } from '../model/facts.ts';
import type { SectionReader, SourceDocument } from '../syntax/document.ts';
import type { Placing } from '../text/spread.ts';

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
  /** Whether a line that begins with `#` is a comment, although the format has no structure that the parsers know. */
  takesHashComments?(path: string, text: string): boolean;
  /**
   * Endings of names, in small letters and beside those of its syntax (`choose.ts`), of files that it may accept; of lines,
   * all that it may accept, absent: any.
   */
  readonly endings?: readonly string[];
  /** One of these, in small letters and without a slash, stands in the path of each file that it accepts, whatever the ending; of lines. */
  readonly words?: readonly string[];
  /**
   * What it says may decide findings of secrets in other files, which is then read although they alone are asked for: which files
   * are handed to whom as secrets, and what other tools are told to leave.
   */
  readonly decidesSecrets?: true;
  /** Each text that it accepts holds one of `programMarks`. */
  readonly isMarked?: true;
  /** Present where the name of the file, with which the path ends, tells of most that they are not accepted; whether it may be, whatever the text. */
  mayTake?(path: string): boolean;
  /**
   * Cheap test on the path, then on the text's first 4 kB where the path does not decide. `whole` reads on; it is for who has seen there that
   * the text begins as the format does, and that only what follows tells.
   */
  accepts(path: string, head: string, whole?: () => string): boolean;
  extract(input: ExtractInput): FormatFacts;
  /**
   * Present where the facts of a document are those of its sections (HCL blocks, YAML documents, entries, jobs, SQL statements), one after the
   * other: after an edit only touched ones are read.
   */
  readonly sections?: SectionExtractor;
  /**
   * Reads a document that is being edited, knowing what it said of it `before`; with an edit before it, or none, the facts are
   * those of `extract`.
   */
  resume?(file: Pick<ExtractInput, 'path' | 'text'>, before?: FormatFacts): Resumed;
}

/** A document that is cut, and can be read once its parts have their places. */
export interface Resumed {
  /** Offsets of line ends at which the parts are cut; what lies between two is placed as one. */
  readonly cuts: readonly number[];
  /** What it says, in placed offsets. Undefined where a part has another place than before: nothing is known of it then. */
  read(place: Placing): { readonly facts: FormatFacts } | undefined;
}

/** Extracts one section: a document whose `text` is the whole, and that holds what stands in the section alone. */
export interface SectionExtractor {
  /** Formats of lines: how a text is cut; its roots stand for what is read. Undefined for a text that is read as a whole. */
  reader?(text: string): SectionReader | undefined;
  /**
   * Formats of one map, whose sections are its entries: the keys under which stands a map whose entries are sections as well, or with `[]` behind
   * them a list whose items are. Such a section stands alone below its key. `[]` alone: formats of one list. Undefined for a document that is
   * read as a whole.
   */
  wide?(path: string, document: SourceDocument): readonly string[] | undefined;
  /** Present where few documents of the format are such a map, and all others are cut like those of its syntax: a cheap test. */
  mayBeWide?(text: string): boolean;
  /** What the section lets others know, under names. */
  tells?(section: ExtractInput): readonly Told[];
  /** What is made of all that sections let know under a name, in text order; absent: it is known as it was told. */
  sum?(name: string, told: readonly string[]): readonly string[];
  /** What the section says; of problems the document tells the first. */
  read(section: ExtractInput, known: Known, before: Before): FormatFacts;
  /** What the document says, of what all sections say in text order; absent: one after the other. */
  join?(sections: readonly FormatFacts[], path: string): FormatFacts;
}

/** `at`: the offset of what who is told looks at by itself, so that its place counts as well. */
export type Told = readonly [name: string, text: string, at?: number];

/** What sections, the one that asks too, let know under a name. */
export type Known = (name: string) => readonly string[];

/** How much was told under a name by the sections that stand before. */
export type Before = (name: string) => number;
