import { applyEdits, type Edit } from './fixes/edit/edit.ts';
import type { FileChange, FixResult } from './fixes/fix.ts';
import type { Finding } from './model/finding.ts';
import { encloses, type Span } from './model/span.ts';

/** A text about to be inserted: `span` is where it would stand in the file. */
export interface Insertion {
  readonly path: string;
  readonly text: string;
  readonly span: Span;
}

export interface PastedText {
  readonly text: string;
  readonly title: string;
  /** What changes besides the pasted text, against the file as it is before the paste. */
  readonly changes: FixResult;
}

/**
 * Rewrites a pasted text by the fixes of the secrets in it. `findings` and `fix` speak of the file as it would be
 * after the paste; what lands outside the pasted text is given back in offsets of the file before it. `others` tells
 * afterwards what changes in other files.
 */
export function pastedText(
  insertion: Insertion,
  findings: readonly Finding[],
  fix: (finding: Finding) => FixResult | undefined,
  others: () => readonly FileChange[],
): PastedText | undefined {
  const inside = findings.filter(({ rule, at }) => rule.startsWith('secret-') && encloses(insertion.span, at.span));
  const results = inside.flatMap((finding) => {
    const result = fix(finding);
    return result?.kind === 'changes' ? [result] : [];
  });
  const [first] = results;
  if (first === undefined) return undefined;
  const changes = results.flatMap((result) => result.changes);
  const here = changes.flatMap((change) =>
    change.kind === 'edit' && change.path === insertion.path ? change.edits : [],
  );
  const within = distinct(here.filter(({ span }) => encloses(insertion.span, span)));
  const around = distinct(
    here.filter(({ span }) => !encloses(insertion.span, span)).map((edit) => beforePaste(edit, insertion)),
  );
  const text = applyEdits(
    insertion.text,
    within.map((edit) => shifted(edit, -insertion.span.start)),
  );
  const own: readonly FileChange[] = around.length === 0 ? [] : [{ kind: 'edit', path: insertion.path, edits: around }];
  return { text, title: pasteTitle(first.title), changes: { ...first, changes: [...own, ...others()] } };
}

/** "Move to the environment variable X" becomes "Paste as environment variable X". */
function pasteTitle(fixTitle: string): string {
  return fixTitle.replace(/^Move to (?:the |an? )?/, 'Paste as ');
}

function beforePaste(edit: Edit, { span }: Insertion): Edit {
  return edit.span.start >= span.end ? shifted(edit, span.start - span.end) : edit;
}

function shifted(edit: Edit, by: number): Edit {
  return { ...edit, span: { start: edit.span.start + by, end: edit.span.end + by } };
}

function distinct(edits: readonly Edit[]): readonly Edit[] {
  return edits.filter((edit, index) => edits.findIndex((other) => sameEdit(other, edit)) === index);
}

function sameEdit(a: Edit, b: Edit): boolean {
  return a.span.start === b.span.start && a.span.end === b.span.end && a.text === b.text;
}
