import type { FixResult } from '../../engine/fixes/fix.ts';
import type {
  DescribeParams,
  EditResult,
  FixParams,
  InferredOwnersParams,
  OwnerChoiceItem,
  OwnerChoicesParams,
  PasteParams,
  PasteResult,
  RegisterParams,
  RegistrationFacts,
  RegistrationParams,
  SetOwnersParams,
} from '../../protocol.ts';
import { mergedEdits } from '../edit-of-all.ts';
import { fromRange } from '../from-protocol.ts';
import type { Session } from '../session.ts';
import { toWorkspaceEdit } from '../to-protocol.ts';
import type { Workspace } from '../workspace.ts';

/** `identityHygiene/fix` */
export function applyFix(session: Session, { uri, key, offer }: FixParams): EditResult {
  const located = session.workspaces.locate(uri);
  if (!located) return gone;
  return editResult(session, located.workspace, located.workspace.engine.fix(located.path, key, offer));
}

/** `identityHygiene/ownerChoices`: for one identity, or all that the folders know. */
export function ownerChoices(session: Session, { symbol }: OwnerChoicesParams): readonly OwnerChoiceItem[] {
  const workspaces = session.workspaces.all();
  const home = symbol === undefined ? undefined : workspaces.find((each) => each.engine.identity(symbol));
  const choices = (home ? [home] : workspaces).flatMap((each) => each.engine.ownerChoices(home ? symbol : undefined));
  return [...new Map(choices.map((choice) => [choice.owner, choice])).values()];
}

/** `identityHygiene/setOwners`: one edit over all folders. */
export function setOwners(session: Session, { assignments }: SetOwnersParams): EditResult {
  const edits = session.workspaces.all().flatMap((workspace) => {
    const own = assignments.filter(({ symbol }) => workspace.engine.identity(symbol));
    return own.length === 0 ? [] : [editResult(session, workspace, workspace.engine.setOwners(own)).edit];
  });
  const edit = mergedEdits(edits);
  return edit ? { edit, count: assignments.length } : gone;
}

/** `identityHygiene/describe`: one edit over all folders. */
export function describe(session: Session, { descriptions }: DescribeParams): EditResult {
  const edits = session.workspaces.all().flatMap((workspace) => {
    const own = descriptions.filter(({ symbol }) => workspace.engine.identity(symbol));
    return own.length === 0 ? [] : [editResult(session, workspace, workspace.engine.describe(own)).edit];
  });
  const edit = mergedEdits(edits);
  return edit
    ? { edit, count: descriptions.length }
    : { message: 'Its format keeps no such thing; register it instead.' };
}

/** `identityHygiene/inferredOwners`: owners that evidence suggests for a folder, as one edit to preview. */
export function inferredOwners(session: Session, { uri }: InferredOwnersParams): EditResult {
  const located = uri === undefined ? undefined : session.workspaces.locate(uri);
  const targets = located
    ? [located]
    : session.workspaces.all().flatMap((workspace) => [...workspace.folders].map((path) => ({ workspace, path })));
  let count = 0;
  const edits = targets.map(({ workspace, path }) => {
    const assignments = workspace.engine.inferredOwners(path);
    count += assignments.length;
    if (assignments.length === 0) return undefined;
    return editResult(session, workspace, workspace.engine.setOwners(assignments)).edit;
  });
  const edit = mergedEdits(edits);
  return edit ? { edit, count } : { message: 'No owner can be inferred here.', count: 0 };
}

/** `identityHygiene/registration`: null where the identity is gone. */
export function registration(session: Session, { symbol }: RegistrationParams): RegistrationFacts | null {
  for (const workspace of session.workspaces.all()) {
    const known = workspace.engine.registrationOf(symbol);
    if (known) return known;
  }
  return null;
}

/** `identityHygiene/register`: one edit over all folders. */
export function register(session: Session, { registrations }: RegisterParams): EditResult {
  const edits = session.workspaces.all().map((workspace) => {
    const own = registrations.filter(({ symbol }) => workspace.engine.identity(symbol));
    return own.length === 0 ? undefined : editResult(session, workspace, workspace.engine.register(own)).edit;
  });
  const edit = mergedEdits(edits);
  if (!edit) return { message: 'A record needs a name that the identity has outside its file; it has none.' };
  return { edit, count: registrations.length };
}

/** `identityHygiene/paste`: how a pasted text would look without its secrets; null where it holds none. */
export function paste(session: Session, { uri, range, text }: PasteParams): PasteResult | null {
  const located = session.workspaces.locate(uri);
  if (!located) return null;
  const { workspace, path } = located;
  const pasted = workspace.engine.pasted(path, fromRange(workspace, path, range), text);
  if (!pasted) return null;
  const { edit, advice } = editResult(session, workspace, pasted.changes);
  return { title: pasted.title, text: pasted.text, ...(edit ? { edit } : {}), ...(advice ? { advice } : {}) };
}

/** The answer where the text has changed since the fix was offered, or nothing is left to change. */
export const gone: EditResult = { message: 'The finding is no longer there.' };

/** The edit of a fix, and how the client learns that there is none. */
export function editResult(session: Session, workspace: Workspace, result: FixResult): EditResult {
  if (result.kind === 'stale' || result.changes.length === 0) return gone;
  return {
    edit: toWorkspaceEdit(workspace, result, session.client),
    count: 1,
    ...(result.takenOut ? { takenOut: result.takenOut } : {}),
    ...(result.advice ? { advice: result.advice } : {}),
  };
}
