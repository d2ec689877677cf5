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
import { reviewsIn, type SheetReviews } from '../../report/review-sheet.ts';
import { mergedEdits } from '../edit-of-all.ts';
import type { Session } from '../session.ts';
import { toWorkspaceEdit } from '../to-protocol.ts';
import { withinAll } from '../within.ts';
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
  const { found, problems } = reviewsInAll(session.workspaces.all(), text);
  const parts = found.map(({ workspace, reviews }) => amendIn(session, workspace, reviews));
  const edit = mergedEdits(parts.map((part) => part.edit));
  const refused = [...problems, ...parts.flatMap((part) => part.refused)];
  const outside = parts.flatMap((part) => part.outside);
  return { ...(edit ? { edit } : {}), count: parts.reduce((sum, { count }) => sum + count, 0), refused, outside };
}

interface FoundReviews {
  readonly workspace: Workspace;
  readonly reviews: SheetReviews['reviews'];
}

/**
 * The reviews of each folder. Folders may have equal ids at equal paths: a row counts where its path begins with the folder, as in a sheet of all of them, else in
 * the only one that has such an identity.
 */
function reviewsInAll(
  workspaces: readonly Workspace[],
  text: string,
): { readonly found: readonly FoundReviews[]; readonly problems: readonly string[] } {
  const within = withinAll(workspaces);
  const read = workspaces.map((workspace) => {
    const { engine } = workspace;
    const [person, place] = [engine.person(), within.get(workspace) ?? ''];
    const loose = reviewsIn(text, { engine }, person);
    return {
      workspace,
      loose,
      exact: workspaces.length > 1 ? reviewsIn(text, { engine, within: place }, person) : loose,
    };
  });
  const exactly = new Set(read.flatMap(({ exact }) => exact.rows));
  const loosely = read.flatMap(({ loose }) => loose.rows).filter((row) => !exactly.has(row));
  const isOnce = (row: number) => loosely.indexOf(row) === loosely.lastIndexOf(row);
  const found = read.map(({ workspace, exact, loose }) => ({
    workspace,
    reviews: [
      ...exact.reviews,
      ...loose.reviews.filter((_, index) => {
        const row = loose.rows[index] ?? 0;
        return !exactly.has(row) && isOnce(row);
      }),
    ],
  }));
  const several = [...new Set(loosely.filter((row) => !isOnce(row)))];
  // A row is about an identity of one of them.
  const [first, ...others] = read.map(({ loose }) => loose.problems);
  const unusable = (first ?? []).filter((problem) => others.every((problems) => problems.includes(problem)));
  return {
    found,
    problems: [
      ...unusable,
      ...several.map(
        (row) => `row ${row}: several folders have it at this path; export the sheet again, which names the folder`,
      ),
    ],
  };
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
