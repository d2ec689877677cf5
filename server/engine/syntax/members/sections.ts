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
  /** Absent where a section that was known stands here unchanged. */
  readonly document?: SourceDocument;
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

/**
 * The sections of a text. `knownEnd` tells where a section ends that is known to begin at an offset, which is then
 * not read again. Undefined for a text that can only be read as a whole.
 */
export function readSections(
  read: SectionReader,
  syntax: Syntax,
  text: string,
  knownEnd: (start: number) => number | undefined = () => undefined,
): readonly Section[] | undefined {
  const sections: Section[] = [];
  for (let at = 0; at < text.length; ) {
    const known = knownEnd(at);
    const next = known === undefined ? read(at) : undefined;
    const end = known ?? next?.end;
    if (end === undefined || end <= at) return undefined;
    sections.push(next === undefined ? { span: { start: at, end }, isSound: true } : sectionOf(syntax, text, at, next));
    at = end;
  }
  return sections;
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
