import type { Diagnostic } from 'vscode-languageserver';
import { type Category, compareLevels, type Finding, type Level } from '../engine/model/finding.ts';
import { grouped } from '../engine/model/grouped.ts';
import type { Span } from '../engine/model/span.ts';
import { withCommitment } from '../report/commitment.ts';
import type { OpenDocument } from './documents.ts';
import { keyFromData } from './from-protocol.ts';
import { levelsSinceHead } from './levels-since-head.ts';
import { commitmentOf } from './secret-commitment.ts';
import type { Session } from './session.ts';
import { startsOf, toDiagnostic } from './to-protocol.ts';
import { unwrittenInWords } from './unwritten.ts';
import type { Workspace } from './workspace.ts';
import type { Located } from './workspaces.ts';

/** Findings of these kinds wait until the block that is being edited has come to rest. */
const patient: ReadonlySet<Category> = new Set(['ownership', 'lifetime', 'inventory']);

/** More of one rule in a file than this are summed up in one diagnostic. */
const mostOfOneRule = 20;

interface Shown {
  readonly finding: Finding;
  readonly level: Level;
}

/** What the editor shows for a file now: new findings by level, those that HEAD already has as information. */
export async function fileDiagnostics(session: Session, { workspace, path }: Located): Promise<readonly Diagnostic[]> {
  if (unwrittenInWords(workspace, path) !== undefined) return [];
  await session.product.prepare([path]);
  await workspace.followHead();
  if (workspace.findings(path).length === 0) return [];
  const settings = await session.settings.of(workspace.uriOf(path));
  const since =
    settings.focus === 'new'
      ? await levelsSinceHead(session.headKeys, { workspace, path }, workspace.findings(path))
      : undefined;
  const shown = summedUp(visibleFindings(session, workspace, path), ({ key, level }) => since?.get(key) ?? level);
  // Places are turned into ranges before anything else is waited for: the text may change meanwhile.
  const diagnostics = shown.map(async (entry) => {
    if ('count' in entry) return summary(session, workspace, entry);
    const diagnostic = toDiagnostic(workspace, entry.finding, entry.level, session.client);
    const commitment = await commitmentOf(workspace, path, asGrave(entry));
    if (commitment === undefined) return diagnostic;
    return { ...diagnostic, message: withCommitment(entry.finding.brief ?? entry.finding.message, commitment) };
  });
  return Promise.all(diagnostics);
}

/** Shown as more than it weighs, it is told as such; shown as less, as what it is. */
function asGrave({ finding, level }: Shown): Finding {
  return compareLevels(level, finding.level) > 0 ? { ...finding, level } : finding;
}

/** Findings of a file without those that wait: for the scan's end, or for the edited block to come to rest. */
function visibleFindings(session: Session, workspace: Workspace, path: string): readonly Finding[] {
  const findings = workspace.findings(path);
  const document = workspace.document(path);
  if (workspace.isComplete && !document?.edited) return findings;
  // A file may have thousands of findings: each rule is looked up once.
  const rules = new Set<string>();
  for (const { rule } of findings) rules.add(rule);
  const waiting = new Set([...rules].filter((rule) => patient.has(workspace.engine.rule(rule)?.category ?? 'secrets')));
  if (waiting.size === 0) return findings;
  const told = document && toldKeys(session, document);
  const isBeingEdited = editingIn(workspace, path, document);
  return findings.filter((finding) => {
    if (!waiting.has(finding.rule) || told?.has(finding.key)) return true;
    return workspace.isComplete && !isBeingEdited(finding);
  });
}

/** Whether a finding of the file, or the block of its identity, lies in the lines that are being edited. */
function editingIn(
  workspace: Workspace,
  path: string,
  document: OpenDocument | undefined,
): (finding: Finding) => boolean {
  if (!document?.edited) return () => false;
  const starts = startsOf(workspace, path);
  const { first, last } = document.edited;
  const [from, to] = [starts[first] ?? Infinity, starts[last + 1] ?? Infinity];
  const isWithin = ({ start, end }: Span) => start < to && from <= end;
  // Asked of every finding while somebody types: offsets are compared, and no identity is looked up.
  const declared = workspace.engine.facts(path)?.identities ?? [];
  const symbols = new Set(declared.filter(({ span }) => isWithin(span)).map(({ symbol }) => symbol));
  return ({ at, identity }) =>
    (at.path === path && isWithin(at.span)) || (identity !== undefined && symbols.has(identity));
}

function toldKeys(session: Session, document: OpenDocument): ReadonlySet<string> {
  const items = session.reported.get(document.uri)?.items ?? [];
  return new Set(items.flatMap((item) => keyFromData(item.data) ?? []));
}

interface SummedUp extends Shown {
  readonly count: number;
}

function summedUp(findings: readonly Finding[], levelOf: (finding: Finding) => Level): readonly (Shown | SummedUp)[] {
  const byRule = grouped(findings, ({ rule }) => rule);
  return [...byRule.values()].flatMap((group) => {
    if (group.length <= mostOfOneRule) return group.map((finding) => ({ finding, level: levelOf(finding) }));
    const worst = group.reduce((a, b) => (compareLevels(levelOf(b), levelOf(a)) > 0 ? b : a));
    return [{ finding: worst, level: levelOf(worst), count: group.length }];
  });
}

function summary(session: Session, workspace: Workspace, { finding, level, count }: SummedUp): Diagnostic {
  const first = toDiagnostic(workspace, finding, level, session.client);
  return { ...first, message: `${finding.message} (and ${count - 1} more of ${finding.rule} in this file)` };
}
