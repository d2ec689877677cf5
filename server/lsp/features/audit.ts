import type { AcceptedFinding } from '../../engine/index.ts';
import { compareLevels, type Finding } from '../../engine/model/finding.ts';
import type {
  AcceptBaselineParams,
  AuditFix,
  AuditFixesParams,
  AuditItem,
  AuditResult,
  AuditStep,
  EditResult,
} from '../../protocol.ts';
import { withCommitment } from '../../report/commitment.ts';
import { type StaleEntryReport, staleIn } from '../../report/stale-entries.ts';
import { isSecretRule } from '../../report/summary.ts';
import { mergedEdits } from '../edit-of-all.ts';
import { questionOf } from '../question.ts';
import { commitmentOf } from '../secret-commitment.ts';
import type { Session } from '../session.ts';
import { toLocation } from '../to-protocol.ts';
import type { Workspace } from '../workspace.ts';
import type { Located } from '../workspaces.ts';
import { editResult } from './fixes.ts';

/** `identityHygiene/audit`: what a person may decide about, one finding after the other. */
export function audit(session: Session): AuditResult {
  const all = session.workspaces
    .all()
    .flatMap((workspace) => findingsOf(workspace).map((finding) => ({ workspace, finding })));
  const values = new Map<string, number>();
  const items = all
    .filter(({ finding }) => !finding.suppressed)
    .sort(
      ({ finding: a }, { finding: b }) =>
        compareLevels(b.level, a.level) || compareTexts(a.rule, b.rule) || comparePlaces(a, b),
    )
    .map(({ workspace, finding }) => auditItem(workspace, finding, values));
  return {
    items: withEqualsTogether(items),
    acceptedElsewhere: all.filter(({ finding }) => isAcceptedElsewhere(finding)).length,
    staleEntries: countedByReason(session.workspaces.all().flatMap(staleEntriesOf)),
  };
}

/** The other places of a value follow its first one: who knows what one is knows it of all. */
function withEqualsTogether(items: readonly AuditItem[]): readonly AuditItem[] {
  const groups = new Map<string | AuditItem, AuditItem[]>();
  for (const item of items) {
    const group = item.value === undefined ? item : `${item.rule} ${item.value}`;
    const known = groups.get(group);
    if (known) known.push(item);
    else groups.set(group, [item]);
  }
  return [...groups.values()].flat();
}

/** `identityHygiene/auditFixes`: for one finding at a time, since working out what can be offered takes a look at its file. */
export async function auditFixes(session: Session, { uri, key }: AuditFixesParams): Promise<AuditStep> {
  const located = session.workspaces.locate(uri);
  const finding = located?.workspace.engine.findings(located.path).find((each) => each.key === key);
  if (!located || !finding) return { message: '', fixes: [] };
  const fixes = fixesFor(located, finding, uri);
  const commitment = await commitmentOf(located.workspace, located.path, finding);
  const { message } = finding;
  return { message: commitment === undefined ? message : withCommitment(message, commitment), fixes };
}

function fixesFor({ workspace }: Located, finding: Finding, uri: string): readonly AuditFix[] {
  return workspace.engine
    .offers(finding)
    .filter(({ id }) => !/^(?:(?:ignore|baseline)(?::|$)|review:)/.test(id))
    .map((offer) => {
      const { id, title } = offer;
      const question = questionOf(offer, uri, finding);
      return { offer: id, title, ...(question ? { question } : {}) };
    });
}

function countedByReason(entries: readonly StaleEntryReport[]): AuditResult['staleEntries'] {
  const ended = entries.filter(({ why }) => why === 'ended').length;
  return { ended, gone: entries.length - ended };
}

/** While a part of the repository is not read, or not opened, nobody knows what is gone. */
function staleEntriesOf(workspace: Workspace): readonly StaleEntryReport[] {
  const isWhole = workspace.isComplete && workspace.folders.has('');
  const root = workspace.repository?.root ?? '';
  return staleIn(workspace.engine, workspace.notRead(), root).filter(({ why }) => isWhole || why === 'ended');
}

/** `identityHygiene/acceptBaseline` */
export function acceptBaseline(session: Session, params: AcceptBaselineParams): EditResult {
  if ('take' in params) return withoutStaleEntries(session);
  let count = 0;
  const edits = session.workspaces.all().map((workspace) => {
    const accepted = findingsOf(workspace).flatMap((finding) => acceptedBy(params, finding, workspace));
    count += accepted.length;
    if (accepted.length === 0) return undefined;
    return editResult(session, workspace, workspace.engine.baselineWith(accepted)).edit;
  });
  const edit = mergedEdits(edits);
  return edit ? { edit, count } : { message: 'There is nothing to accept.', count: 0 };
}

function withoutStaleEntries(session: Session): EditResult {
  let count = 0;
  const edits = session.workspaces.all().map((workspace) => {
    const stale = staleEntriesOf(workspace);
    count += stale.length;
    return editResult(session, workspace, workspace.engine.baselineWithout(stale)).edit;
  });
  const edit = mergedEdits(edits);
  return edit ? { edit, count } : { message: 'Every entry of the baseline accepts something.', count: 0 };
}

function acceptedBy(
  params: Exclude<AcceptBaselineParams, { readonly take: string }>,
  finding: Finding,
  workspace: Workspace,
): readonly AcceptedFinding[] {
  if ('from' in params) {
    const { suppressed } = finding;
    return suppressed && isAcceptedElsewhere(finding) ? [{ finding, reason: suppressed.reason }] : [];
  }
  if (finding.suppressed) return [];
  if ('reason' in params) return [{ finding, reason: params.reason }];
  const uri = workspace.uriOf(finding.at.path);
  const entry = params.entries.find((each) => each.key === finding.key && each.uri === uri);
  return entry ? [{ finding, reason: entry.reason, ...(entry.until === undefined ? {} : { until: entry.until }) }] : [];
}

function isAcceptedElsewhere({ suppressed }: Finding): boolean {
  return suppressed?.by === 'other-baseline';
}

function auditItem(workspace: Workspace, finding: Finding, values: Map<string, number>): AuditItem {
  const { rule, level, message, key, at } = finding;
  const credential = workspace.engine
    .facts(at.path)
    ?.credentials.find(({ span }) => span.start === at.span.start && span.end === at.span.end);
  const known = workspace.engine.rule(rule);
  return {
    key,
    rule,
    level,
    message,
    ...toLocation(workspace, at),
    title: credential?.title ?? known?.title ?? rule,
    ruleTitle: known?.title ?? rule,
    isSecret: isSecretRule(rule),
    ...(credential ? { preview: credential.preview } : {}),
    ...(credential?.digest === undefined ? {} : { value: numberOf(credential.digest, values) }),
  };
}

/** Which value it is among those of the walk; a digest is nothing for a client. */
function numberOf(digest: string, values: Map<string, number>): number {
  const known = values.get(digest) ?? values.size;
  values.set(digest, known);
  return known;
}

function findingsOf(workspace: Workspace): readonly Finding[] {
  return workspace.engine.paths().flatMap((path) => workspace.engine.findings(path));
}

function comparePlaces({ at: a }: Finding, { at: b }: Finding): number {
  return compareTexts(a.path, b.path) || a.span.start - b.span.start;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
