import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  ErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import type { FixOffer } from '../../engine/fixes/fix.ts';
import type { Finding } from '../../engine/model/finding.ts';
import { overlaps, touches } from '../../engine/model/span.ts';
import { adviseCommand, fillInCommand, keepCommand } from '../../protocol.ts';
import { rangesToFillIn } from '../fill-in.ts';
import { fixAllEdits } from '../fix-all.ts';
import { fromRange, keyFromData } from '../from-protocol.ts';
import { questionOf } from '../question.ts';
import { fixAllKind } from '../server-capabilities.ts';
import type { Session } from '../session.ts';
import { rangeOf, toWorkspaceEdit } from '../to-protocol.ts';
import type { Workspace } from '../workspace.ts';
import type { Located } from '../workspaces.ts';

/** What an action carries until it is resolved: names and a version, never text. */
interface ActionData {
  readonly uri: string;
  readonly version: number | undefined;
  /** Absent: fix everything that is safe. */
  readonly fix?: { readonly key: string; readonly offer: string };
}

/** `textDocument/codeAction` */
export function codeActions(session: Session, { textDocument, range, context }: CodeActionParams): CodeAction[] {
  const located = session.workspaces.locate(textDocument.uri);
  if (!located) return [];
  const mayAsk = session.client.customMessages;
  const version = located.workspace.document(located.path)?.text.version;
  const quick = wants(context.only, CodeActionKind.QuickFix)
    ? quickFixes(located, range, context.diagnostics, { version, mayAsk })
    : [];
  // Fixing all is offered where it is asked for, not in every light bulb.
  const all = context.only && wants(context.only, fixAllKind) ? [fixAllAction(textDocument.uri, version)] : [];
  const actions = [...quick, ...all];
  if (session.client.codeActionResolve) return actions;
  return actions.flatMap((action) => {
    if (action.command) return [action];
    const resolved = resolvedOf(session, action.data);
    return resolved ? [{ ...action, ...resolved, data: undefined }] : [];
  });
}

/** `codeAction/resolve`: the one place where an edit, or a value for the clipboard, leaves the server with a secret. */
export function resolveCodeAction(session: Session, action: CodeAction): CodeAction {
  const resolved = resolvedOf(session, action.data);
  if (!resolved) throw new ResponseError(ErrorCodes.InvalidRequest, 'The text has changed since; ask again.');
  return { ...action, ...resolved };
}

/** Whether a client that asks for these kinds takes one of ours: kinds are hierarchies split by dots. */
function wants(only: readonly string[] | undefined, kind: string): boolean {
  return only === undefined || only.some((asked) => asked === '' || kind === asked || kind.startsWith(`${asked}.`));
}

/** Findings of a selection for which fixes are offered, in text order: of a whole file that is full of them nobody reads the list. */
const mostFindings = 40;

function quickFixes(
  { workspace, path }: Located,
  range: CodeActionParams['range'],
  diagnostics: readonly Diagnostic[],
  { version, mayAsk }: { readonly version: number | undefined; readonly mayAsk: boolean },
): CodeAction[] {
  const asked = fromRange(workspace, path, range);
  const isAsked = ({ at }: Finding) => overlaps(at.span, asked) || touches(at.span, asked.start);
  const uri = workspace.uriOf(path);
  const actions = workspace
    .findings(path)
    .filter(isAsked)
    .slice(0, mostFindings)
    .flatMap((finding) =>
      offersFor(workspace, finding)
        .filter(mayAsk ? isNoReadyAnswer : isAnswered)
        .map((offer) => {
          const command = mayAsk ? questionOf(offer, uri, finding) : undefined;
          const solved = matching(workspace, finding, diagnostics);
          return {
            offer,
            action: command
              ? { title: command.title, kind: CodeActionKind.QuickFix, diagnostics: solved, command }
              : quickFix(offer, solved, { uri, version, fix: { key: finding.key, offer: offer.id } }),
          };
        }),
    );
  return actions
    .filter(isFirstOfFile)
    .sort((a, b) => lastness(a.offer) - lastness(b.offer))
    .map(({ action }) => action);
}

/** What is done about the whole file, or a rule, is offered once, though a line has two findings. */
function isFirstOfFile({ offer }: Offered, at: number, all: readonly Offered[]): boolean {
  if (offer.id.startsWith('turn-off')) return all.findIndex((other) => other.offer.title === offer.title) === at;
  return !offer.id.startsWith('ignore-in-git') || all.findIndex((other) => other.offer.id === offer.id) === at;
}

interface Offered {
  readonly offer: FixOffer;
}

/** What says enough without an answer. */
const ready: ReadonlySet<FixOffer['asks']> = new Set([
  undefined,
  'registration',
  'reason',
  'acceptance',
  'turning-off',
]);

/** Our own client asks what the others are offered as ready answers. */
function isNoReadyAnswer({ id }: FixOffer): boolean {
  return !id.startsWith('review:');
}

/** Whether a client that asks nothing can do it. */
function isAnswered({ needsClipboard, asks }: FixOffer): boolean {
  return !needsClipboard && ready.has(asks);
}

/** A document that lies in no opened folder has no baseline and no configuration. */
function offersFor(workspace: Workspace, finding: Finding): readonly FixOffer[] {
  const { engine, repository } = workspace;
  return [...engine.offers(finding), ...(repository === undefined ? [] : engine.offersToTurnOff(finding))]
    .filter(({ id }) => id !== 'baseline' || repository !== undefined)
    .filter(({ asks }) => asks !== 'untracking' || isCommitted(workspace));
}

function isCommitted({ repository }: Workspace): boolean {
  return repository !== undefined && repository.head.revision() !== '';
}

function quickFix(offer: FixOffer, diagnostics: Diagnostic[], data: ActionData): CodeAction {
  return {
    title: offer.title,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    ...(offer.isPreferred && offer.safety === 'safe' ? { isPreferred: true } : {}),
    data,
  };
}

/** Repairs before ways to silence, the more these silence the later. */
function lastness({ id }: FixOffer): number {
  const kind = id.split(':')[0];
  return ['ignore', 'baseline', 'turn-off-here', 'turn-off'].indexOf(kind ?? '') + 1;
}

/** The client's own diagnostic, so that it can show which problem an action solves. */
function matching(workspace: Workspace, finding: Finding, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const { start } = rangeOf(workspace, finding.at);
  return diagnostics.filter((diagnostic) => {
    const key = keyFromData(diagnostic.data);
    if (key !== undefined) return key === finding.key;
    const from = diagnostic.range.start;
    return diagnostic.code === finding.rule && from.line === start.line && from.character === start.character;
  });
}

function fixAllAction(uri: string, version: number | undefined): CodeAction {
  const data: ActionData = { uri, version };
  return { title: 'Fix all safe identity problems', kind: fixAllKind, data };
}

function resolvedOf(session: Session, data: unknown): Pick<CodeAction, 'edit' | 'command'> | undefined {
  if (!isActionData(data)) return undefined;
  const located = session.workspaces.locate(data.uri);
  if (!located) return undefined;
  const { workspace, path } = located;
  if (workspace.document(path)?.text.version !== data.version) return undefined;
  if (!data.fix) {
    const edit = fixAllEdits(session, located);
    return edit && { edit };
  }
  const result = workspace.engine.fix(path, data.fix.key, data.fix.offer);
  if (result.kind !== 'changes') return undefined;
  const edit = toWorkspaceEdit(workspace, result, session.client);
  if (!session.client.customMessages) return { edit };
  const { takenOut, advice } = result;
  if (takenOut) return { edit, command: { title: 'Keep the value', command: keepCommand, arguments: [takenOut] } };
  const open = rangesToFillIn(result, path, workspace.document(path)?.text.getText() ?? '');
  if (open.length > 0)
    return { edit, command: { title: 'Fill in', command: fillInCommand, arguments: [data.uri, open] } };
  if (advice) return { edit, command: { title: 'What is left to do', command: adviseCommand, arguments: [advice] } };
  return { edit };
}

function isActionData(data: unknown): data is ActionData {
  return typeof data === 'object' && data !== null && 'uri' in data && typeof data.uri === 'string';
}
