/**
 * The moving part of the YAML reader: one position that only goes forward, and what was collected on the way.
 * Whatever looks ahead does so over a stretch that its caller then consumes, which keeps reading linear.
 */
import type { Span } from '../../model/span.ts';
import type { ValueNode } from '../../model/value-node.ts';
import type { Comment, SyntaxProblem } from '../document.ts';
import { code, isBlankCode } from './characters.ts';

/** Nesting beyond this depth is read as `unknown`: no real document needs it, and the call stack stays small. */
export const maxDepth = 200;

const maxProblems = 100;

export interface Cursor {
  readonly text: string;
  /** Nothing at or behind this offset is read. */
  readonly end: number;
  readonly comments: Comment[];
  readonly problems: SyntaxProblem[];
  /** Anchored nodes of the current document, complete ones only. */
  readonly anchors: Map<string, ValueNode>;
  at: number;
  /** Start of the line that holds `at`; columns count from here, a tab as one. */
  lineStart: number;
  depth: number;
  /** Set by a plain scalar's scan: the offset of the `:` that makes the scanned text a key, or -1. */
  colon: number;
  /** Lines of template actions (`{{ … }}`) that were skipped and belong to no collection yet. */
  template: TemplateLines | undefined;
  /** Offset of the first `}}` at or behind the last place asked for; kept so that the search never repeats. */
  templateClose: number;
  /** Start of the line before which an unclosed quote or bracket was given up; all levels around it end here. */
  brokenAt: number;
}

/** Adjacent lines that hold nothing but template actions. */
export interface TemplateLines {
  readonly span: Span;
  readonly column: number;
  /** They print something, rather than only steer (`if`, `end`, `range`, …). */
  readonly isOutput: boolean;
}

/** A cursor over `range`, whose start counts as the start of a line. */
export function cursorOver(text: string, range: Span): Cursor {
  return {
    text,
    end: range.end,
    comments: [],
    problems: [],
    anchors: new Map(),
    at: range.start,
    lineStart: range.start,
    depth: 0,
    colon: -1,
    template: undefined,
    templateClose: -1,
    brokenAt: -1,
  };
}

/** Records a problem; a broken document reports its first hundred. */
export function report(cursor: Cursor, start: number, end: number, message: string): void {
  if (cursor.problems.length < maxProblems) cursor.problems.push({ span: { start, end }, message });
}

/** The character code at `offset`, or -1 at the end. */
export function codeAt(cursor: Cursor, offset: number): number {
  return offset < cursor.end ? cursor.text.charCodeAt(offset) : -1;
}

/** Whether white space, a line end or the end stands at `offset`. */
export function isBlankAt(cursor: Cursor, offset: number): boolean {
  return offset >= cursor.end || isBlankCode(cursor.text.charCodeAt(offset));
}

/** The column of the cursor in its line. */
export function columnOf(cursor: Cursor): number {
  return cursor.at - cursor.lineStart;
}

/** The offset of the line end at or behind `offset`: of its line feed, or the end. */
export function lineEnd(cursor: Cursor, offset: number): number {
  const found = cursor.text.indexOf('\n', offset);
  return found === -1 || found > cursor.end ? cursor.end : found;
}

/** Whether the line at `start` is `---` or `...`, alone or followed by a blank. */
export function isMarker(cursor: Cursor, start: number): boolean {
  const first = codeAt(cursor, start);
  return (
    (first === code.dash || first === code.dot) &&
    codeAt(cursor, start + 1) === first &&
    codeAt(cursor, start + 2) === first &&
    isBlankAt(cursor, start + 3)
  );
}

/** Moves over spaces and tabs of the current line. */
export function skipSpaces(cursor: Cursor): void {
  while (cursor.at < cursor.end) {
    const next = cursor.text.charCodeAt(cursor.at);
    if (next !== code.space && next !== code.tab) return;
    cursor.at++;
  }
}

/** Moves to the end of the line over a comment, which it keeps. The cursor stands on the `#`. */
export function readComment(cursor: Cursor): void {
  const start = cursor.at;
  const stop = lineEnd(cursor, start);
  const end = cursor.text.charCodeAt(stop - 1) === code.carriageReturn && stop > start + 1 ? stop - 1 : stop;
  cursor.comments.push({ span: { start, end }, text: cursor.text.slice(start, end).replace(/^#+/, '').trim() });
  cursor.at = stop;
}

/**
 * Moves over white space, line ends, comments and template lines to the next token.
 * Returns its character code, or -1 at the end of the document (marker or end of text).
 */
export function skipBlank(cursor: Cursor): number {
  let isFirstOfLine = cursor.at === cursor.lineStart;
  if (isFirstOfLine && isMarker(cursor, cursor.at)) return -1;
  while (cursor.at < cursor.end) {
    const next = cursor.text.charCodeAt(cursor.at);
    if (next === code.lineFeed) {
      cursor.at++;
      cursor.lineStart = cursor.at;
      isFirstOfLine = true;
      if (isMarker(cursor, cursor.at)) return -1;
    } else if (isBlankCode(next)) cursor.at++;
    else if (next === code.hash) readComment(cursor);
    else if (isFirstOfLine && next === code.openBrace && skipTemplateLine(cursor)) isFirstOfLine = false;
    else {
      if (isFirstOfLine) reportTab(cursor);
      return next;
    }
  }
  return -1;
}

function reportTab(cursor: Cursor): void {
  if (cursor.at === cursor.lineStart || cursor.text.charCodeAt(cursor.at - 1) !== code.tab) return;
  report(cursor, cursor.lineStart, cursor.at, 'Tabs indent this line; YAML asks for spaces.');
}

/** The offset behind the `}}` that closes the action at `offset`, or -1. */
export function templateEnd(cursor: Cursor, offset: number): number {
  if (cursor.templateClose < offset) {
    const found = cursor.text.indexOf('}}', offset);
    cursor.templateClose = found === -1 ? Number.MAX_SAFE_INTEGER : found;
  }
  return cursor.templateClose + 2 <= cursor.end ? cursor.templateClose + 2 : -1;
}

/** Whether `{{` opens a template action at `offset`; `${{` is an expression of a pipeline. */
export function isTemplateAt(cursor: Cursor, offset: number): boolean {
  return (
    cursor.text.charCodeAt(offset) === code.openBrace &&
    codeAt(cursor, offset + 1) === code.openBrace &&
    templateEnd(cursor, offset + 2) !== -1
  );
}

const steering = /\{\{-?\s*(?:if|else|end|with|range|define|block|break|continue|\/\*|\$\w*\s*:?=)/y;

function skipTemplateLine(cursor: Cursor): boolean {
  const start = cursor.at;
  let at = start;
  let end = start;
  let isOutput = false;
  while (at < cursor.end && isTemplateAt(cursor, at)) {
    steering.lastIndex = at;
    isOutput ||= !steering.test(cursor.text);
    end = templateEnd(cursor, at + 2);
    at = end;
    while (at < cursor.end && isBlankCode(cursor.text.charCodeAt(at)) && cursor.text.charCodeAt(at) !== code.lineFeed)
      at++;
  }
  if (end === start || (at < cursor.end && cursor.text.charCodeAt(at) !== code.lineFeed)) return false;
  const before = cursor.template;
  cursor.template = {
    span: { start: before?.span.start ?? start, end },
    column: before?.column ?? columnOf(cursor),
    isOutput: isOutput || before?.isOutput === true,
  };
  cursor.at = at;
  cursor.lineStart = Math.max(cursor.lineStart, cursor.text.lastIndexOf('\n', at - 1) + 1);
  return true;
}

/** Leaves the rest of the line, which holds more than a value may: reported and not read. */
export function finishLine(cursor: Cursor): void {
  if (cursor.at === cursor.brokenAt) return;
  skipSpaces(cursor);
  const next = codeAt(cursor, cursor.at);
  if (next === -1 || next === code.lineFeed || next === code.carriageReturn) return;
  if (next === code.hash && isBlankAt(cursor, cursor.at - 1)) return;
  const stop = lineEnd(cursor, cursor.at);
  report(cursor, cursor.at, stop, 'Unexpected text behind a value.');
  cursor.at = stop;
}
