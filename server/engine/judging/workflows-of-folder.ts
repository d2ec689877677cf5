import type { Memo } from '../graph/store/memo.ts';
import { sameData } from '../graph/store/same-data.ts';
import { isWorkflow } from '../rules/pipelines/unowned-workflows.ts';
import { folderOf } from '../text/paths/folder-of.ts';

/** Symbols of the workflows in a folder. By their symbols alone: what is typed into one asks nobody again who they are. */
export function createWorkflowsOf(memo: Memo, symbols: () => readonly string[]): (folder: string) => readonly string[] {
  const all = memo.query<readonly string[]>(() => symbols().filter(isWorkflow), { same: sameData, onCycle: [] });
  return memo.query<readonly string[]>(
    (folder) => all('').filter((symbol) => folderOf(symbol.slice('gh:'.length)) === folder),
    { same: sameData, onCycle: [] },
  );
}
