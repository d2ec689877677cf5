import type { Amendment } from '../../engine/fixes/record/amend.ts';
import type { AmendmentParams, AmendParams, AmendResult, RecordName } from '../../protocol.ts';
import { mergedEdits } from '../edit-of-all.ts';
import type { Session } from '../session.ts';
import { toWorkspaceEdit } from '../to-protocol.ts';
import type { Workspace } from '../workspace.ts';

/** `identityHygiene/amend`: links, retirements and reviews, as one edit over all folders. */
export function amend(session: Session, { amendments }: AmendParams): AmendResult {
  const refused: string[] = [];
  let count = 0;
  const edits = session.workspaces.all().map((workspace) => {
    workspace.flush();
    const own = amendments.flatMap((each) => amendmentIn(session, workspace, each) ?? []);
    if (own.length === 0) return undefined;
    const { result, refused: left } = workspace.engine.amend(own);
    refused.push(...left.map(({ amendment, reason }) => `${nameOf(workspace, amendment)}: ${reason}`));
    count += own.length - left.length;
    return result.kind === 'changes' ? toWorkspaceEdit(workspace, result, session.client) : undefined;
  });
  const edit = mergedEdits(edits);
  return { ...(edit ? { edit } : {}), count, refused };
}

/** Undefined where the amendment is another workspace's. */
function amendmentIn(session: Session, workspace: Workspace, params: AmendmentParams): Amendment | undefined {
  const person = workspace.engine.person();
  switch (params.kind) {
    case 'retire': {
      const record = recordIn(session, workspace, params.record);
      return record && { kind: 'retire', record };
    }
    case 'link': {
      const record = recordIn(session, workspace, params.record);
      return record && { kind: 'link', symbol: params.symbol, record };
    }
    case 'review':
      if (!workspace.engine.identity(params.symbol)) return undefined;
      return { ...params, ...(person === undefined ? {} : { by: person }) };
  }
}

function recordIn(session: Session, workspace: Workspace, { uri, id }: RecordName) {
  const located = session.workspaces.locate(uri);
  return located?.workspace === workspace ? { path: located.path, id } : undefined;
}

function nameOf({ engine }: Workspace, amendment: Amendment): string {
  return 'symbol' in amendment ? (engine.identity(amendment.symbol)?.name ?? amendment.symbol) : amendment.record.id;
}
