import type { Suppression } from '../model/facts.ts';
import type { Span } from '../model/span.ts';
import { type IgnoreDialect, ignoreDialects } from './ignore-dialects.ts';
import { indentInCharacters } from './indent.ts';
import { lineAt } from './line-table.ts';

/**
 * Ignore comments of ours and of other tools, in text order. Ours reads
 * `identity-hygiene: ignore RULE[, RULE] -- reason [until DATE]`. `rules` holds the ids as written: our own,
 * another tool's (`CKV_AWS_1`), or `secret-*` where a secret scanner's comment covers every secret.
 * Called only for texts that hold one of the `suppressionMarks`.
 */
export function readSuppressions(text: string, lineStarts: readonly number[]): readonly Suppression[] {
  const found: Suppression[] = [];
  const lines: Lines = { text, starts: lineStarts, budget: lineBudget };
  for (const dialect of ignoreDialects) {
    if (!text.includes(dialect.mark)) continue;
    for (const match of text.matchAll(dialect.comment)) {
      const span = { start: match.index, end: match.index + match[0].length };
      found.push({ span, covers: coverOf(dialect, match, lines), by: dialect.by, ...dialect.read(match) });
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** Far more than any real file's comments need; a text made of nothing but ignore comments stays linear. */
const lineBudget = 200_000;

/** Every ignore comment holds one of these. */
export const suppressionMarks: readonly string[] = [...new Set(ignoreDialects.map(({ mark }) => mark))];

function coverOf(dialect: IgnoreDialect, match: RegExpMatchArray, lines: Lines): Span {
  const line = lineAt(lines.starts, match.index ?? 0);
  if (dialect.covers === 'next') return spanOf(lines, line + 1, line + 1);
  if (dialect.covers === 'onwards') return { start: match.index ?? 0, end: endOf(dialect, match, lines.text) };
  if (dialect.covers === 'document') return documentAround(lines.text, match.index ?? 0);
  if (dialect.covers === 'around') return blockAround(lines, line);
  const isAlone = /^\s*(?:\[comment\]: (?:#|<>) )?(?:['"]|@?rem\b)?[^\w"'`]*$/i.test(
    lines.text.slice(lines.starts[line] ?? 0, match.index),
  );
  if (dialect.covers === 'part') return partAround(lines, line);
  return dialect.covers === 'line' && isAlone ? blockBelow(lines, line) : spanOf(lines, line, line);
}

function endOf({ end = '' }: IgnoreDialect, match: RegExpMatchArray, text: string): number {
  const found = text.indexOf(end, match.index);
  return found === -1 ? text.length : found;
}

/** Between the marks that part documents of YAML. */
function documentAround(text: string, at: number): Span {
  const end = text.indexOf('\n---', at);
  return { start: text.lastIndexOf('\n---', at) + 1, end: end === -1 ? text.length : end + 1 };
}

/**
 * A text by lines. Blocks are told by indentation, which holds in every format whose authors indent and is all
 * that a comment's reach needs. `budget` is the number of lines that may still be looked at, for the whole text.
 */
interface Lines {
  readonly text: string;
  readonly starts: readonly number[];
  budget: number;
}

function spanOf(lines: Lines, first: number, last: number): Span {
  return { start: lines.starts[first] ?? lines.text.length, end: lines.starts[last + 1] ?? lines.text.length };
}

/** The next line that is no comment, and the deeper lines under it. */
function blockBelow(lines: Lines, line: number): Span {
  let head = line + 1;
  while (
    head < lines.starts.length - 1 &&
    lines.budget > 0 &&
    /^\s*(?:#|\/\/|\*|--|<!--|;|%|'|!|::|@?rem\b|=end\b|\[(?:\/\/|comment)\]:|$)/i.test(textOf(lines, head))
  )
    head++;
  return spanOf(lines, line, blockEnd(lines, head));
}

/** The block whose head is the nearest line above that is indented less. */
function blockAround(lines: Lines, line: number): Span {
  if (indentInCharacters(textOf(lines, line)) === 0) return blockBelow(lines, line);
  const head = headAbove(lines, line);
  return spanOf(lines, head, blockEnd(lines, head));
}

/**
 * What zizmor takes a comment to be about, in a workflow: the item of a list that it stands in or above, such as a step; else what it stands in, without
 * the items below that, which are findings of their own. Source: zizmor, "Ignoring results": anywhere in what a finding is about.
 */
function partAround(lines: Lines, line: number): Span {
  const item = itemAround(lines, line);
  if (item !== undefined) return spanOf(lines, item, blockEnd(lines, item));
  const isAlone = isComment.test(textOf(lines, line));
  const below = isAlone ? lineBelow(lines, line) : line;
  if (isAlone && isItem.test(textOf(lines, below))) return blockBelow(lines, line);
  const head = isAlone && indentInCharacters(textOf(lines, line)) > 0 ? headAbove(lines, line) : below;
  // The jobs are things of their own: beside them a comment is about the one below it.
  const start = isAlone && isJobs.test(textOf(lines, head)) ? below : head;
  if (isJobs.test(textOf(lines, start))) return spanOf(lines, line, start);
  const end = lastBeforeItems(lines, start);
  return line > end ? spanOf(lines, line, lastBeforeItems(lines, line)) : spanOf(lines, Math.min(line, start), end);
}

const isComment = /^\s*#/;
const isItem = /^\s*-\s/;
const isJobs = /^jobs\s*:/;

/** The nearest item of a list that holds the line. */
function itemAround(lines: Lines, line: number): number | undefined {
  let indent = indentInCharacters(textOf(lines, line));
  for (let at = line; at >= 0 && lines.budget > 0; at--) {
    const text = textOf(lines, at);
    if (at < line && !isOutside(text, indent)) continue;
    if (isItem.test(text)) return at;
    indent = indentInCharacters(text);
    if (indent === 0) return undefined;
  }
  return undefined;
}

function lineBelow(lines: Lines, line: number): number {
  let at = line + 1;
  while (at < lines.starts.length - 1 && lines.budget > 0 && /^\s*(?:#|$)/.test(textOf(lines, at))) at++;
  return at;
}

function headAbove(lines: Lines, line: number): number {
  const indent = indentInCharacters(textOf(lines, line));
  let head = line - 1;
  while (head > 0 && lines.budget > 0 && !isOutside(textOf(lines, head), indent)) head--;
  return head;
}

/** The last line of a block before its first list. */
function lastBeforeItems(lines: Lines, head: number): number {
  const end = blockEnd(lines, head);
  for (let at = head + 1; at <= end && lines.budget > 0; at++) if (isItem.test(textOf(lines, at))) return at - 1;
  return end;
}

function blockEnd(lines: Lines, head: number): number {
  const headText = textOf(lines, head);
  const indent = indentInCharacters(headText);
  let last = head;
  let isContinued = continues(headText);
  let open = openedOn(headText) ?? tagOpenedOn(headText);
  for (let line = head + 1; line < lines.starts.length && lines.budget > 0; line++) {
    const text = textOf(lines, line);
    if (open !== undefined) {
      // Text of its own, with an indentation of its own.
      if (!closes(text, open)) continue;
      open = undefined;
      last = line;
      continue;
    }
    if (!isContinued && isOutside(text, indent + 1)) return /^\s*[\]})]/.test(text) ? line : last;
    if (text.trim() !== '') last = line;
    isContinued = isContinued && continues(text);
    open = openedOn(text);
  }
  return last;
}

/** A command goes on behind a backslash, however its next line is indented. */
function continues(line: string): boolean {
  return line.trimEnd().endsWith('\\');
}

/** A text of several lines that begins on a line: the word that ends it as a line of its own, or the marks that close it anywhere. */
type Opened = { readonly word: string } | { readonly marks: string };

function openedOn(line: string): Opened | undefined {
  const word = heredocIn(line);
  if (word !== undefined) return { word };
  const fence = /^\s{0,40}(```|~~~)/.exec(line)?.[1];
  if (fence !== undefined) return { marks: fence };
  // A text of XML that is taken as it stands.
  if (line.includes('<![CDATA[') && !line.includes(']]>')) return { marks: ']]>' };
  const marks = ['"""', "'''"].find((each) => line.split(each).length % 2 === 0);
  return marks === undefined ? undefined : { marks };
}

/** Attributes of a tag stand in lines of any indentation. */
function tagOpenedOn(line: string): Opened | undefined {
  return /^\s*<[A-Za-z][\w.:-]*(?:\s[^<>]*)?$/.test(line) ? { marks: '>' } : undefined;
}

function closes(line: string, open: Opened): boolean {
  return 'word' in open ? line.trim() === open.word : line.includes(open.marks);
}

/** The name that ends a heredoc opened on the line; by custom in capitals, so that shifts and streams are none. */
function heredocIn(line: string): string | undefined {
  return line.includes('<<') ? /<<[-~]?(["']?)([A-Z_][A-Z0-9_]*)\1/.exec(line)?.[2] : undefined;
}

/** The line holds text and is indented less than `indent`. */
function isOutside(line: string, indent: number): boolean {
  return line.trim() !== '' && indentInCharacters(line) < indent;
}

function textOf(lines: Lines, line: number): string {
  lines.budget--;
  const end = lines.starts[line + 1] ?? lines.text.length;
  return lines.text.slice(lines.starts[line] ?? lines.text.length, end);
}
