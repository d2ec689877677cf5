import type { WorkspaceEdit } from 'vscode-languageserver';
import { applyEdits, type Edit } from '../engine/fixes/edit/edit.ts';
import { lineStarts } from '../engine/text/line-table.ts';
import type { Session } from './session.ts';
import { editOfDocument, toTextEdit } from './to-protocol.ts';
import type { Workspace } from './workspace.ts';
import type { Located } from './workspaces.ts';

/** A fix may make room for another; after so many the rest is left. */
const mostFixes = 200;

/** One edit that applies every safe, preferred fix of a document that changes this document alone. */
export function fixAllEdits(session: Session, { workspace, path }: Located): WorkspaceEdit | undefined {
  const original = workspace.document(path)?.text.getText();
  if (original === undefined) return undefined;
  const fixed = workspace.rehearse(path, (take) => fixedText(workspace, path, original, take));
  if (fixed === original) return undefined;
  return editOfDocument(
    workspace,
    path,
    [toTextEdit(lineStarts(original), difference(original, fixed))],
    session.client,
  );
}

function fixedText(workspace: Workspace, path: string, original: string, take: (text: string) => void): string {
  let text = original;
  const tried = new Set<string>();
  for (let count = 0; count < mostFixes; count++) {
    const edits = nextFix(workspace, path, tried);
    if (!edits) break;
    text = applyEdits(text, edits);
    take(text);
  }
  return text;
}

function nextFix(workspace: Workspace, path: string, tried: Set<string>): readonly Edit[] | undefined {
  for (const finding of workspace.engine.findings(path)) {
    if (finding.suppressed || tried.has(finding.key)) continue;
    tried.add(finding.key);
    const offer = workspace.engine.offers(finding).find((each) => each.isPreferred && each.safety === 'safe');
    const result = offer && workspace.engine.fix(path, finding.key, offer.id);
    const [change, ...others] = result?.kind === 'changes' ? result.changes : [];
    if (change?.kind === 'edit' && change.path === path && others.length === 0) return change.edits;
  }
  return undefined;
}

/** The smallest single edit between two texts: what is between their common start and their common end. */
function difference(before: string, after: string): Edit {
  const limit = Math.min(before.length, after.length);
  let start = 0;
  while (start < limit && before[start] === after[start]) start++;
  let end = 0;
  while (end < limit - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { span: { start, end: before.length - end }, text: after.slice(start, after.length - end) };
}
