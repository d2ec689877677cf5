import {
  type DocumentSymbol,
  type DocumentSymbolParams,
  type SymbolInformation,
  SymbolKind,
  type WorkspaceSymbol,
  type WorkspaceSymbolParams,
} from 'vscode-languageserver';
import type { Identity } from '../../engine/model/identity.ts';
import { kindLabel } from '../../engine/model/kind-label.ts';
import type { Session } from '../session.ts';
import { rangeOf, toLocation } from '../to-protocol.ts';
import type { Workspace } from '../workspace.ts';

/** Answers to a search hold at most this many symbols. */
const mostSymbols = 500;

/** `workspace/symbol`: identities and inventory records by name, id or kind. */
export function workspaceSymbols(session: Session, { query }: WorkspaceSymbolParams): WorkspaceSymbol[] {
  const wanted = query.toLowerCase();
  const found = session.workspaces.all().flatMap((workspace) => {
    return [...identitySymbols(workspace, wanted), ...recordSymbols(workspace, wanted)];
  });
  return found.slice(0, mostSymbols);
}

function identitySymbols(workspace: Workspace, wanted: string): WorkspaceSymbol[] {
  return workspace.engine
    .identities()
    .filter((identity) => `${identity.name} ${identity.id} ${kindLabel(identity.kind)}`.toLowerCase().includes(wanted))
    .map((identity) => ({
      name: identity.name,
      kind: SymbolKind.Object,
      containerName: kindLabel(identity.kind),
      location: toLocation(workspace, identity.at),
    }));
}

function recordSymbols(workspace: Workspace, wanted: string): WorkspaceSymbol[] {
  return workspace.engine
    .records()
    .filter(({ record }) => `${record.name} ${record.id}`.toLowerCase().includes(wanted))
    .map(({ record, path }) => ({
      name: record.name,
      kind: SymbolKind.Struct,
      containerName: 'Inventory record',
      location: toLocation(workspace, { path, span: record.idSpan }),
    }));
}

/** `textDocument/documentSymbol`: the identities that a document declares, nested where one belongs to another. */
export function documentSymbols(
  session: Session,
  { textDocument }: DocumentSymbolParams,
): DocumentSymbol[] | SymbolInformation[] {
  const located = session.workspaces.locate(textDocument.uri);
  if (!located) return [];
  const { workspace, path } = located;
  const declared = workspace.engine.identities().filter((identity) => identity.at.path === path);
  if (session.client.hierarchicalSymbols) {
    const symbols = new Set(declared.map((identity) => identity.symbol));
    const isTop = ({ parent }: Identity) => parent === undefined || !symbols.has(parent);
    return declared.filter(isTop).map((identity) => nested(workspace, identity, declared));
  }
  return declared.map((identity) => ({
    name: identity.name,
    kind: SymbolKind.Object,
    containerName: kindLabel(identity.kind),
    location: toLocation(workspace, identity.at),
  }));
}

function nested(workspace: Workspace, identity: Identity, declared: readonly Identity[]): DocumentSymbol {
  const children = declared.filter((other) => other.parent === identity.symbol && other.symbol !== identity.symbol);
  return {
    name: identity.name || identity.id,
    detail: kindLabel(identity.kind),
    kind: SymbolKind.Object,
    range: enclosing(rangeOf(workspace, identity.block), rangeOf(workspace, identity.at)),
    selectionRange: rangeOf(workspace, identity.at),
    children: children.map((child) => nested(workspace, child, declared)),
  };
}

/** The protocol wants the selection within the range. */
function enclosing(outer: DocumentSymbol['range'], inner: DocumentSymbol['range']): DocumentSymbol['range'] {
  const starts = before(inner.start, outer.start) ? inner.start : outer.start;
  const ends = before(outer.end, inner.end) ? inner.end : outer.end;
  return { start: starts, end: ends };
}

function before(a: DocumentSymbol['range']['start'], b: DocumentSymbol['range']['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
