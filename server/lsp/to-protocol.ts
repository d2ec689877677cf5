import {
  AnnotatedTextEdit,
  type ChangeAnnotation,
  CreateFile,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type Location,
  type Position,
  type Range,
  TextDocumentEdit,
  TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { textAfter } from '../engine/fixes/changed-file.ts';
import type { Edit } from '../engine/fixes/edit/edit.ts';
import type { FileChange, FixResult } from '../engine/fixes/fix.ts';
import { isUnreadIgnoreFile } from '../engine/fixes/git-ignore.ts';
import type { Finding, Level } from '../engine/model/finding.ts';
import type { Place, Span } from '../engine/model/span.ts';
import { lineStarts, positionAt } from '../engine/text/line-table.ts';
import type { ClientSupport } from './client-support.ts';
import { diagnosticIdentifier } from './server-capabilities.ts';
import type { Workspace } from './workspace.ts';

/** What a diagnostic carries back with a request for its fixes: names, never text. */
export interface DiagnosticData {
  readonly key: string;
}

/** Positions of an offset in a file. */
export function toPosition(starts: readonly number[], offset: number): Position {
  const { line, column } = positionAt(starts, offset);
  return { line, character: column };
}

/** The range of a span. */
export function toRange(starts: readonly number[], span: Span): Range {
  return { start: toPosition(starts, span.start), end: toPosition(starts, span.end) };
}

/** Line starts that belong to the offsets which the engine gives for a path. */
export function startsOf(workspace: Workspace, path: string): readonly number[] {
  return workspace.engine.facts(path)?.lineStarts ?? [0];
}

/** The range of a place. */
export function rangeOf(workspace: Workspace, { path, span }: Place): Range {
  return toRange(startsOf(workspace, path), span);
}

/** The location of a place. */
export function toLocation(workspace: Workspace, place: Place): Location {
  return { uri: workspace.uriOf(place.path), range: rangeOf(workspace, place) };
}

const severities: Readonly<Record<Level, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  note: DiagnosticSeverity.Information,
};

/** A finding as a diagnostic; one that is not new, or a note, is information. */
export function toDiagnostic(workspace: Workspace, finding: Finding, level: Level, client: ClientSupport): Diagnostic {
  const tags = tagsOf(finding.rule);
  const href = client.ruleAddress?.replace('{rule}', encodeURIComponent(finding.rule));
  const data: DiagnosticData = { key: finding.key };
  return {
    range: rangeOf(workspace, finding.at),
    severity: severities[level],
    source: diagnosticIdentifier,
    code: finding.rule,
    ...(href === undefined ? {} : { codeDescription: { href } }),
    message: finding.brief ?? finding.message,
    data,
    ...(client.diagnosticTags && tags.length > 0 ? { tags } : {}),
    ...(client.relatedInformation && finding.related.length > 0
      ? {
          relatedInformation: firstOfEach(finding.related).map(({ at, message }) => ({
            location: toLocation(workspace, at),
            message,
          })),
        }
      : {}),
  };
}

/** Of places that say the same, the first, and not many in all: a list of problems shows each in a line, and the message says how many there are. */
function firstOfEach(related: Finding['related']): Finding['related'] {
  const told = new Map<string, number>();
  const first = related.filter(({ message }) => {
    const before = told.get(message) ?? 0;
    told.set(message, before + 1);
    return before < mostAlike;
  });
  return first.slice(0, mostShown);
}

const mostAlike = 3;
const mostShown = 8;

function tagsOf(rule: string): DiagnosticTag[] {
  if (rule === 'suppression-unused' || rule === 'suppression-expired') return [DiagnosticTag.Unnecessary];
  if (rule === 'inventory-retired-in-use') return [DiagnosticTag.Deprecated];
  return [];
}

type Changes = Extract<FixResult, { kind: 'changes' }>;

/** Edits with the versions they were computed from; what changes behaviour asks for confirmation where the client can. */
export function toWorkspaceEdit(workspace: Workspace, fix: Changes, client: ClientSupport): WorkspaceEdit {
  if (!client.documentChanges) return { changes: plainChanges(workspace, fix.changes) };
  const annotation = fix.safety === 'review' && client.changeAnnotations ? annotationOf(fix) : undefined;
  return {
    documentChanges: fix.changes.flatMap((change) => documentChange(workspace, change, client, annotation)),
    ...(annotation ? { changeAnnotations: { [annotationId]: annotation } } : {}),
  };
}

/** An edit of one document with the version it was computed from. */
export function editOfDocument(
  workspace: Workspace,
  path: string,
  edits: TextEdit[],
  client: ClientSupport,
): WorkspaceEdit {
  const uri = workspace.uriOf(path);
  if (!client.documentChanges) return { changes: { [uri]: edits } };
  const version = workspace.document(path)?.text.version ?? null;
  return { documentChanges: [TextDocumentEdit.create({ uri, version }, edits)] };
}

const annotationId = 'review';

/** VS Code shows changes that need confirmation unticked, so that applying them does nothing: who chose a fix has confirmed it. */
function annotationOf(fix: Changes): ChangeAnnotation {
  return {
    label: fix.title,
    needsConfirmation: false,
    description: [`Effect when applied: ${fix.effect}`, ...(fix.details ?? [])].join('\n'),
  };
}

function documentChange(
  workspace: Workspace,
  change: FileChange,
  client: ClientSupport,
  annotation: ChangeAnnotation | undefined,
): (TextDocumentEdit | CreateFile)[] {
  const uri = workspace.uriOf(change.path);
  const version = workspace.document(change.path)?.text.version ?? null;
  const annotated = (edit: TextEdit) =>
    annotation ? AnnotatedTextEdit.replace(edit.range, edit.newText, annotationId) : edit;
  const anew = client.fileCreation ? writtenAnew(workspace, change) : undefined;
  const edits = textEdits(workspace, anew ?? change).map(annotated);
  const edit = TextDocumentEdit.create({ uri, version }, edits);
  if (anew !== undefined) return [CreateFile.create(uri, { overwrite: true }), edit];
  return change.kind === 'create' && client.fileCreation
    ? [CreateFile.create(uri, { ignoreIfExists: true }), edit]
    : [edit];
}

/** An editor keeps the encoding of a file that it changes, so one whose encoding is what is wrong comes into being anew. */
function writtenAnew(workspace: Workspace, change: FileChange): FileChange | undefined {
  if (workspace.document(change.path) !== undefined) return undefined;
  const content = workspace.repository?.read(change.path);
  if (content?.kind !== 'text' || !isUnreadIgnoreFile(content.text)) return undefined;
  return { kind: 'create', path: change.path, text: textAfter(change, content.text) };
}

function plainChanges(workspace: Workspace, changes: readonly FileChange[]): Record<string, TextEdit[]> {
  return Object.fromEntries(changes.map((change) => [workspace.uriOf(change.path), textEdits(workspace, change)]));
}

function textEdits(workspace: Workspace, change: FileChange): TextEdit[] {
  if (change.kind === 'create') return [TextEdit.insert({ line: 0, character: 0 }, change.text)];
  const starts = currentStarts(workspace, change.path);
  return change.edits.map((edit) => toTextEdit(starts, edit));
}

/** An edit of a text with these line starts. */
export function toTextEdit(starts: readonly number[], { span, text }: Edit): TextEdit {
  return TextEdit.replace(toRange(starts, span), text);
}

/** Edits have offsets of the text itself; a fix may write a file whose facts nobody keeps, such as `.env`. */
function currentStarts(workspace: Workspace, path: string): readonly number[] {
  const facts = workspace.engine.facts(path);
  if (facts && !facts.spread) return facts.lineStarts;
  const content = workspace.repository?.read(path);
  return lineStarts(workspace.document(path)?.text.getText() ?? (content?.kind === 'text' ? content.text : ''));
}
