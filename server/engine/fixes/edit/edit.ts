/**
 * Invariant of `fixes/edit/`: the only place that writes text. Every primitive returns the smallest edits
 * that leave comments, style, line ends and the final newline as they are, and the result reads back as
 * the tree that was asked for.
 */
import type { Span } from '../../model/span.ts';

/** Replaces `span` of the original text by `text`. Edits of one answer never overlap and all refer to the same text. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** A value to write. `raw` is source text in the document's own syntax, such as an HCL reference. */
export type PlainValue =
  | string
  | number
  | boolean
  | null
  | readonly PlainValue[]
  | { readonly [key: string]: PlainValue }
  | RawValue;

/** Source text in the syntax of the document, such as a reference. */
export interface RawValue {
  readonly raw: string;
}

/** The text after the edits. Edits may come in any order. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = '';
  let at = 0;
  for (const edit of ordered) {
    result += text.slice(at, edit.span.start) + edit.text;
    at = edit.span.end;
  }
  return result + text.slice(at);
}

/** Whether the value is source text to be taken as it is. */
export function isRaw(value: PlainValue): value is RawValue {
  if (value === null || typeof value !== 'object' || isList(value)) return false;
  const keys = Object.keys(value);
  return keys.length === 1 && keys[0] === 'raw' && typeof Object.values(value)[0] === 'string';
}

/** `Array.isArray` with a type that keeps the list readonly. */
export function isList(value: PlainValue): value is readonly PlainValue[] {
  return Array.isArray(value);
}

/** A value without members of its own. */
export function isLeaf(value: PlainValue): boolean {
  return typeof value !== 'object' || value === null || isRaw(value);
}

/** Puts text between two characters. */
export function insertion(at: number, text: string): Edit {
  return { span: { start: at, end: at }, text };
}

/** Takes text away. */
export function removal(start: number, end: number): Edit {
  return { span: { start, end }, text: '' };
}
