import type { Span } from '../../model/span.ts';
import type { SectionRead, SectionReader, SourceDocument, Syntax } from '../document.ts';
import { hclSection } from '../hcl/hcl.ts';
import { yamlSection } from '../yaml/yaml.ts';

/**
 * A document read piece by piece: at its top level one thing follows the other (attributes and blocks in HCL,
 * documents in YAML), and how one reads depends on its own text alone. Sections follow each other without gaps.
 */
export interface Section {
  readonly span: Span;
  readonly document: SourceDocument;
  /** Nothing is wrong with it, so that wherever its text stands again, it reads the same. */
  readonly isSound: boolean;
  readonly within?: string | undefined;
}

const readers: Partial<Readonly<Record<Syntax, (text: string) => SectionReader>>> = {
  hcl: hclSection,
  yaml: yamlSection,
};

/** Reads the sections of a text; undefined for a syntax that can only be read as a whole. */
export function sectionReader(syntax: Syntax, text: string): SectionReader | undefined {
  return readers[syntax]?.(text);
}

/** The sections of a text; undefined for one that can only be read as a whole. */
export function readSections(read: SectionReader, syntax: Syntax, text: string): readonly Section[] | undefined {
  const sections: Section[] = [];
  for (let at = 0; at < text.length; ) {
    const section = sectionAt(read, syntax, text, at);
    if (section === undefined) return undefined;
    sections.push(section);
    at = section.span.end;
  }
  return sections;
}

/** The section that begins at an offset where one does; undefined in a text that can only be read as a whole. */
export function sectionAt(read: SectionReader, syntax: Syntax, text: string, start: number): Section | undefined {
  const found = read(start);
  return found === undefined || found.end <= start ? undefined : sectionOf(syntax, text, start, found);
}

/** The one section that begins at an offset where one does. */
export function readSection(
  read: SectionReader,
  syntax: Syntax,
  text: string,
  start: number,
): SourceDocument | undefined {
  const found = read(start);
  return found && sectionOf(syntax, text, start, found).document;
}

function sectionOf(syntax: Syntax, text: string, start: number, read: SectionRead): Section {
  const { end, roots, comments, problems, around } = read;
  const isSound = problems.length === 0 && read.isOpen !== true;
  const document = { syntax, text, roots, comments, problems, ...(around && { around }) };
  return { span: { start, end }, document, isSound, within: read.within };
}
