import type { ValueNode } from '../../model/value-node.ts';
import type { SourceDocument } from '../../syntax/document.ts';
import { indentUnit, isOnLaterLine, lineBreakOf } from './source-lines.ts';

/** How a value that may take several lines is laid out. */
export interface Layout {
  /** Blanks of the line on which the value begins. */
  readonly indent: string;
  /** One step of indentation. */
  readonly unit: string;
  readonly lineBreak: string;
  readonly shape: 'lines' | 'line';
}

/** How values are laid out in this document. */
export function layoutOf(document: SourceDocument, indent: string, shape: Layout['shape']): Layout {
  return { indent, unit: indentUnit(document, '  '), lineBreak: lineBreakOf(document.text), shape };
}

/** The shape of what takes a value's place: a collection that stands on one line stays there. */
export function shapeInPlaceOf(document: SourceDocument, { kind, span: { start, end } }: ValueNode): Layout['shape'] {
  const isCollection = kind === 'map' || kind === 'list';
  return isCollection && !isOnLaterLine(document.text, start, end) && end - start > 2 ? 'line' : 'lines';
}
