import { isCatalogFile } from '../extract/catalog-info.ts';
import { textAfter } from '../fixes/changed-file.ts';
import { lineEdits } from '../fixes/edit/line-edits.ts';
import type { FileChange, FixEffect, FixResult } from '../fixes/fix.ts';
import { isInventoryFile } from '../fixes/record/record-places.ts';
import type { FixInputs } from './fix-inputs.ts';

/** One after the other on the texts that the earlier ones leave, given back as edits of the original texts. */
export function inTurn<Item>(
  items: readonly Item[],
  change: (item: Item) => FixResult,
  { readText, withTexts }: Pick<FixInputs, 'readText' | 'withTexts'>,
  fileOf?: (item: Item) => string | undefined,
): readonly FileChange[] {
  const texts = new Map<string, string>();
  for (const item of items) {
    // Where an item's file is told, only it and the files of records are read again, so that many items stay cheap.
    const file = fileOf?.(item);
    const isRead = (path: string) => path === file || isInventoryFile(path) || isCatalogFile(path);
    const read = file === undefined ? texts : new Map([...texts].filter(([path]) => isRead(path)));
    const result = withTexts(read, () => change(item));
    if (result.kind !== 'changes') continue;
    for (const each of result.changes)
      texts.set(each.path, textAfter(each, texts.get(each.path) ?? readText(each.path)));
  }
  return [...texts].map(([path, after]) => difference(path, readText(path), after));
}

/** Changes of several files as one fix; `stale` where there are none. */
export function together(title: string, effect: FixEffect, changes: readonly FileChange[]): FixResult {
  return changes.length === 0 ? { kind: 'stale' } : { kind: 'changes', title, effect, safety: 'review', changes };
}

/** What makes of a file's text another; it is made where there was none. */
export function difference(path: string, before: string | undefined, after: string): FileChange {
  if (before === undefined) return { kind: 'create', path, text: after };
  return { kind: 'edit', path, edits: lineEdits(before, after) };
}
