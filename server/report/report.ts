import type { Commit } from '../host/history.ts';
/**
 * Invariant of `report/`: pure functions from an engine to what people and machines read: findings with lines,
 * identities, SARIF. A report holds no secret, since no finding, identity or credential does.
 */

import type { Engine } from '../engine/index.ts';
import type { Finding, Level, SuppressedBy } from '../engine/model/finding.ts';
import type { IdentityKind } from '../engine/model/identity.ts';
import type { Place } from '../engine/model/span.ts';
import { positionAt } from '../engine/text/line-table.ts';
import { isBelow } from '../engine/text/paths/is-below.ts';
import type { ReadFailure } from '../worker/fact-batch.ts';
import { type NotRead, notRead } from './not-read.ts';
import type { StaleEntryReport } from './stale-entries.ts';
import { type SecretSummary, type Summary, secretSummaryOf, summaryOf } from './summary.ts';

/** Zero-based, columns in UTF-16 code units, as in LSP. */
export interface ReportRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** A place in a file, named relative to the reported folder. */
export interface ReportPlace {
  readonly path: string;
  readonly range: ReportRange;
}

export interface ReportFinding extends ReportPlace {
  readonly rule: string;
  readonly level: Level;
  readonly message: string;
  readonly key: string;
  readonly identity?: string;
  readonly suppressed?: SuppressedBy;
  /** Of a literal secret: the commit since which HEAD holds it, and the file that it stood in then where that is another, or `none` where it is not committed. */
  readonly committed?: 'none' | { readonly since?: Commit; readonly firstIn?: string };
  /** Where the finding stands that tells this one along, so that this weighs less than it would alone. */
  readonly under?: ReportPlace;
  readonly related: readonly (ReportPlace & { readonly message: string })[];
}

/** What one folder holds. */
export interface RootReport {
  /** Absolute path of the folder. */
  readonly root: string;
  /** Where it lies below what was asked for, with `/`; absent where it is what was asked for. */
  readonly within?: string;
  readonly findings: readonly ReportFinding[];
  /** Absent where nobody reads it: it asks for every identity, with its owners and what it may do. */
  readonly summary?: Summary | SecretSummary;
  /** Files of which nothing was read, or of which not all was said. */
  readonly notRead: readonly NotRead[];
  /** Files that are no texts, such as pictures, archives and programs, and links. */
  readonly filesWithoutText: number;
  /** Entries of the baseline that accept nothing; absent where that was not asked, since not all was read or judged. */
  readonly staleEntries?: readonly StaleEntryReport[];
  /** Where it was compared with an earlier state: findings are those that are new since. */
  readonly comparison?: ComparisonReport;
}

/** What became of the identities since a commit. */
export interface ComparisonReport {
  /** As the caller names it. */
  readonly base: string;
  readonly commit: string;
  readonly identities: readonly ChangeEntry[];
}

export interface ChangeEntry {
  readonly change: 'added' | 'removed' | 'changed';
  readonly id: string;
  readonly kind: IdentityKind;
  readonly name: string;
  /** Of a removed one, without lines. */
  readonly path: string;
  readonly range?: ReportRange;
  readonly owner: string;
  readonly risk: string;
  /** The differences in words, gravest first. */
  readonly details: readonly string[];
}

/** Which findings a report is about and as what, and whether it counts what there is besides, or secrets alone. */
export interface ReportOptions {
  readonly asShown: (finding: Finding) => Finding | undefined;
  readonly summary: 'counted' | 'secrets' | 'left out';
  /** In the folder. */
  readonly filesRead: number;
  readonly filesWithoutText: number;
  readonly failures: readonly ReadFailure[];
}

/** Reports the part of a repository that lies in `folder` (relative to its root; empty: all) and that `asShown` lets through. */
export function reportFolder(
  engine: Engine,
  root: string,
  folder: string,
  { asShown, summary, filesRead, filesWithoutText, failures }: ReportOptions,
): RootReport {
  const judged = engine.judgedPaths().filter((path) => isBelow(folder, path));
  const findings = judged.sort().flatMap((path) => engine.findings(path).flatMap((finding) => asShown(finding) ?? []));
  const counted = { findings, filesRead };
  const count = () =>
    summary === 'secrets' ? secretSummaryOf(counted) : summaryOf(engine, (path) => isBelow(folder, path), counted);
  return {
    root,
    findings: findings.map((finding) => reportFinding(engine, folder, finding)),
    ...(summary !== 'left out' && { summary: count() }),
    notRead: notRead(failures, engine.problems(), folder),
    filesWithoutText,
  };
}

/** A place with lines; undefined where it lies outside the folder. */
export function reportPlace(engine: Engine, folder: string, place: Place): ReportPlace | undefined {
  if (!isBelow(folder, place.path)) return undefined;
  return { path: below(folder, place.path), range: rangeOf(engine, place) };
}

function reportFinding(engine: Engine, folder: string, finding: Finding): ReportFinding {
  const under = finding.under && reportPlace(engine, folder, finding.under.lead);
  return {
    rule: finding.rule,
    level: finding.level,
    message: finding.message,
    path: below(folder, finding.at.path),
    range: rangeOf(engine, finding.at),
    key: finding.key,
    ...(finding.identity === undefined ? {} : { identity: engine.handle(finding.identity) }),
    ...(finding.suppressed === undefined ? {} : { suppressed: finding.suppressed }),
    ...(under && { under }),
    related: finding.related.flatMap(({ at, message }) => {
      const place = reportPlace(engine, folder, at);
      return place ? [{ ...place, message }] : [];
    }),
  };
}

function rangeOf(engine: Engine, place: Place): ReportRange {
  const starts = engine.facts(place.path)?.lineStarts ?? [0];
  const start = positionAt(starts, place.span.start);
  const end = positionAt(starts, place.span.end);
  return { start: { line: start.line, character: start.column }, end: { line: end.line, character: end.column } };
}

function below(folder: string, path: string): string {
  if (folder === '') return path;
  return path === folder ? path.slice(path.lastIndexOf('/') + 1) : path.slice(folder.length + 1);
}
