import type { WorkspaceEdit } from 'vscode-languageserver';

/** One edit out of several that touch different folders; undefined where there is none. */
export function mergedEdits(edits: readonly (WorkspaceEdit | undefined)[]): WorkspaceEdit | undefined {
  const given = edits.filter((edit) => edit !== undefined);
  if (given.length <= 1) return given[0];
  const documentChanges = given.flatMap((edit) => edit.documentChanges ?? []);
  return {
    ...(documentChanges.length > 0
      ? { documentChanges }
      : { changes: Object.assign({}, ...given.map((edit) => edit.changes ?? {})) }),
    changeAnnotations: Object.assign({}, ...given.map((edit) => edit.changeAnnotations ?? {})),
  };
}
