import type { ExportParams, IdentityAtParams } from '../../protocol.ts';
import { identitiesReport } from '../../report/identities.ts';
import { identitiesCsv } from '../../report/identities-table.ts';
import { fromPosition } from '../from-protocol.ts';
import type { Session } from '../session.ts';

/** `identityHygiene/identityAt`: the symbol of the identity named at a place. */
export function identityAt(session: Session, { uri, position }: IdentityAtParams): { readonly symbol: string } | null {
  const located = session.workspaces.locate(uri);
  if (!located) return null;
  const { workspace, path } = located;
  workspace.flush();
  const found = workspace.engine.identityAt(path, fromPosition(workspace, path, position));
  return found ? { symbol: found.identity.symbol } : null;
}

/** `identityHygiene/export`: the documented export of all folders, as text. */
export function exportIdentities(session: Session, { format }: ExportParams): { readonly text: string } {
  const reports = session.workspaces.all().map((workspace) => {
    workspace.flush();
    return identitiesReport(workspace.engine, '');
  });
  const all = {
    version: 1,
    identities: reports.flatMap((report) => report.identities),
    records: reports.flatMap((report) => report.records),
  } as const;
  return { text: format === 'csv' ? identitiesCsv(all) : `${JSON.stringify(all, null, 2)}\n` };
}
