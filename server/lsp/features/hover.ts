import { type Hover, type HoverParams, MarkupKind } from 'vscode-languageserver';
import { fromPosition } from '../from-protocol.ts';
import type { Session } from '../session.ts';
import { rangeOf } from '../to-protocol.ts';

/** `textDocument/hover` */
export function hover(session: Session, { textDocument, position }: HoverParams): Hover | null {
  const located = session.workspaces.locate(textDocument.uri);
  if (!located) return null;
  const { workspace, path } = located;
  workspace.flush();
  const found = workspace.engine.hover(path, fromPosition(workspace, path, position));
  if (!found) return null;
  const { markdown, span } = found;
  const contents = session.client.markdownHover
    ? { kind: MarkupKind.Markdown, value: markdown }
    : { kind: MarkupKind.PlainText, value: plain(markdown) };
  return { contents, range: rangeOf(workspace, { path, span }) };
}

/** Markdown without its marks, for clients that show plain text. */
function plain(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^#+ /gm, '')
    .replace(/\*\*|`/g, '');
}
