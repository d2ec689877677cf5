import type { MapEntry, MapNode, ScalarNode, ValueNode } from '../../model/value-node.ts';
import { char } from '../char.ts';
import type { SectionReader, SourceDocument } from '../document.ts';
import { scalarNode } from '../made-nodes.ts';
import { isCloserOrEnd } from './collection.ts';
import { readExpression } from './expression.ts';
import {
  type Cursor,
  depthLimit,
  indentation,
  isNameStart,
  peek,
  readName,
  report,
  skipBlank,
  skipLines,
  spanTo,
  unknown,
} from './lexer.ts';
import { isDedented, onItsLine, reportOpen, skipBroken } from './recovery.ts';
import { readBare, readQuoted } from './template.ts';

/**
 * Reads an HCL body in native syntax (Terraform, tfvars): one root map, none where the text says nothing.
 * Source: the HCL native syntax specification. Where braces do not match, the rest is read by indentation.
 */
export function readHcl(text: string): SourceDocument {
  const cursor = openCursor(text);
  const entries: MapEntry[] = [];
  while (skipLines(cursor) !== -1) {
    const item = readTopLevel(cursor);
    if (item) entries.push(item);
    passStrayCloser(cursor);
  }
  const root: MapNode = { kind: 'map', style: 'block', entries, span: { start: 0, end: text.length } };
  const { comments, problems } = cursor;
  return { syntax: 'hcl', text, roots: entries.length > 0 ? [root] : [], comments, problems };
}

/** Reads one attribute or block with the lines before it; none where braces do not match, which only the whole tells. */
export function hclSection(text: string): SectionReader {
  let heredocEnds: Cursor['heredocEnds'];
  return (start) => {
    const cursor = openCursor(text);
    cursor.at = Math.max(cursor.at, start);
    if (heredocEnds) cursor.heredocEnds = heredocEnds;
    const item = skipLines(cursor) === -1 ? undefined : readTopLevel(cursor);
    passStrayCloser(cursor);
    heredocEnds = cursor.heredocEnds;
    const { at: end, comments, problems } = cursor;
    const roots: readonly MapNode[] = item ? [{ kind: 'map', style: 'block', entries: [item], span: item.span }] : [];
    return cursor.guide === 'indentation' ? undefined : { end, roots, comments, problems };
  };
}

function passStrayCloser(cursor: Cursor) {
  if (cursor.at >= cursor.end || !isCloserOrEnd(peek(cursor))) return;
  report(cursor, cursor.at, cursor.at + 1, 'This bracket closes nothing.');
  cursor.at++;
}

/** Reads a whole text as a template, as `templatefile` does. */
export function readTemplateText(text: string): ValueNode {
  return readBare(openCursor(text));
}

function openCursor(text: string): Cursor {
  return {
    text,
    at: text.charCodeAt(0) === 0xfeff ? 1 : 0,
    end: text.length,
    brackets: 0,
    depth: 0,
    guide: 'braces',
    isOpenAtEnd: false,
    indent: -1,
    gap: { start: -1, end: -1 },
    comments: [],
    problems: [],
  };
}

/** Reads one attribute or block; where the text ends inside it, once more by indentation, and so all that follows. */
function readTopLevel(cursor: Cursor): MapEntry | undefined {
  const start = cursor.at;
  const comments = cursor.comments.length;
  const problems = cursor.problems.length;
  const item = onItsLine(cursor, readItem);
  if (!cursor.isOpenAtEnd || cursor.guide === 'indentation') return item;
  cursor.guide = 'indentation';
  cursor.comments.length = comments;
  cursor.problems.length = problems;
  cursor.gap = { start: -1, end: -1 };
  cursor.at = start;
  return onItsLine(cursor, readItem);
}

/** Reads an attribute or a block of a body; undefined where not even a name can be read. */
function readItem(cursor: Cursor): MapEntry | undefined {
  const start = cursor.at;
  const key = readItemName(cursor);
  if (!key) {
    report(cursor, start, start + 1, 'A name is expected here.');
    skipBroken(cursor);
    // A comma ends nothing in a body.
    if (peek(cursor) === char.comma) cursor.at++;
    return undefined;
  }
  const code = skipBlank(cursor);
  if (code === char.equals && peek(cursor, 1) !== char.equals) return readAttribute(cursor, start, key);
  const labels = readLabels(cursor);
  if (peek(cursor) === char.openBrace) {
    const value = readBlock(cursor);
    return { key, ...(labels.length > 0 ? { labels } : {}), value, span: spanTo(cursor, start) };
  }
  report(cursor, start, cursor.at, 'Neither an attribute ("=") nor a block ("{").');
  const end = cursor.at;
  skipBroken(cursor);
  const value = unknown(end, cursor.at);
  return { key, ...(labels.length > 0 ? { labels } : {}), value, span: spanTo(cursor, start) };
}

function readAttribute(cursor: Cursor, start: number, key: ScalarNode): MapEntry {
  cursor.at++;
  skipBlank(cursor);
  const valueStart = cursor.at;
  const value = readExpression(cursor);
  const end = cursor.at;
  const next = skipBlank(cursor);
  if (next === char.comma) {
    report(cursor, cursor.at, cursor.at + 1, 'A body takes no commas.');
    cursor.at++;
  } else if (next !== char.newline && !isCloserOrEnd(next) && indentation(cursor) === -1) {
    report(cursor, cursor.at, cursor.at + 1, 'The line should end here.');
    skipBroken(cursor);
    return { key, value: unknown(valueStart, cursor.at), span: spanTo(cursor, start) };
  }
  return { key, value, span: { start, end } };
}

function readItemName(cursor: Cursor): ScalarNode | undefined {
  const start = cursor.at;
  if (peek(cursor) === char.quote) {
    const key = readQuoted(cursor);
    return key.kind === 'scalar' ? key : undefined;
  }
  const name = readName(cursor);
  return name === '' ? undefined : scalarNode(name, spanTo(cursor, start));
}

function readLabels(cursor: Cursor): ScalarNode[] {
  const labels: ScalarNode[] = [];
  for (;;) {
    const code = skipBlank(cursor);
    if (code !== char.quote && !isNameStart(code)) return labels;
    const label = readItemName(cursor);
    if (!label) return labels;
    labels.push(label);
  }
}

function readBlock(cursor: Cursor): ValueNode {
  const start = cursor.at;
  if (cursor.depth >= depthLimit) {
    report(cursor, start, start + 1, 'Nested too deeply to be read.');
    skipBroken(cursor);
    return unknown(start, cursor.at);
  }
  cursor.at++;
  cursor.depth++;
  const entries: MapEntry[] = [];
  for (;;) {
    const code = skipLines(cursor);
    if (code === -1 || isDedented(cursor)) {
      reportOpen(cursor, start, 'The block is not closed.');
      break;
    }
    if (isCloserOrEnd(code)) {
      cursor.at++;
      if (code === char.closeBrace) break;
      report(cursor, cursor.at - 1, cursor.at, 'This bracket closes nothing.');
      continue;
    }
    const item = onItsLine(cursor, readItem);
    if (item) entries.push(item);
  }
  cursor.depth--;
  return { kind: 'map', style: 'block', entries, span: spanTo(cursor, start) };
}
