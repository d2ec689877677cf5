import type { Span } from '../../model/span.ts';
import type { ListNode, MapNode } from '../../model/value-node.ts';
import type { SourceDocument } from '../../syntax/document.ts';
import { type Edit, insertion, type PlainValue, removal } from './edit.ts';
import {
  endOfTokenLine,
  hasComment,
  indentOf,
  isFirstInLine,
  isOnLaterLine,
  lineBreakOf,
  lineStartAt,
  removalOfLines,
  skipTrivia,
} from './source-lines.ts';
import type { StructureEditor } from './structure-editor.ts';

/** A bracketed list or map with its elements: JSON's, TOML's inline ones, HCL's tuples and objects. */
export interface Bracketed {
  readonly document: SourceDocument;
  /** With both brackets. */
  readonly span: Span;
  /** In text order. */
  readonly elements: readonly Span[];
  /** What must stand between elements on lines of their own. */
  readonly separator: ',' | '';
  /** One step of indentation. */
  readonly unit: string;
  /** How an empty one opens up. */
  readonly opens: 'on lines' | 'on its line' | 'on its line with blanks';
}

/** Where a new element's text will stand. */
export interface ElementPlace {
  /** Blanks of the line on which the element begins. */
  readonly indent: string;
  readonly shape: 'lines' | 'line';
}

/** Inserts an element before the one at `index`; none where the brackets are not both there. */
export function insertElement(
  bracketed: Bracketed,
  index: number,
  render: (place: ElementPlace) => string,
): readonly Edit[] {
  const { document, span, elements } = bracketed;
  if (!isClosed(bracketed)) return [];
  if (elements.length === 0) return insertOnly(bracketed, render);
  const before = elements[index - 1];
  if (before) return insertAfter(bracketed, index, before, render);
  const [first = span] = elements;
  const openLine = endOfTokenLine(document, span.start + 1);
  if (openLine === undefined || !isFirstInLine(document.text, first.start))
    return [insertion(first.start, `${render({ indent: indentOf(document.text, first.start), shape: 'line' })}, `)];
  const indent = indentOf(document.text, first.start);
  const separator = bracketed.separator || (commaAfter(bracketed, first) === undefined ? '' : ',');
  return [
    insertion(openLine, `${lineBreakOf(document.text)}${indent}${render({ indent, shape: 'lines' })}${separator}`),
  ];
}

function insertOnly(bracketed: Bracketed, render: (place: ElementPlace) => string): readonly Edit[] {
  const { document, span, opens, unit } = bracketed;
  const { text } = document;
  const inner = { start: span.start + 1, end: span.end - 1 };
  const outerIndent = indentOf(text, span.start);
  const indent = outerIndent + unit;
  if (isOnLaterLine(text, inner.start, inner.end) && isFirstInLine(text, inner.end)) {
    const closing = lineStartAt(text, inner.end);
    return [insertion(closing, `${indent}${render({ indent, shape: 'lines' })}${lineBreakOf(document.text)}`)];
  }
  if (hasComment(document, inner)) {
    const element = render({ indent: outerIndent, shape: 'line' });
    return isOnLaterLine(text, inner.start, inner.end) ? [] : [insertion(inner.end, `${element} `)];
  }
  if (opens === 'on lines') {
    const element = `${lineBreakOf(document.text)}${indent}${render({ indent, shape: 'lines' })}`;
    return [{ span: inner, text: `${element}${lineBreakOf(document.text)}${outerIndent}` }];
  }
  const pad = opens === 'on its line' ? '' : ' ';
  return [{ span: inner, text: `${pad}${render({ indent: outerIndent, shape: 'line' })}${pad}` }];
}

function insertAfter(
  bracketed: Bracketed,
  index: number,
  before: Span,
  render: (place: ElementPlace) => string,
): readonly Edit[] {
  const { document, elements, separator } = bracketed;
  const { text } = document;
  const isLast = index === elements.length;
  const comma = commaAfter(bracketed, before);
  const anchor = comma === undefined ? before.end : comma + 1;
  const indent = indentOf(text, before.start);
  const end = endOfTokenLine(document, anchor);
  if (end !== undefined) {
    const ownComma = comma !== undefined || (!isLast && separator === ',') ? ',' : '';
    const element = `${lineBreakOf(document.text)}${indent}${render({ indent, shape: 'lines' })}${ownComma}`;
    const isCommaMissing = comma === undefined && separator === ',';
    if (isCommaMissing && end === before.end) return [insertion(end, `,${element}`)];
    return [...(isCommaMissing ? [insertion(before.end, ',')] : []), insertion(end, element)];
  }
  const element = render({ indent, shape: 'line' });
  return [insertion(anchor, comma === undefined ? `, ${element}` : ` ${element},`)];
}

/** Removes the element at `index` with its separator and, where it has lines of its own, those lines. */
export function removeElement(bracketed: Bracketed, index: number): readonly Edit[] {
  const { document, span, elements } = bracketed;
  const { text } = document;
  const element = elements[index];
  if (!element || !isClosed(bracketed)) return [];
  const inner = { start: span.start + 1, end: span.end - 1 };
  if (elements.length === 1 && !hasComment(document, inner)) return [{ span: inner, text: '' }];
  const comma = commaAfter(bracketed, element);
  const end = comma === undefined ? element.end : comma + 1;
  const before = elements[index - 1];
  const commaBefore = before && commaAfter(bracketed, before);
  const isCommaLeft = index === elements.length - 1 && comma === undefined && commaBefore !== undefined;
  const loosened = isCommaLeft ? [removal(commaBefore, commaBefore + 1)] : [];
  const tokenLineEnd = endOfTokenLine(document, end);
  if (tokenLineEnd !== undefined && isFirstInLine(text, element.start))
    return [...loosened, removalOfLines(text, element.start, tokenLineEnd)];
  if (index < elements.length - 1) return [removal(element.start, skipBlanks(text, end))];
  let start = element.start;
  const floor = commaBefore === undefined ? inner.start : commaBefore + 1;
  while (start > floor && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
  return [...loosened, removal(start, end)];
}

function skipBlanks(text: string, offset: number): number {
  let at = offset;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
}

function commaAfter({ document }: Bracketed, element: Span): number | undefined {
  const at = skipTrivia(document, element.end);
  return document.text[at] === ',' ? at : undefined;
}

function isClosed({ document: { text }, span }: Bracketed): boolean {
  const closer = text[span.start] === '{' ? '}' : ']';
  return span.end - span.start >= 2 && text[span.end - 1] === closer;
}

/** The spans of the elements of a map or list. */
export function elementSpans(node: MapNode | ListNode): readonly Span[] {
  return (node.kind === 'map' ? node.entries : node.items).map(({ span }) => span);
}

/** Edits of the items of lists, for an editor that knows how its lists are bracketed and its values written. */
export function itemEdits(
  bracketedList: (document: SourceDocument, list: ListNode) => Bracketed,
  textOf: (value: PlainValue, document: SourceDocument, place: ElementPlace) => string,
): Pick<StructureEditor, 'appendItem' | 'removeItem'> {
  return {
    appendItem: (document, list, value) =>
      insertElement(bracketedList(document, list), list.items.length, (place) => textOf(value, document, place)),
    removeItem: (document, list, item) => removeElement(bracketedList(document, list), list.items.indexOf(item)),
  };
}
