import { type CodeLens, type CodeLensParams, CodeLensRefreshRequest } from 'vscode-languageserver';
import type { Identity } from '../../engine/model/identity.ts';
import { lacksOwner } from '../../report/summary.ts';
import type { Session } from '../session.ts';
import { rangeOf } from '../to-protocol.ts';
import type { Workspace } from '../workspace.ts';

/** The client's command that shows an identity in the tree; a lens without it is plain text. */
const revealCommand = 'identityHygiene.revealIdentity';

/** `textDocument/codeLens`: who owns an identity, how risky it is and what is open, above its definition. */
export async function codeLenses(session: Session, { textDocument }: CodeLensParams): Promise<CodeLens[]> {
  const { codeLens } = await session.settings.of(textDocument.uri);
  const located = session.workspaces.locate(textDocument.uri);
  if (codeLens === 'off' || !located) return [];
  const { workspace, path } = located;
  return workspace.engine
    .identities()
    .filter((identity) => identity.at.path === path && (codeLens === 'all' || isPrivileged(identity)))
    .map((identity) => ({
      range: rangeOf(workspace, identity.at),
      command: {
        title: lensTitle(workspace, identity),
        command: session.client.customMessages ? revealCommand : '',
        arguments: session.client.customMessages ? [workspace.engine.handle(identity.symbol)] : [],
      },
    }));
}

/** A round: has the client ask for lenses again when something other than the document's own edit may have changed them. */
export function lensRefresher(session: Session): () => Promise<void> {
  let told = '';
  return async () => {
    if (!session.client.codeLensRefresh) return;
    const workspaces = session.workspaces.all();
    if (!workspaces.every((workspace) => workspace.isComplete)) return;
    if (session.documents.all().some((document) => document.edited)) return;
    const now = JSON.stringify(workspaces.flatMap((workspace) => openLensTitles(workspace)));
    if (now === told) return;
    told = now;
    await session.connection.sendRequest(CodeLensRefreshRequest.type);
  };
}

function openLensTitles(workspace: Workspace): readonly string[] {
  const open = new Set(workspace.openPaths());
  return workspace.engine
    .identities()
    .filter((identity) => open.has(identity.at.path))
    .map((identity) => lensTitle(workspace, identity));
}

function isPrivileged({ risk }: Identity): boolean {
  return risk.privilege !== 'ordinary' || risk.level === 'critical' || risk.level === 'high';
}

function lensTitle(workspace: Workspace, identity: Identity): string {
  const findings = workspace.findings(identity.at.path).filter((finding) => finding.identity === identity.symbol);
  const owners = [...identity.owners.technical, ...identity.owners.business];
  return [
    lacksOwner(identity) ? 'no owner' : `owned by ${owners[0] ?? 'its parent'}`,
    `${identity.risk.level} risk`,
    ...identity.risk.factors.slice(0, 1),
    ...(findings.length === 0 ? [] : [findings.length === 1 ? '1 finding' : `${findings.length} findings`]),
  ].join(' · ');
}
