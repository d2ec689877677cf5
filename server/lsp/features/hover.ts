import { type Hover, type HoverParams, MarkupKind } from 'vscode-languageserver';
import { betweenCards } from '../../engine/hover/describe.ts';
import { fromPosition } from '../from-protocol.ts';
import { commitmentAt } from '../secret-commitment.ts';
import type { Session } from '../session.ts';
import { rangeOf } from '../to-protocol.ts';

/** `textDocument/hover` */
export async function hover(session: Session, { textDocument, position }: HoverParams): Promise<Hover | null> {
  const located = session.workspaces.locate(textDocument.uri);
  if (!located) return null;
  const { workspace, path } = located;
  const found = workspace.engine.hover(path, fromPosition(workspace, path, position));
  if (!found) return null;
  const { span } = found;
  const range = rangeOf(workspace, { path, span });
  const commitment = await commitmentAt(workspace, path, span);
  const [secret, ...whose] = found.markdown.split(betweenCards);
  const markdown =
    commitment === undefined ? found.markdown : [`${secret}\n\n${commitment}`, ...whose].join(betweenCards);
  const contents = session.client.markdownHover
    ? { kind: MarkupKind.Markdown, value: markdown }
    : { kind: MarkupKind.PlainText, value: plain(markdown) };
  return { contents, range };
}

/** Markdown without its marks, for clients that show plain text. */
function plain(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^#+ /gm, '')
    .replace(/\*\*|`/g, '');
}
