import { fileOf } from '../engine/text/paths/file-of.ts';
import { classify, type PathClass } from '../engine/text/paths/path-class.ts';
import type { Workspace } from './workspace.ts';

/** Files that nobody edits by hand, in words: what is found in them shows in the tree only. */
const treeOnly: Readonly<Partial<Record<PathClass, string>>> = {
  generated: 'in a generated file',
  vendored: 'in a copy of others’ code',
  lock: 'in a lock file',
};

/** Why nobody writes a file by hand, in words: by its path, by `.gitattributes`, or by what its text says; undefined where people do. */
export function unwrittenInWords(workspace: Workspace, path: string): string | undefined {
  const byPath = treeOnly[classify(fileOf(path))];
  if (byPath !== undefined) return byPath;
  const isGenerated = workspace.unwritten.has(path) || workspace.engine.facts(path)?.isGenerated;
  return isGenerated ? treeOnly.generated : undefined;
}
