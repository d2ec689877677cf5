import type { Amendment } from '../../engine/fixes/record/amend.ts';
import type { OutsideFile } from '../../engine/fixes/record/outside.ts';
import type {
  AmendmentParams,
  AmendParams,
  AmendResult,
  ImportReviewsParams,
  OutsideText,
  RecordName,
} from '../../protocol.ts';
import { patchOf } from '../../report/patch.ts';
import { reviewsIn } from '../../report/review-sheet.ts';
import { mergedEdits } from '../edit-of-all.ts';
import type { Session } from '../session.ts';
import { toWorkspaceEdit } from '../to-protocol.ts';
import type { Workspace } from '../workspace.ts';

/** `identityHygiene/amend`: links, retirements and reviews, as one edit over all folders. */
export function amend(session: Session, { amendments }: AmendParams): AmendResult {
  const refused: string[] = [];
  const outside: OutsideText[] = [];
  let count = 0;
  const edits = session.workspaces.all().map((workspace) => {
    const own = amendments.flatMap((each) => amendmentIn(session, workspace, each) ?? []);
    if (own.length === 0) return undefined;
    const part = amendIn(session, workspace, own);
    refused.push(...part.refused);
    outside.push(...part.outside);
    count += part.count;
    return part.edit;
  });
  const edit = mergedEdits(edits);
  return { ...(edit ? { edit } : {}), count, refused, outside };
}

/** `identityHygiene/importReviews`: the decisions of a filled sheet, as one edit over all folders. */
export function importReviews(session: Session, { text }: ImportReviewsParams): AmendResult {
  const parts = session.workspaces.all().map((workspace) => {
    const { engine } = workspace;
    const { reviews, problems } = reviewsIn(text, { engine }, engine.person());
    return { workspace, problems, ...amendIn(session, workspace, reviews) };
  });
  const edit = mergedEdits(parts.map((part) => part.edit));
  // A row of one folder is unknown to the others; with one folder alone that is worth telling.
  const problems = parts.length === 1 ? parts.flatMap((part) => part.problems) : [];
  const refused = [...problems, ...parts.flatMap((part) => part.refused)];
  const outside = parts.flatMap((part) => part.outside);
  return { ...(edit ? { edit } : {}), count: parts.reduce((sum, { count }) => sum + count, 0), refused, outside };
}

function amendIn(session: Session, workspace: Workspace, amendments: readonly Amendment[]) {
  const { result, refused, outside } = workspace.engine.amend(amendments);
  return {
    outside: outside.map(outsideTextOf),
    edit: result.kind === 'changes' ? toWorkspaceEdit(workspace, result, session.client) : undefined,
    count: amendments.length - refused.length,
    refused: refused.map(({ amendment, reason }) => `${nameOf(workspace, amendment)}: ${reason}`),
  };
}

function outsideTextOf({ inventory, path, before, after, page }: OutsideFile): OutsideText {
  const shown = page === undefined ? {} : { page };
  if (path === undefined) return { inventory, language: 'yaml', text: after.replace(/^spec: \{\}\n/m, ''), ...shown };
  return { inventory, language: 'diff', text: patchOf([{ path, before, after }]), ...shown };
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
