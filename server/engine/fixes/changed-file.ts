import type { SourceDocument, Syntax } from '../syntax/document.ts';
import { readDocument } from '../syntax/read.ts';
import { applyEdits, type Edit } from './edit/edit.ts';
import { editorFor } from './edit/editors.ts';
import { lineEdits } from './edit/line-edits.ts';
import type { StructureEditor } from './edit/structure-editor.ts';
import type { FileChange, FixContext } from './fix.ts';

/** The edits as a change of the file; undefined where there are none, since then the text does not allow the fix. */
export function edited(path: string, edits: readonly Edit[] | undefined): FileChange | undefined {
  return edits && edits.length > 0 ? { kind: 'edit', path, edits } : undefined;
}

/** A file that gets a new text, or comes into being with it. */
export function rewritten(path: string, before: string | undefined, after: string): FileChange | undefined {
  if (before === undefined) return { kind: 'create', path, text: after };
  return edited(path, lineEdits(before, after));
}

/** One step of a change that reads the text anew for each; `nothing`: the text is already as the step wants it. */
export type Step = (document: SourceDocument, editor: StructureEditor) => readonly Edit[] | 'nothing';

/** The text after several steps, each on what the one before it left; undefined where a step finds no place. */
export function afterSteps(syntax: Syntax, text: string, steps: readonly Step[]): string | undefined {
  let current = text;
  for (const step of steps) {
    const edits = step(readDocument(syntax, current), editorFor(syntax));
    if (edits === 'nothing') continue;
    if (edits.length === 0) return undefined;
    current = applyEdits(current, edits);
  }
  return current;
}

/** A file after several steps on its current text; undefined where it is gone or a step finds no place. */
export function changedBySteps(
  path: string,
  syntax: Syntax,
  steps: readonly Step[] | undefined,
  context: FixContext,
): readonly FileChange[] | undefined {
  const text = context.text(path);
  const after = text === undefined || !steps ? undefined : afterSteps(syntax, text, steps);
  const change = after === undefined ? undefined : rewritten(path, text, after);
  return change && [change];
}
