import type { SourceDocument, Syntax } from '../syntax/document.ts';
import { readDocument } from '../syntax/read.ts';
import { applyEdits, type Edit, insertion } from './edit/edit.ts';
import { editorFor } from './edit/editors.ts';
import { lineEdits } from './edit/line-edits.ts';
import { lineBreakOf } from './edit/source-lines.ts';
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

/** A line more at the end; as an insertion, so that several secrets may move at once. */
export function withLine(path: string, text: string | undefined, line: string): FileChange {
  if (text === undefined) return { kind: 'create', path, text: `${line}\n` };
  const end = lineBreakOf(text);
  const isOnFreshLine = text === '' || text.endsWith('\n');
  return { kind: 'edit', path, edits: [insertion(text.length, isOnFreshLine ? `${line}${end}` : `${end}${line}`)] };
}

/** Changes that all refer to the same texts, as one for each file. */
export function asOnePerFile(changes: readonly FileChange[]): readonly FileChange[] {
  const byPath = new Map<string, FileChange>();
  for (const change of changes) {
    const known = byPath.get(change.path);
    const areEdits = known?.kind === 'edit' && change.kind === 'edit';
    byPath.set(change.path, areEdits ? { ...known, edits: [...known.edits, ...change.edits] } : change);
  }
  return [...byPath.values()];
}

/** What a file holds after a change of what it held before. */
export function textAfter(change: FileChange, before: string | undefined): string {
  return change.kind === 'create' ? change.text : applyEdits(before ?? '', change.edits);
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

/**
 * The text after changes that concern different places: the first steps of all are made at once, then the second ones. Changes that
 * find no place are left out as a whole and named by their index. Reading the text once for each would take too long for hundreds.
 */
export function afterAll(
  syntax: Syntax,
  text: string,
  changes: readonly (readonly Step[])[],
): { readonly text: string; readonly failed: ReadonlySet<number> } {
  const failed = new Set<number>();
  for (;;) {
    const before = failed.size;
    const after = madeTogether(syntax, text, changes, failed);
    if (failed.size === before) return { text: after, failed };
  }
}

/** Stops at the first round in which a change finds no place, which `failed` then holds. */
function madeTogether(
  syntax: Syntax,
  text: string,
  changes: readonly (readonly Step[])[],
  failed: Set<number>,
): string {
  const editor = editorFor(syntax);
  const rounds = Math.max(0, ...changes.map((steps) => steps.length));
  const known = failed.size;
  let current = text;
  for (let round = 0; round < rounds && failed.size === known; round++) {
    const document = readDocument(syntax, current);
    const edits = changes.flatMap((steps, index) => {
      const made = failed.has(index) ? 'nothing' : (steps[round]?.(document, editor) ?? 'nothing');
      if (made !== 'nothing' && made.length === 0) failed.add(index);
      return made === 'nothing' ? [] : made;
    });
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
