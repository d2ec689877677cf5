import type { Definition, DefinitionLink, DefinitionParams, Location, ReferenceParams } from 'vscode-languageserver';
import { fromPosition } from '../from-protocol.ts';
import type { Session } from '../session.ts';
import { rangeOf, toLocation } from '../to-protocol.ts';

/** `textDocument/definition` of identities and records, where each leads to the other, and of roles and policies. */
export function definition(
  session: Session,
  { textDocument, position }: DefinitionParams,
): Definition | DefinitionLink[] | null {
  const located = session.workspaces.locate(textDocument.uri);
  if (!located) return null;
  const { workspace, path } = located;
  const offset = fromPosition(workspace, path, position);
  const places = workspace.engine.definition(path, offset);
  if (places.length === 0) return null;
  const locations = places.map((place) => toLocation(workspace, place));
  const origin = workspace.engine.identityAt(path, offset)?.span;
  if (!session.client.definitionLinks) return locations;
  // The editor takes the word at the position where none is told.
  const named = origin && { originSelectionRange: rangeOf(workspace, { path, span: origin }) };
  return locations.map(({ uri, range }) => ({
    targetUri: uri,
    targetRange: range,
    targetSelectionRange: range,
    ...named,
  }));
}

/** `textDocument/references` */
export function references(session: Session, { textDocument, position, context }: ReferenceParams): Location[] {
  const located = session.workspaces.locate(textDocument.uri);
  if (!located) return [];
  const { workspace, path } = located;
  const offset = fromPosition(workspace, path, position);
  const identity = workspace.engine.identityAt(path, offset)?.identity;
  const declared = identity ? [identity.at] : workspace.engine.definition(path, offset);
  const definitions = declared.map((place) => toLocation(workspace, place));
  const isDefinition = (location: Location) => definitions.some((other) => sameLocation(location, other));
  const found = workspace.engine.references(path, offset).map((place) => toLocation(workspace, place));
  const uses = found.filter((location) => !isDefinition(location));
  return context.includeDeclaration ? [...definitions, ...uses] : uses;
}

function sameLocation(a: Location, b: Location): boolean {
  return (
    a.uri === b.uri && a.range.start.line === b.range.start.line && a.range.start.character === b.range.start.character
  );
}
