import type { MapEntry, MapNode } from '../../model/value-node.ts';
import { keyOf, type SourceDocument } from '../../syntax/document.ts';
import { type Edit, insertion, type PlainValue, removal } from './edit.ts';
import { align } from './hcl-alignment.ts';
import { alignedLines, hclString, hclText, isHclName } from './hcl-text.ts';
import type { Layout } from './layout.ts';
import {
  endOfTokenLine,
  hasComment,
  indentOf,
  indentUnit,
  isFirstInLine,
  isOnLaterLine,
  lineBreakOf,
  lineEndAt,
  lineStartAt,
  nextLineAt,
  removalWithGap,
  skipTrivia,
} from './source-lines.ts';
import type { EntryPosition } from './structure-editor.ts';

/** Gives a body an attribute that it lacks; behind the last attribute above its blocks unless `position` says more. */
export function setBodyEntry(
  document: SourceDocument,
  body: MapNode | undefined,
  key: string,
  value: PlainValue,
  position: EntryPosition = 'last',
): readonly Edit[] {
  if (!isHclName(key)) return [];
  const { text } = document;
  const within = body === document.roots[0] ? undefined : body;
  const entries = body?.entries ?? [];
  if (within && !isOnLaterLine(text, within.span.start, within.span.end)) return openBody(document, within, key, value);
  const index = indexIn(entries, position);
  const before = entries[index - 1];
  const at = before ? endOfTokenLine(document, before.span.end) : bodyStart(document, within);
  if (at === undefined) return [];
  const indent = entryIndent(document, within, before ?? entries[0]);
  const written = hclText(value, layoutOf(document, indent));
  const { gap, edits } = written.includes('\n') ? { gap: ' = ', edits: [] } : align(document, entries, index, key);
  const line = `${indent}${key}${gap}${written}`;
  const end = lineBreakOf(text);
  if (written.includes('\n') && isSpacedOut(text, entries, index)) return [insertion(at, `${end}${end}${line}`)];
  // An argument alone above blocks is parted from them. Source: Terraform style guide, "Code formatting".
  const [first] = entries;
  if (index === 0 && first && isBlock(first) && within) return [insertion(at, `${end}${line}${end}`)];
  return [...edits, ...lineAt(document, at, line, within)];
}

function layoutOf(document: SourceDocument, indent: string): Layout {
  return { indent, unit: indentUnit(document, '  '), lineBreak: lineBreakOf(document.text), shape: 'lines' };
}

/** The attribute above takes several lines, and an empty line stands above it. */
function isSpacedOut(text: string, entries: readonly MapEntry[], index: number): boolean {
  const [before, above] = [entries[index - 1], entries[index - 2]];
  if (!before || !above || !isOnLaterLine(text, before.span.start, before.span.end)) return false;
  return /\n[ \t]*\r?\n/.test(text.slice(above.span.end, before.span.start));
}

/** A new line behind the token line that ends at `at`; at the root of an empty text, the line itself. */
function lineAt(document: SourceDocument, at: number, line: string, within: MapNode | undefined): readonly Edit[] {
  const { text } = document;
  const end = lineBreakOf(document.text);
  const startsLine = !within && (at === 0 || text[at - 1] === '\n' || text[at - 1] === '\uFEFF');
  return [insertion(at, startsLine ? `${line}${end}` : `${end}${line}`)];
}

/** Where a body without a fitting entry takes its first line: behind the brace's line; at the root, at the text's end or start. */
function bodyStart(document: SourceDocument, body: MapNode | undefined): number | undefined {
  if (body) return endOfTokenLine(document, body.span.start + 1);
  const { text, roots } = document;
  if (roots.length === 0) return text.length;
  return text.startsWith('\uFEFF') ? 1 : 0;
}

function indexIn(entries: readonly MapEntry[], position: EntryPosition): number {
  if (position === 'first') return 0;
  const named = position === 'last' ? -1 : entries.findIndex((entry) => keyOf(entry) === position.after);
  if (named !== -1) return named + 1;
  const firstBlock = entries.findIndex(isBlock);
  let index = firstBlock === -1 ? entries.length : firstBlock;
  while (index > 1 && isLast(entries[index - 1])) index--;
  return index;
}

function isLast(entry: MapEntry | undefined): boolean {
  return entry !== undefined && comesLast.has(keyOf(entry) ?? '');
}

/** What stands behind all other arguments. Source: Terraform style guide, "Resource order"; its providers' examples. */
const comesLast: ReadonlySet<string> = new Set(['depends_on', 'tags']);

function isBlock({ value, labels }: MapEntry): boolean {
  return labels !== undefined || (value.kind === 'map' && value.style === 'block');
}

function entryIndent(document: SourceDocument, block: MapNode | undefined, neighbour: MapEntry | undefined): string {
  const { text } = document;
  if (neighbour && isFirstInLine(text, neighbour.span.start)) return indentOf(text, neighbour.span.start);
  return block ? indentOf(text, block.span.start) + indentUnit(document, '  ') : '';
}

/** Turns `{}` or `{ a = 1 }` into a body on lines: HCL allows one attribute at most on the braces' line. */
function openBody(document: SourceDocument, body: MapNode, key: string, value: PlainValue): readonly Edit[] {
  const { text } = document;
  const inner = { start: body.span.start + 1, end: body.span.end - 1 };
  const [only, ...others] = body.entries;
  if (text[inner.end] !== '}' || hasComment(document, inner) || others.length > 0 || (only && isBlock(only))) return [];
  const outerIndent = indentOf(text, body.span.start);
  const indent = outerIndent + indentUnit(document, '  ');
  const entries: (readonly [string, string])[] = [];
  if (only) {
    const equals = skipTrivia(document, only.key.span.end);
    const valueStart = skipTrivia(document, equals + 1);
    if (text[equals] !== '=') return [];
    entries.push([text.slice(only.span.start, only.key.span.end), text.slice(valueStart, only.span.end)]);
  }
  entries.push([key, hclText(value, layoutOf(document, indent))]);
  const end = lineBreakOf(document.text);
  return [{ span: inner, text: `${alignedLines(entries, indent, end)}${end}${outerIndent}` }];
}

/** Removes an attribute or block with its lines, a block with the comment that is its own as well. */
export function removeBodyEntry(document: SourceDocument, body: MapNode, entry: MapEntry): readonly Edit[] {
  const { text } = document;
  const { start, end } = entry.span;
  const lastEnd = endOfTokenLine(document, end);
  if (lastEnd !== undefined && isFirstInLine(text, start))
    return [removalWithGap(text, entry.labels ? startWithComments(document, start, lastEnd) : start, lastEnd)];
  const inner = { start: body.span.start + 1, end: body.span.end - 1 };
  const isAlone = body.entries.length === 1 && text[body.span.start] === '{' && !hasComment(document, inner);
  if (isAlone && !isOnLaterLine(text, inner.start, inner.end)) return [{ span: inner, text: '' }];
  return [removal(start, end)];
}

/** Where the comment begins that stands directly above a block and, between empty lines, belongs to nothing else. */
function startWithComments(document: SourceDocument, start: number, end: number): number {
  const { text } = document;
  const isEmptyAt = (offset: number) => text.slice(lineStartAt(text, offset), lineEndAt(text, offset)).trim() === '';
  const below = nextLineAt(text, end);
  if (below < text.length && !isEmptyAt(below) && !/^[ \t]*\}/.test(text.slice(below, lineEndAt(text, below))))
    return start;
  let first = lineStartAt(text, start);
  while (first > 0) {
    const above = lineStartAt(text, first - 1);
    if (!/^[ \t]*(?:#|\/\/)/.test(text.slice(above, lineEndAt(text, above)))) break;
    first = above;
  }
  // A longer comment at the top is about the file.
  const isOwn = first === 0 ? text.slice(0, start).split('\n').length <= 3 : isEmptyAt(first - 1);
  return isOwn ? first : start;
}

/** Appends a block with attributes at the end of a block's body, below an empty line. */
export function appendInnerBlock(
  document: SourceDocument,
  body: MapNode,
  type: string,
  attributes: Readonly<Record<string, PlainValue>>,
): readonly Edit[] {
  const { text } = document;
  const last = body.entries.at(-1);
  const at = last && endOfTokenLine(document, last.span.end);
  if (at === undefined || !last || !isFirstInLine(text, last.span.start)) return [];
  const end = lineBreakOf(text);
  const indent = indentOf(text, last.span.start);
  const inner = indent + indentUnit(document, '  ');
  const entries = Object.entries(attributes).map(
    ([key, value]) => [key, hclText(value, layoutOf(document, inner))] as const,
  );
  return [insertion(at, `${end}${end}${indent}${type} {${alignedLines(entries, inner, end)}${end}${indent}}`)];
}

/** Appends a block with attributes at the end of the document, below an empty line. */
export function appendBlock(
  document: SourceDocument,
  type: string,
  labels: readonly string[],
  attributes: Readonly<Record<string, PlainValue>>,
): readonly Edit[] {
  const { text } = document;
  const end = lineBreakOf(document.text);
  const unit = indentUnit(document, '  ');
  const entries = Object.entries(attributes).map(
    ([key, value]) => [key, hclText(value, layoutOf(document, unit))] as const,
  );
  const header = [type, ...labels.map(hclString)].join(' ');
  const block = `${header} {${alignedLines(entries, unit, end)}${entries.length > 0 ? end : ''}}`;
  const content = text.trimEnd();
  if (content === '' || content === '\uFEFF') return [insertion(text.length, `${block}${end}`)];
  const finalBreak = text.length > content.length ? end : '';
  return [{ span: { start: content.length, end: text.length }, text: `${end}${end}${block}${finalBreak}` }];
}
