/**
 * Block nodes: maps, lists and scalars told apart by indentation. Lines whose indentation fits nowhere are
 * read as members of the collection they stand in, since that is what their writer most likely meant.
 */
import type { ListNode, MapEntry, MapNode, UnknownNode, ValueNode } from '../../model/value-node.ts';
import { readBlockScalar } from './block-scalar.ts';
import { code } from './characters.ts';
import {
  type Cursor,
  codeAt,
  columnOf,
  finishLine,
  isBlankAt,
  isTemplateAt,
  lineEnd,
  maxDepth,
  report,
  skipBlank,
  skipSpaces,
} from './cursor.ts';
import { readFlowCollection } from './flow.ts';
import { continuePlain, plainScalar, reportReserved, scanPlainLine } from './plain.ts';
import { type Properties, readAlias, readProperties, withProperties } from './properties.ts';
import { readQuoted } from './quoted.ts';

/** Where a node stands: what lies left of it, and whether a collection may begin on its first line. */
export interface Position {
  /** The node's own lines stand right of this column. */
  readonly indent: number;
  /** The items of a list stand right of this column: one less than `indent` for a map's value. */
  readonly listIndent: number;
  /** `inline` behind `key:`, where only a new line begins a block collection. */
  readonly on: 'inline' | 'own';
}

/** Reads the node at or behind the cursor; a null scalar where there is none. */
export function readBlockNode(cursor: Cursor, position: Position): ValueNode {
  const origin = cursor.at;
  const originLine = cursor.lineStart;
  const next = skipBlank(cursor);
  const isSameLine = cursor.lineStart === originLine;
  if (next === -1 || (!isSameLine && isOutside(cursor, next, position))) return emptyNode(cursor, origin);
  if (cursor.depth >= maxDepth) return skipDeeper(cursor, position.indent, 'Nested too deep to be read.');
  cursor.depth++;
  const node = isSameLine && position.on === 'inline' ? readInline(cursor, position) : readOwn(cursor, position);
  cursor.depth--;
  return node;
}

function isOutside(cursor: Cursor, next: number, { indent, listIndent }: Position): boolean {
  const column = columnOf(cursor);
  return column <= indent && !(column > listIndent && isIndicator(cursor, next, code.dash));
}

function isIndicator(cursor: Cursor, next: number, indicator: number): boolean {
  return next === indicator && isBlankAt(cursor, cursor.at + 1);
}

/** Null, or unknown where template lines stand in the node's place. */
function emptyNode(cursor: Cursor, origin: number, properties?: Properties): ValueNode {
  return takeTemplate(cursor, -1, 'output') ?? plainScalar(cursor, origin, origin, properties?.tag);
}

/** A value on the line of its key. */
function readInline(cursor: Cursor, position: Position): ValueNode {
  const properties = readProperties(cursor);
  if (!properties) return readInlineBare(cursor, position, undefined);
  const line = cursor.lineStart;
  const next = skipBlank(cursor);
  const isSameLine = cursor.lineStart === line;
  const node =
    next === -1 || (!isSameLine && isOutside(cursor, next, position))
      ? emptyNode(cursor, properties.end, properties)
      : isSameLine
        ? readInlineBare(cursor, position, properties)
        : readOwn(cursor, position);
  return withProperties(cursor, node, properties);
}

function readInlineBare(cursor: Cursor, { indent }: Position, properties: Properties | undefined): ValueNode {
  const node = readDelimited(cursor, indent);
  if (node) {
    finishLine(cursor);
    return node;
  }
  reportReserved(cursor);
  if (isIndicator(cursor, codeAt(cursor, cursor.at), code.dash))
    report(cursor, cursor.at, cursor.at + 1, 'A list may not begin on the line of its key.');
  const start = cursor.at;
  let end = scanPlainLine(cursor);
  if (cursor.colon !== -1) {
    report(cursor, cursor.colon, cursor.colon + 1, 'A plain value may not hold ": ": quote it.');
    while (cursor.colon !== -1) {
      cursor.at = cursor.colon + 1;
      end = Math.max(cursor.at, scanPlainLine(cursor));
    }
  }
  return continuePlain(cursor, start, end, indent, properties?.tag);
}

/** A quoted, flow, block scalar or alias node at the cursor; undefined where the text is plain. */
function readDelimited(cursor: Cursor, indent: number): ValueNode | undefined {
  switch (codeAt(cursor, cursor.at)) {
    case code.doubleQuote:
    case code.singleQuote:
      return readQuoted(cursor, indent);
    case code.openBracket:
      return readFlowCollection(cursor, indent);
    case code.openBrace:
      return isTemplateAt(cursor, cursor.at) ? undefined : readFlowCollection(cursor, indent);
    case code.pipe:
    case code.greaterThan:
      return readBlockScalar(cursor, indent);
    case code.asterisk:
      return readAlias(cursor);
    default:
      return undefined;
  }
}

/** A node that begins on its own line or behind an indicator, where keys and dashes count. */
function readOwn(cursor: Cursor, position: Position): ValueNode {
  const column = columnOf(cursor);
  const start = cursor.at;
  const properties = readProperties(cursor);
  const line = cursor.lineStart;
  const next = properties ? skipBlank(cursor) : codeAt(cursor, cursor.at);
  if (properties && (next === -1 || cursor.lineStart !== line)) {
    const isEmpty = next === -1 || isOutside(cursor, next, position);
    const node = isEmpty ? emptyNode(cursor, properties.end, properties) : readOwn(cursor, position);
    return withProperties(cursor, node, properties);
  }
  if (isIndicator(cursor, next, code.dash))
    return withProperties(cursor, readBlockList(cursor, column, position.listIndent), properties);
  const key = readKey(cursor, { indent: position.indent, start, properties });
  if (key.isKey) return readBlockMap(cursor, column, position.indent, key);
  cursor.template = undefined;
  return key.node;
}

/** What stands in a key's place. */
interface KeyRead {
  readonly node: ValueNode;
  /** Start of the key, its properties and `?` included. */
  readonly start: number;
  /** It is followed by `:`, or was one by the look of what follows. */
  readonly isKey: boolean;
  readonly isExplicit?: boolean;
}

interface KeyPlace {
  readonly indent: number;
  readonly start: number;
  readonly properties: Properties | undefined;
}

/** Reads a key, leaving the cursor on its `:`; a text without `:` is a node of its own. */
function readKey(cursor: Cursor, { indent, start, properties }: KeyPlace): KeyRead {
  const next = codeAt(cursor, cursor.at);
  if (isIndicator(cursor, next, code.question))
    return { node: plainScalar(cursor, cursor.at, cursor.at), start, isKey: true, isExplicit: true };
  if (isIndicator(cursor, next, code.colon)) {
    const at = properties?.end ?? cursor.at;
    const node = withProperties(cursor, plainScalar(cursor, at, at, properties?.tag), properties);
    return { node, start, isKey: true };
  }
  const line = cursor.lineStart;
  const delimited = readDelimited(cursor, indent);
  if (delimited) {
    const end = cursor.at;
    skipSpaces(cursor);
    const isKey = cursor.lineStart === line && codeAt(cursor, cursor.at) === code.colon;
    if (!isKey) {
      cursor.at = end;
      finishLine(cursor);
    }
    return { node: withProperties(cursor, delimited, properties), start, isKey };
  }
  reportReserved(cursor);
  const from = cursor.at;
  const end = scanPlainLine(cursor);
  if (cursor.colon !== -1) {
    const node = withProperties(cursor, plainScalar(cursor, from, end, properties?.tag), properties);
    return { node, start, isKey: true };
  }
  const column = start - line;
  const node = continuePlain(cursor, from, end, indent, properties?.tag);
  return { node: withProperties(cursor, node, properties), start, isKey: isFollowedByEntry(cursor, column) };
}

/** Whether the next line stands in the same column and is a key: then a lone word is a key without its `:`. */
function isFollowedByEntry(cursor: Cursor, column: number): boolean {
  const { at } = cursor;
  const below = lineEnd(cursor, at) + 1;
  let offset = below;
  while (codeAt(cursor, offset) === code.space) offset++;
  const next = codeAt(cursor, offset);
  if (offset - below !== column || isBlankAt(cursor, offset) || next === code.hash || next === code.dash) return false;
  cursor.at = offset;
  scanPlainLine(cursor);
  cursor.at = at;
  return cursor.colon !== -1;
}

function readBlockMap(cursor: Cursor, column: number, indent: number, first: KeyRead): MapNode {
  const entries: MapEntry[] = [];
  addUnknown(entries, takeTemplate(cursor, -1, 'output'));
  const start = entries[0]?.span.start ?? first.start;
  entries.push(readEntry(cursor, column, first));
  for (;;) {
    const next = skipBlank(cursor);
    addUnknown(entries, takeTemplate(cursor, indent, 'any'));
    const at = columnOf(cursor);
    const isDash = isIndicator(cursor, next, code.dash);
    if (next === -1 || at <= indent || (isDash && at < column)) break;
    if (isDash) {
      addUnknown(entries, skipDeeper(cursor, at - 1, 'A list item may not stand here.'));
      continue;
    }
    if (at !== column) reportIndentation(cursor);
    const keyStart = cursor.at;
    const properties = readProperties(cursor);
    entries.push(readEntry(cursor, column, readKey(cursor, { indent: column, start: keyStart, properties })));
  }
  return { kind: 'map', style: 'block', entries, span: { start, end: entries.at(-1)?.span.end ?? start } };
}

/** Reads the entry of a block map that begins at the cursor, in the column of its map; undefined where it begins with `?`. */
export function readBlockEntry(cursor: Cursor): MapEntry | undefined {
  const column = columnOf(cursor);
  const start = cursor.at;
  const properties = readProperties(cursor);
  const key = readKey(cursor, { indent: column, start, properties });
  return key.isExplicit ? undefined : readEntry(cursor, column, key);
}

function addUnknown(entries: MapEntry[], unknown: UnknownNode | undefined): void {
  if (unknown) entries.push({ key: unknown, value: unknown, span: unknown.span });
}

function reportIndentation(cursor: Cursor): void {
  report(cursor, cursor.lineStart, cursor.at, 'This line is indented differently from its neighbours.');
}

/** Reads what follows a key. */
function readEntry(cursor: Cursor, column: number, key: KeyRead): MapEntry {
  if (key.isExplicit) return readExplicitEntry(cursor, column, key.start);
  if (codeAt(cursor, cursor.at) !== code.colon) {
    const { end } = key.node.span;
    report(cursor, key.node.span.start, end, 'A ":" is missing behind this key.');
    return { key: key.node, value: plainScalar(cursor, end, end), span: { start: key.start, end } };
  }
  const end = ++cursor.at;
  const value = readBlockNode(cursor, { indent: column, listIndent: column - 1, on: 'inline' });
  return { key: key.node, value, span: { start: key.start, end: Math.max(end, value.span.end) } };
}

function readExplicitEntry(cursor: Cursor, column: number, start: number): MapEntry {
  cursor.at++;
  const position: Position = { indent: column, listIndent: column - 1, on: 'own' };
  const key = readBlockNode(cursor, position);
  const keyEnd = Math.max(start + 1, key.span.end);
  const next = skipBlank(cursor);
  if (!isIndicator(cursor, next, code.colon) || columnOf(cursor) !== column)
    return { key, value: plainScalar(cursor, keyEnd, keyEnd), span: { start, end: keyEnd } };
  const end = ++cursor.at;
  const value = readBlockNode(cursor, position);
  return { key, value, span: { start, end: Math.max(end, value.span.end) } };
}

function readBlockList(cursor: Cursor, column: number, listIndent: number): ListNode {
  const items: ValueNode[] = [];
  const before = takeTemplate(cursor, -1, 'output');
  if (before) items.push(before);
  const start = before?.span.start ?? cursor.at;
  let end = start;
  const add = (item: ValueNode | undefined): void => {
    if (!item) return;
    items.push(item);
    end = Math.max(end, item.span.end);
  };
  for (;;) {
    const dash = columnOf(cursor);
    end = ++cursor.at;
    add(readBlockNode(cursor, { indent: dash, listIndent: dash, on: 'own' }));
    let next = skipBlank(cursor);
    add(takeTemplate(cursor, column - 1, 'any'));
    while (next !== -1 && columnOf(cursor) > column && !isIndicator(cursor, next, code.dash)) {
      add(skipDeeper(cursor, column, 'This line belongs to no item.'));
      next = skipBlank(cursor);
    }
    if (next === -1 || columnOf(cursor) <= listIndent || !isIndicator(cursor, next, code.dash)) break;
    if (columnOf(cursor) !== column) reportIndentation(cursor);
  }
  return { kind: 'list', style: 'block', items, span: { start, end } };
}

/**
 * The template lines that were skipped since the last token, if they stand right of `indent` and are of the
 * wanted sort. In front of a collection only those that print hide a member; the others are forgotten there.
 */
function takeTemplate(cursor: Cursor, indent: number, sort: 'output' | 'any'): UnknownNode | undefined {
  const { template } = cursor;
  if (!template || template.column <= indent) return undefined;
  cursor.template = undefined;
  return sort === 'any' || template.isOutput ? { kind: 'unknown', span: template.span } : undefined;
}

/** Leaves the lines from the cursor to the next one at or left of `indent`. */
function skipDeeper(cursor: Cursor, indent: number, message: string): UnknownNode {
  const start = cursor.at;
  let end = start;
  do {
    cursor.at = lineEnd(cursor, cursor.at);
    end = cursor.at;
  } while (skipBlank(cursor) !== -1 && columnOf(cursor) > indent);
  report(cursor, start, end, message);
  return { kind: 'unknown', span: { start, end } };
}
