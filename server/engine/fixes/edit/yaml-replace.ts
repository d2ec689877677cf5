/** Puts another value in a value's place. */
import type { Span } from '../../model/span.ts';
import type { ScalarNode, ValueNode } from '../../model/value-node.ts';
import type { SourceDocument } from '../../syntax/document.ts';
import { type Edit, isLeaf, isList, type PlainValue } from './edit.ts';
import { isFirstInLine, lineBreakOf, lineEndAt, lineStartAt } from './source-lines.ts';
import { behindText, colonEnd, columnAt, commentBehind, indentationAt, isLiteralSafe } from './yaml-lines.ts';
import { besides, inPlaceOf, mannerOf } from './yaml-manner.ts';
import { areReferredTo, childrenOf, type Place, placeOf } from './yaml-place.ts';
import { blockLines, inlineText, isInline, isShort, type Manner, membersOf, valueLines } from './yaml-write.ts';

/** The edits that replace `node`; its anchor stays, its tag goes. None where it cannot be done safely. */
export function replaceValue(document: SourceDocument, node: ValueNode, value: PlainValue): readonly Edit[] {
  const place = placeOf(document, node);
  if (!place || node.kind === 'unknown' || areReferredTo(document, childrenOf(node))) return [];
  const edits = replaced({ document, node, place, manner: mannerFor(document, node, place, value) }, value);
  return [...withoutTag(document, node), ...edits];
}

interface Replacement {
  readonly document: SourceDocument;
  readonly node: ValueNode;
  readonly place: Place;
  readonly manner: Manner;
}

function replaced(replacement: Replacement, value: PlainValue): readonly Edit[] {
  const { node, place, manner } = replacement;
  const isFlow = place.isFlow || staysFlow(node, value);
  if (isFlow || isInline(value, manner) || (typeof value === 'string' && isBlockCollection(node))) {
    const text = inlineText(value, manner, place.isFlow ? 'flow' : 'block');
    return isBlockCollection(node) ? inlineForBlock(replacement, text) : inlineForInline(replacement, text);
  }
  return isBlockCollection(node) ? blockForBlock(replacement, value) : blockForInline(replacement, value);
}

/** Quotes as the old text had them, lists as the old list was, and no literal where a comment follows. */
function mannerFor(document: SourceDocument, node: ValueNode, place: Place, value: PlainValue): Manner {
  const general = mannerOf(document);
  const items = node.kind === 'list' ? node.items : [node];
  const manner = isMapForText(node, value)
    ? { ...general, quotes: general.usual }
    : node.kind === 'list' && node.style === 'block'
      ? inPlaceOf(general, items)
      : besides(general, items);
  const { start, end } = node.span;
  const staysBehind = isBlockCollection(node) || isFirstInLine(document.text, start);
  const isFollowed =
    place.parent.kind !== 'entry' ||
    !isLiteralSafe(document.text, end) ||
    (staysBehind && commentBehind(document.text, end) !== undefined);
  const lists =
    node.kind === 'list' && !isList(value) ? general.lists : node.kind === 'list' ? node.style : general.lists;
  return { ...manner, lists, literals: place.isFlow || isFollowed ? 'forbidden' : 'allowed' };
}

/** The quotes of a text say nothing of the texts of a map that takes its place. */
function isMapForText(node: ValueNode, value: PlainValue): boolean {
  return node.kind === 'scalar' && !isLeaf(value) && !isList(value);
}

/** A collection in brackets stays one, but for a list that has become too long, and an empty map, which few people fill on its line. */
function staysFlow(node: ValueNode, value: PlainValue): boolean {
  if (membersOf(value).length === 0) return false;
  if (node.kind === 'list') return node.style === 'flow' && isList(value) && isShort(value);
  return node.kind === 'map' && node.style === 'flow' && node.entries.length > 0 && !isList(value);
}

function isBlockCollection(node: ValueNode): boolean {
  return (node.kind === 'list' || node.kind === 'map') && node.style === 'block';
}

function withoutTag(document: SourceDocument, node: ValueNode): readonly Edit[] {
  if (!('tag' in node) || node.tag === undefined) return [];
  const start = document.text.lastIndexOf(node.tag, node.span.start - 1);
  const before = behindText(document.text, start);
  return start === -1 ? [] : [{ span: { start: before, end: start + node.tag.length }, text: '' }];
}

function inlineForInline(replacement: Replacement, text: string): readonly Edit[] {
  const { node, document } = replacement;
  if (isEmpty(node)) return [{ span: node.span, text: `${missingColon(replacement)} ${text}` }];
  const comment = node.kind === 'scalar' ? headerComment(document, node) : undefined;
  return [{ span: node.span, text: comment === undefined ? text : `${text} ${comment}` }];
}

/** The comment behind a block scalar's `|` or `>`. */
function headerComment(document: SourceDocument, { style, span }: ScalarNode): string | undefined {
  if (style !== 'literal' && style !== 'folded') return undefined;
  const end = lineEndAt(document.text, span.start);
  const comment = document.comments.find((candidate) => candidate.span.start > span.start && candidate.span.end <= end);
  return comment && document.text.slice(comment.span.start, comment.span.end);
}

function isEmpty(node: ValueNode): boolean {
  return node.span.start === node.span.end;
}

/** The `:` that a key without a value may lack. */
function missingColon({ document, place: { parent } }: Replacement): string {
  return parent.kind === 'entry' && colonEnd(document.text, parent.entry) === undefined ? ':' : '';
}

/**
 * One line in place of a block collection: behind the indicator, or where the collection began on its line. Comments
 * between its entries stay, each on a line of its own.
 */
function inlineForBlock({ document, node, place }: Replacement, value: string): readonly Edit[] {
  const { text } = document;
  const { start, end } = node.span;
  const indicator =
    isFirstInLine(text, start) && place.parent.kind !== 'root' ? indicatorEnd(text, start, place) : undefined;
  const kept = document.comments
    .filter(({ span }) => span.start >= start && span.end <= end)
    .map(({ span }) => text.slice(span.start, span.end));
  const between = lineBreakOf(text) + indentationAt(text, start);
  const comment = commentBehind(text, end);
  if (indicator === undefined)
    return kept.length > 0 && comment !== undefined
      ? [{ span: { start, end: comment }, text: [value, ...kept, ''].join(between) }]
      : [{ span: node.span, text: [value, ...kept].join(between) }];
  const lines: Span =
    comment !== undefined
      ? { start, end: comment }
      : { start: kept.length > 0 ? start : text.slice(0, start).trimEnd().length, end };
  return [
    { span: { start: indicator, end: indicator }, text: ` ${value}` },
    { span: lines, text: kept.join(between) + (kept.length > 0 && comment !== undefined ? between : '') },
  ];
}

/** Behind the `:` or `-` and the properties that stand on its line. */
function indicatorEnd(text: string, start: number, { parent }: Place): number | undefined {
  const from =
    parent.kind === 'entry'
      ? colonEnd(text, parent.entry)
      : parent.kind === 'item'
        ? text.lastIndexOf('-', start - 1) + 1
        : undefined;
  if (from === undefined) return undefined;
  const properties = /^(?:[ \t]+[&!][^\s,[\]{}]*)*/.exec(text.slice(from, lineEndAt(text, from)));
  return from + (properties?.[0].length ?? 0);
}

function blockForBlock({ document: { text }, node, place, manner }: Replacement, value: PlainValue): readonly Edit[] {
  const { start, end } = node.span;
  const isSame = node.kind === (isList(value) ? 'list' : 'map');
  const isAlone = isFirstInLine(text, start);
  if (isSame || !isAlone || place.parent.kind !== 'entry') {
    const lines = blockLines(value, indentationAt(text, start), manner);
    return [{ span: node.span, text: lines.join(lineBreakOf(text)) }];
  }
  const indent = indentationAt(text, place.parent.entry.span.start);
  const [, ...lines] = valueLines(value, indent, manner);
  return [{ span: { start: lineStartAt(text, start), end }, text: lines.join(lineBreakOf(text)) }];
}

/** Lines in place of a value on the line of its key or dash; a comment there stays there. */
function blockForInline(replacement: Replacement, value: PlainValue): readonly Edit[] {
  const { document, node, place, manner } = replacement;
  const { text } = document;
  const { start, end } = node.span;
  const lineBreak = lineBreakOf(text);
  const isAlone = !isEmpty(node) && isFirstInLine(text, start);
  if (place.parent.kind !== 'entry' || isAlone) {
    const dash = place.parent.kind === 'item' && isEmpty(node) ? ' ' : '';
    const indent = dash === '' ? indentationAt(text, start) : ' '.repeat(columnAt(text, start) + 1);
    const lines = typeof value === 'string' ? [inlineText(value, manner, 'block')] : blockLines(value, indent, manner);
    return [{ span: node.span, text: dash + lines.join(lineBreak) }];
  }
  const indent = indentationAt(text, place.parent.entry.span.start);
  const [first = '', ...lines] = valueLines(value, indent, manner);
  const below = lineBreak + lines.join(lineBreak);
  const from = isEmpty(node) ? start : behindText(text, start);
  const comment = node.kind === 'scalar' ? headerComment(document, node) : undefined;
  const head = missingColon(replacement) + first + (comment === undefined ? '' : ` ${comment}`);
  const lineEnd = lineEndAt(text, end);
  if (commentBehind(text, end) === undefined)
    return [{ span: { start: from, end: Math.max(end, behindText(text, lineEnd)) }, text: head + below }];
  return [
    { span: { start: from, end }, text: head },
    { span: { start: lineEnd, end: lineEnd }, text: below },
  ];
}
