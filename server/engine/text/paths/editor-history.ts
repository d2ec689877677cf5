/**
 * Whether a file is what an editor has kept of an earlier state of another, which nothing loads: `.history/src/app_20251211224637.ts`. Source: Local History, an
 * extension of VS Code, "local-history.path".
 */
export function isOfEditorHistory(path: string): boolean {
  return kept.test(path);
}

const kept = /(?:^|\/)\.history\/(?:[^/]{1,200}\/){0,30}[^/]{0,200}_\d{14}(?:\.[^/]{1,40})?$/;
