import type { AcceptedFinding } from '../../engine/index.ts';
import { compareLevels, type Finding } from '../../engine/model/finding.ts';
import type { AcceptBaselineParams, AuditItem, AuditResult, EditResult } from '../../protocol.ts';
import { isSecretRule } from '../../report/summary.ts';
import { mergedEdits } from '../edit-of-all.ts';
import type { Session } from '../session.ts';
import { toLocation } from '../to-protocol.ts';
import type { Workspace } from '../workspace.ts';
import { editResult } from './fixes.ts';

/** `identityHygiene/audit`: what a person may decide about, one finding after the other. */
export function audit(session: Session): AuditResult {
  const all = session.workspaces
    .all()
    .flatMap((workspace) => findingsOf(workspace).map((finding) => ({ workspace, finding })));
  const open = all.filter(({ finding }) => !finding.suppressed);
  return {
    items: open
      .sort((a, b) => compareLevels(b.finding.level, a.finding.level) || compare(a.finding, b.finding))
      .map(({ workspace, finding }) => auditItem(workspace, finding)),
    acceptedElsewhere: all.filter(({ finding }) => isAcceptedElsewhere(finding)).length,
  };
}

/** `identityHygiene/acceptBaseline` */
export function acceptBaseline(session: Session, params: AcceptBaselineParams): EditResult {
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

function acceptedBy(params: AcceptBaselineParams, finding: Finding, workspace: Workspace): readonly AcceptedFinding[] {
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

function auditItem(workspace: Workspace, finding: Finding): AuditItem {
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
    isSecret: isSecretRule(rule),
    ...(credential ? { preview: credential.preview } : {}),
    fixes: workspace.engine
      .offers(finding)
      .filter(({ id }) => !/^(?:ignore|baseline)\b/.test(id))
      .map(({ id, title }) => ({ offer: id, title })),
  };
}

function findingsOf(workspace: Workspace): readonly Finding[] {
  workspace.flush();
  return workspace.engine.paths().flatMap((path) => workspace.engine.findings(path));
}

function compare(a: Finding, b: Finding): number {
  if (a.at.path !== b.at.path) return a.at.path < b.at.path ? -1 : 1;
  return a.at.span.start - b.at.span.start;
}
