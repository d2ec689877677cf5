import type { Edit } from '../../edit/edit.ts';
import type { LiteralMove } from '../dialect.ts';

/** Lines that are looked at on either side. */
const mostLines = 40;

/** A line of code with a comment behind it. */
const commented = /^([ \t]*(?!\/\/)\S.*?)([ \t]+)(\/\/.*)$/;

/**
 * Edits that keep comments behind lines in one column, as gofmt puts them, where a literal of one of these lines becomes `read`. None where they stand in
 * none. Source: Go, package `go/printer`, alignment of trailing comments.
 */
export function columnsKept({ text, literal }: Pick<LiteralMove, 'text' | 'literal'>, read: string): readonly Edit[] {
  const { start, end } = literal.span;
  const own = text.lastIndexOf('\n', start - 1) + 1;
  const first = lineAt(text, own);
  if (first === undefined || first.gap.start < end) return [];
  const above: Line[] = [];
  for (let at = own; at > 0 && above.length < mostLines; ) {
    at = text.lastIndexOf('\n', at - 2) + 1;
    const line = lineAt(text, at);
    if (line === undefined) break;
    above.push(line);
  }
  const below: Line[] = [];
  for (let at = text.indexOf('\n', end) + 1; at > 0 && below.length < mostLines; at = text.indexOf('\n', at) + 1) {
    const line = lineAt(text, at);
    if (line === undefined) break;
    below.push(line);
  }
  const all = [first, ...above, ...below];
  const column = Math.max(...all.map(({ width }) => width)) + 1;
  if (all.some(({ width, gap }) => width + gap.end - gap.start !== column)) return [];
  const grown = read.length - (end - start);
  const next = all.map((line) => ({ ...line, width: line === first ? line.width + grown : line.width }));
  const wanted = Math.max(...next.map(({ width }) => width)) + 1;
  return next.flatMap(({ width, gap }) =>
    wanted - width === gap.end - gap.start ? [] : [{ span: gap, text: ' '.repeat(wanted - width) }],
  );
}

/** A constant or variable of a block, whose sign stands in a column with those of the lines around. */
const assigned = /^([ \t]+\w+)( +)= /;

/**
 * Edits that put the signs of assignments in one column, as gofmt does, where the line at `gone` goes out of their block. None where a line tells a type,
 * too. Source: Go, package `go/printer`.
 */
export function columnsWithout(text: string, gone: { readonly start: number; readonly end: number }): readonly Edit[] {
  const own = assigned.exec(text.slice(gone.start, gone.end));
  if (own === null) return [];
  const lines: { readonly width: number; readonly blanks: number; readonly at: number }[] = [];
  const add = (start: number): number | undefined => {
    const end = text.indexOf('\n', start);
    const [, name, blanks = ''] = assigned.exec(text.slice(start, end < 0 ? text.length : end)) ?? [];
    if (name === undefined || lines.length >= 2 * mostLines) return undefined;
    lines.push({ width: name.length, blanks: blanks.length, at: start + name.length });
    return end + 1;
  };
  for (let at = gone.start; at > 0; ) {
    at = text.lastIndexOf('\n', at - 2) + 1;
    if (add(at) === undefined) break;
  }
  for (let at: number | undefined = gone.end; at !== undefined && at > 0; ) at = add(at);
  const column = (own[1] ?? '').length + (own[2] ?? '').length;
  if (lines.some(({ width, blanks }) => width + blanks !== column)) return [];
  const wanted = Math.max(...lines.map(({ width }) => width)) + 1;
  return lines.flatMap(({ width, blanks, at }) =>
    wanted - width === blanks ? [] : [{ span: { start: at, end: at + blanks }, text: ' '.repeat(wanted - width) }],
  );
}

interface Line {
  readonly width: number;
  /** Blanks before the comment. */
  readonly gap: { readonly start: number; readonly end: number };
}

function lineAt(text: string, start: number): Line | undefined {
  const end = text.indexOf('\n', start);
  const [, code, blanks = ''] = commented.exec(text.slice(start, end < 0 ? text.length : end).replace(/\r$/, '')) ?? [];
  if (code === undefined || blanks.includes('\t')) return undefined;
  const at = start + code.length;
  return { width: code.length, gap: { start: at, end: at + blanks.length } };
}
