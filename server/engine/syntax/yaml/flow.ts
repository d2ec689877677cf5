/** Flow collections: `[a, b]` and `{a: b}`, over lines, with comments. */
import type { Span } from '../../model/span.ts';
import type { ListNode, MapEntry, MapNode, ScalarNode, ValueNode } from '../../model/value-node.ts';
import { code, isBlankCode, isFlowIndicator } from './characters.ts';
import { type Cursor, codeAt, isBlankAt, isTemplateAt, maxDepth, readComment, report, skipSpaces } from './cursor.ts';
import { isBroken } from './lines.ts';
import { plainScalar, readFlowPlain, reportReserved } from './plain.ts';
import { type Properties, readAlias, readProperties, withProperties } from './properties.ts';
import { readQuoted } from './quoted.ts';

/**
 * Reads the flow collection at the cursor. Where its bracket is missing, it ends before the first line at or
 * left of `indent` that looks like an entry of its own.
 */
export function readFlowCollection(cursor: Cursor, indent: number): ValueNode {
  if (cursor.depth >= maxDepth) return skipCollection(cursor, indent);
  cursor.depth++;
  const isList = cursor.text.charCodeAt(cursor.at) === code.openBracket;
  const node = isList ? readList(cursor, indent) : readMap(cursor, indent);
  cursor.depth--;
  return node;
}

function readList(cursor: Cursor, indent: number): ListNode {
  const start = cursor.at;
  const items: ValueNode[] = [];
  const end = readMembers(cursor, indent, code.closeBracket, () => {
    const item = readItem(cursor, indent);
    items.push(item);
    return item.span.end;
  });
  return { kind: 'list', style: 'flow', items, span: { start, end } };
}

function readMap(cursor: Cursor, indent: number): MapNode {
  const start = cursor.at;
  const entries: MapEntry[] = [];
  const end = readMembers(cursor, indent, code.closeBrace, () => {
    const entry = readEntry(cursor, indent);
    entries.push(entry);
    return entry.span.end;
  });
  return { kind: 'map', style: 'flow', entries, span: { start, end } };
}

/** Reads members up to `close` and returns the offset behind the collection; `readMember` returns that behind a member. */
function readMembers(cursor: Cursor, indent: number, close: number, readMember: () => number): number {
  const start = cursor.at;
  let end = ++cursor.at;
  let isMemberExpected = true;
  for (;;) {
    const next = skipFlowBlank(cursor, indent);
    if (next === close) return ++cursor.at;
    if (next === -1 || next === code.closeBracket || next === code.closeBrace) {
      report(cursor, start, start + 1, 'This bracket is not closed.');
      return end;
    }
    if (next === code.comma) {
      if (isMemberExpected) report(cursor, cursor.at, cursor.at + 1, 'A value is missing before this comma.');
      isMemberExpected = true;
      end = ++cursor.at;
    } else {
      if (!isMemberExpected) report(cursor, cursor.at, cursor.at, 'A comma is missing here.');
      isMemberExpected = false;
      end = readMember();
    }
  }
}

/** An item of a list; `key: value` is a map of one entry. */
function readItem(cursor: Cursor, indent: number): ValueNode {
  const start = cursor.at;
  const isExplicit = skipQuestion(cursor);
  const key = readMemberKey(cursor, indent);
  const keyEnd = cursor.at;
  if (skipFlowBlank(cursor, indent) !== code.colon && !isExplicit) return key;
  const entry = entryFrom(cursor, indent, key, { start, end: keyEnd });
  return { kind: 'map', style: 'flow', entries: [entry], span: entry.span };
}

function readEntry(cursor: Cursor, indent: number): MapEntry {
  const start = cursor.at;
  skipQuestion(cursor);
  const key = readMemberKey(cursor, indent);
  const keyEnd = cursor.at;
  skipFlowBlank(cursor, indent);
  return entryFrom(cursor, indent, key, { start, end: keyEnd });
}

/** Moves over the `?` of an explicit key. */
function skipQuestion(cursor: Cursor): boolean {
  const isExplicit = codeAt(cursor, cursor.at) === code.question && isBlankAt(cursor, cursor.at + 1);
  if (isExplicit) cursor.at++;
  return isExplicit;
}

function readMemberKey(cursor: Cursor, indent: number): ValueNode {
  const { at } = cursor;
  return isMemberEnd(skipFlowBlank(cursor, indent)) ? emptyAt(cursor, at) : readNode(cursor, indent);
}

/** The entry whose key has just been read at `written`; its value follows if the cursor stands on a `:`. */
function entryFrom(cursor: Cursor, indent: number, key: ValueNode, written: Span): MapEntry {
  if (cursor.at === cursor.brokenAt || codeAt(cursor, cursor.at) !== code.colon)
    return { key, value: emptyAt(cursor, written.end), span: written };
  const colonEnd = ++cursor.at;
  const value = isMemberEnd(skipFlowBlank(cursor, indent)) ? emptyAt(cursor, colonEnd) : readNode(cursor, indent);
  return { key, value, span: { start: written.start, end: Math.max(colonEnd, value.span.end) } };
}

function isMemberEnd(next: number): boolean {
  return next === -1 || next === code.comma || next === code.closeBracket || next === code.closeBrace;
}

function emptyAt(cursor: Cursor, offset: number): ScalarNode {
  return plainScalar(cursor, offset, offset);
}

function readNode(cursor: Cursor, indent: number): ValueNode {
  const properties = readProperties(cursor);
  if (!properties) return readBare(cursor, indent, undefined);
  const next = skipFlowBlank(cursor, indent);
  const node =
    isMemberEnd(next) || isValueIndicator(cursor)
      ? plainScalar(cursor, properties.end, properties.end, properties.tag)
      : readBare(cursor, indent, properties);
  return withProperties(cursor, node, properties);
}

function readBare(cursor: Cursor, indent: number, properties: Properties | undefined): ValueNode {
  const next = codeAt(cursor, cursor.at);
  if (next === code.doubleQuote || next === code.singleQuote) return readQuoted(cursor, indent);
  if (next === code.openBracket || (next === code.openBrace && !isTemplateAt(cursor, cursor.at)))
    return readFlowCollection(cursor, indent);
  if (next === code.asterisk) {
    const alias = readAlias(cursor);
    if (alias) return alias;
  }
  if (isValueIndicator(cursor)) return emptyAt(cursor, cursor.at);
  reportReserved(cursor);
  return readFlowPlain(cursor, indent, properties?.tag);
}

function isValueIndicator(cursor: Cursor): boolean {
  const behind = cursor.at + 1;
  return (
    codeAt(cursor, cursor.at) === code.colon &&
    (isBlankAt(cursor, behind) || isFlowIndicator(cursor.text.charCodeAt(behind)))
  );
}

/** Moves to the next token of a flow collection; -1 where the collection cannot go on. */
function skipFlowBlank(cursor: Cursor, indent: number): number {
  if (cursor.brokenAt === cursor.at) return -1;
  while (cursor.at < cursor.end) {
    const next = cursor.text.charCodeAt(cursor.at);
    if (next === code.lineFeed) {
      cursor.at++;
      cursor.lineStart = cursor.at;
      skipSpaces(cursor);
      if (!isBroken(cursor, indent)) continue;
      cursor.brokenAt = cursor.at;
      return -1;
    }
    if (isBlankCode(next)) cursor.at++;
    else if (next === code.hash && isBlankCode(cursor.text.charCodeAt(cursor.at - 1))) readComment(cursor);
    else return next;
  }
  return -1;
}

/** Leaves a collection that is nested too deep, by counting brackets. */
function skipCollection(cursor: Cursor, indent: number): ValueNode {
  const start = cursor.at;
  report(cursor, start, start + 1, 'Nested too deep to be read.');
  let open = 0;
  for (;;) {
    const next = skipFlowBlank(cursor, indent);
    if (next === -1) break;
    if (next === code.doubleQuote || next === code.singleQuote) readQuoted(cursor, indent);
    else cursor.at++;
    if (next === code.openBracket || next === code.openBrace) open++;
    else if ((next === code.closeBracket || next === code.closeBrace) && --open === 0) break;
  }
  return { kind: 'unknown', span: { start, end: cursor.at } };
}
