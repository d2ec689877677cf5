import { applyEdits, type Edit } from './fixes/edit/edit.ts';
import { lineEdits } from './fixes/edit/line-edits.ts';
import type { FixResult } from './fixes/fix.ts';
import type { Span } from './model/span.ts';

export interface PastedText {
  readonly text: string;
  readonly title: string;
  /** What changes besides the pasted text, against the file as it is before the paste. */
  readonly changes: FixResult;
}

/** A text with a pasted one at `span`. */
export interface Pasted {
  readonly text: string;
  readonly span: Span;
}

/**
 * The same after edits of the text. What a fix writes in place of a part of the pasted text counts as pasted, also
 * where it replaces more, such as the quotes around it.
 */
export function pastedAfter({ text, span }: Pasted, edits: readonly Edit[]): Pasted {
  let { start, end } = span;
  let before = 0;
  let within = 0;
  for (const edit of edits) {
    const grown = edit.text.length - (edit.span.end - edit.span.start);
    const isBefore = edit.span.end < span.start || (edit.span.end === span.start && edit.span.start < span.start);
    const isBehind = edit.span.start > span.end || (edit.span.start === span.end && edit.span.end > span.end);
    if (isBefore) before += grown;
    else if (!isBehind) {
      start = Math.min(start, edit.span.start);
      end = Math.max(end, edit.span.end);
      within += grown;
    }
  }
  return { text: applyEdits(text, edits), span: { start: start + before, end: end + before + within } };
}

/** What changes around a pasted text, in offsets of the file before the paste; `replaced` is what it takes the place of. */
export function editsAround(before: string, replaced: Span, { text, span }: Pasted): readonly Edit[] {
  const above = lineEdits(before.slice(0, replaced.start), text.slice(0, span.start));
  const below = lineEdits(before.slice(replaced.end), text.slice(span.end));
  const shifted = below.map((edit) => ({
    ...edit,
    span: { start: edit.span.start + replaced.end, end: edit.span.end + replaced.end },
  }));
  return [...above, ...shifted];
}

/** "Move to the environment variable X" becomes "Paste as environment variable X". */
export function pasteTitle(fixTitle: string): string {
  const title = fixTitle.replace(/, (?:value|command) to the clipboard/, '');
  const as = title.replace(
    /^(?:Move to|Write|Ask for it as|Read from|Read it from|Read it from Secrets Manager, as) (?:the |an? )?/,
    'Paste as ',
  );
  return as === title ? `Paste and ${title.charAt(0).toLowerCase()}${title.slice(1)}` : as;
}
