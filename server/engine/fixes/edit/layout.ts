import type { ValueNode } from '../../model/value-node.ts';
import type { SourceDocument } from '../../syntax/document.ts';
import { isLeaf, isList, type PlainValue } from './edit.ts';
import { indentUnit, isOnLaterLine, lineBreakOf, lineEndAt, lineStartAt } from './source-lines.ts';

/** How a value that may take several lines is laid out. */
export interface Layout {
  /** Blanks of the line on which the value begins. */
  readonly indent: string;
  /** One step of indentation. */
  readonly unit: string;
  readonly lineBreak: string;
  readonly shape: 'lines' | 'line';
  /** Between a key and its value: of JSON, where it is not `: `; of HCL, where objects are written as in JSON. */
  readonly colon?: string;
}

/** How values are laid out in this document. */
export function layoutOf(document: SourceDocument, indent: string, shape: Layout['shape']): Layout {
  const colon = document.syntax === 'json' ? colonOf(document.text) : ': ';
  const layout = { indent, unit: indentUnit(document, '  '), lineBreak: lineBreakOf(document.text), shape };
  return colon === ': ' ? layout : { ...layout, colon };
}

/** What the first keys of a text have behind them, where all have the same on a line; else what most files have. */
export function colonOf(text: string): string {
  const seen = [...text.slice(0, 4_000).matchAll(/"([ \t]{0,4}:[ \t]{0,4})(?=[^\s:])/g)].map(([, colon]) => colon);
  const [first = ': '] = seen;
  return seen.slice(0, 20).every((colon) => colon === first) ? first : ': ';
}

/** The shape of what takes a value's place: a collection that stands on one line stays there. */
export function shapeInPlaceOf(document: SourceDocument, { kind, span: { start, end } }: ValueNode): Layout['shape'] {
  const isCollection = kind === 'map' || kind === 'list';
  return isCollection && !isOnLaterLine(document.text, start, end) && end - start > 2 ? 'line' : 'lines';
}

/** As `shapeInPlaceOf`, for a syntax that spreads a list over lines only if it is too long for one. */
export function shapeOfValue(document: SourceDocument, node: ValueNode, value: PlainValue): Layout['shape'] {
  if (!isList(value) || !value.every(isLeaf)) return shapeInPlaceOf(document, node);
  return isAloneOnLine(document, node) ? 'lines' : 'line';
}

/** Nothing but its key and a comma shares the line with it, so that it may be spread over lines. */
export function isAloneOnLine({ text }: SourceDocument, { span: { start, end } }: Pick<ValueNode, 'span'>): boolean {
  const before = text.slice(lineStartAt(text, start), start);
  return /^\s*(?:["\w][\w".:/-]*\s*[:=]\s*)?$/.test(before) && /^\s*,?\s*$/.test(text.slice(end, lineEndAt(text, end)));
}

/** Whether items stand on one line: always in what is on one line itself, else as long as the line is not too long. */
export function areOnLine(items: readonly string[], { indent, shape }: Layout): boolean {
  return shape === 'line' || items.length < 2 || indent.length + items.join(', ').length <= widest;
}

/** Columns of a list on one line, its key aside. */
const widest = 110;
