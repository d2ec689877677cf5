import type { Span } from '../../model/span.ts';
import type { NamePlace } from './read-name.ts';

/** A literal in the text. */
export interface Literal {
  /** Without quotes. */
  readonly content: Span;
  /** With quotes. */
  readonly span: Span;
  /** The opening quote as written; empty: none. */
  readonly quote: string;
  /** The content is all of a literal, not a piece of a longer text. */
  readonly isWhole: boolean;
}

/** Where one of `pattern` ends that begins at `at`; undefined where none does. */
export function skip(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** The literal, where it stands in quotes. */
export function quoted(literal: Literal | undefined): Literal | undefined {
  return literal?.quote === '' ? undefined : literal;
}

/** What stands before the name on its line, as far as that is looked at. */
export function lineBefore(text: string, name: NamePlace): string {
  const from = Math.max(0, name.span.start - 120);
  const head = text.slice(from, name.span.start);
  return head.slice(head.lastIndexOf('\n') + 1);
}

/** The same; of a name that stands alone on its line, what opens the call in the line before it. */
export function callBefore(text: string, name: NamePlace): string {
  const line = lineBefore(text, name);
  const own = line.trimStart();
  const end = name.span.start - line.length - 1;
  if (own.length > 1 || end < 0 || text[end] !== '\n') return line;
  const head = text.slice(Math.max(0, end - 120), end).trimEnd();
  return head.endsWith('(') ? head.slice(head.lastIndexOf('\n') + 1) + own : line;
}

/** A part of a connection string behind another one, `- Main=User ID=shop;Password=…;Host=…`. */
export function isPartOfString(text: string, name: NamePlace): boolean {
  return text[name.span.start - 1] === ';' && /=[^;\s]{0,120};$/.test(lineBefore(text, name).slice(-130));
}
