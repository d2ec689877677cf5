/** The YAML header that Markdown files of agents, skills and documents begin with. */
import type { Span } from '../model/span.ts';
import type { SourceDocument } from './document.ts';
import { readYaml } from './yaml/yaml.ts';

/** A file with a header: the header as a document with offsets of the whole text, and the text below it. */
export interface FrontMatter {
  readonly document: SourceDocument;
  readonly body: Span;
}

const fence = /^\ufeff?---[ \t]*\r?\n/;

/** Splits `text` at its `---` lines; undefined where it does not begin with one or the second one is missing. */
export function readFrontMatter(text: string): FrontMatter | undefined {
  const start = fence.exec(text)?.[0].length;
  if (start === undefined) return undefined;
  const end = closingFence(text, start);
  if (end === undefined) return undefined;
  const lineFeed = text.indexOf('\n', end);
  const body = { start: lineFeed === -1 ? text.length : lineFeed + 1, end: text.length };
  return { document: readYaml(text, { start, end }), body };
}

/** Start of the first line from `start` on that holds `---` and nothing else. */
function closingFence(text: string, start: number): number | undefined {
  for (let at = text.startsWith('---', start) ? start : text.indexOf('\n---', start) + 1; at > 0; ) {
    closing.lastIndex = at;
    if (closing.test(text)) return at;
    at = text.indexOf('\n---', at) + 1;
  }
  return undefined;
}

const closing = /---[ \t]*\r?$/my;
