import { CompletionItemKind, type CompletionList, type CompletionParams } from 'vscode-languageserver';
import { type Completion, mayComplete } from '../../engine/completion.ts';
import type { Session } from '../session.ts';

/** `textDocument/completion`: in the files of `.identity/`, in entities, and behind `identity-hygiene: owner`. */
export function completion(session: Session, { textDocument, position }: CompletionParams): CompletionList | null {
  const located = session.workspaces.locate(textDocument.uri);
  const text = located?.workspace.document(located.path)?.text;
  if (!located || !text) return null;
  const { workspace, path } = located;
  const line = text.getText({ start: { line: position.line, character: 0 }, end: position });
  // Most requests come from other files; they must cost nothing.
  if (!mayComplete(path, line)) return null;
  const found = workspace.engine.completions(path, text.offsetAt(position));
  if (!found) return null;
  const range = { start: text.positionAt(found.start), end: position };
  return {
    isIncomplete: false,
    items: found.items.map(({ label, detail, kind, text: newText }, index) => ({
      label,
      kind: kinds[kind],
      detail,
      sortText: String(index).padStart(5, '0'),
      filterText: label,
      textEdit: { range, newText },
    })),
  };
}

const kinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  owner: CompletionItemKind.Value,
  identity: CompletionItemKind.Reference,
};
