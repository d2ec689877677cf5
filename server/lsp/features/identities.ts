import type { ExportParams, IdentityAtParams } from '../../protocol.ts';
import { type IdentitiesReport, identityRows, recordEntries } from '../../report/identities.ts';
import { identitiesCsv } from '../../report/identities-table.ts';
import { fromPosition } from '../from-protocol.ts';
import type { Session } from '../session.ts';
import { withinAll } from '../within.ts';

/** `identityHygiene/identityAt`: the symbol of the identity named at a place. */
export function identityAt(session: Session, { uri, position }: IdentityAtParams): { readonly symbol: string } | null {
  const located = session.workspaces.locate(uri);
  if (!located) return null;
  const { workspace, path } = located;
  const found = workspace.engine.identityAt(path, fromPosition(workspace, path, position));
  return found ? { symbol: workspace.engine.handle(found.identity.symbol) } : null;
}

/** `identityHygiene/export`: the documented export of all folders, as text. */
export function exportIdentities(session: Session, { format }: ExportParams): { readonly text: string } {
  const workspaces = session.workspaces.all();
  const within = withinAll(workspaces);
  const engines = workspaces.map((workspace) => {
    return workspace.engine;
  });
  const rows = workspaces.flatMap((workspace) => identityRows(workspace.engine, '', within.get(workspace)));
  if (format === 'csv') return { text: identitiesCsv(rows, engines[0]?.today() ?? '') };
  const identities = rows.map(({ entry }) => entry);
  const all: IdentitiesReport = { version: 1, identities, records: engines.flatMap(recordEntries) };
  return { text: `${JSON.stringify(all, null, 2)}\n` };
}
