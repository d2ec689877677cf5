import type { DocumentLink, DocumentLinkParams } from 'vscode-languageserver';
import type { Place } from '../../engine/model/span.ts';
import type { Session } from '../session.ts';
import { rangeOf } from '../to-protocol.ts';
import type { Workspace } from '../workspace.ts';

/** `textDocument/documentLink`: from uses of identities to their definitions, and from inventory records to what they stand for. */
export function documentLinks(session: Session, { textDocument }: DocumentLinkParams): DocumentLink[] {
  const located = session.workspaces.locate(textDocument.uri);
  if (!located) return [];
  const { workspace, path } = located;
  const isHere = (place: Place) => place.path === path;
  const uses = workspace.engine
    .identities()
    .flatMap((identity) =>
      identity.uses
        .filter((use) => isHere(use.at))
        .map((use) => link(workspace, use.at, identity.at, `Go to ${identity.name}`)),
    );
  const records = workspace.engine.records().flatMap((entry) => {
    const [first] = entry.path === path ? entry.linked : [];
    return first ? [link(workspace, { path, span: entry.record.idSpan }, first.at, `Go to ${first.name}`)] : [];
  });
  return [...uses, ...records];
}

function link(workspace: Workspace, from: Place, to: Place, tooltip: string): DocumentLink {
  const { start } = rangeOf(workspace, to);
  const target = `${workspace.uriOf(to.path)}#L${start.line + 1},${start.character + 1}`;
  return { range: rangeOf(workspace, from), target, tooltip };
}
