import { comparisonText } from '../report/comparison-text.ts';
import type { ReportFinding, RootReport } from '../report/report.ts';
import { summaryLine, totalOf } from '../report/summary.ts';

/** Findings for a terminal: one line each, files apart, several roots under their names, the counts last. */
export function scanText(reports: readonly RootReport[]): string {
  const sections = reports.map((report) => {
    const open = report.findings.filter((finding) => !finding.suppressed);
    const title = reports.length > 1 && open.length > 0 ? `${report.root}\n\n` : '';
    return title + byFile(open).map(fileText).join('') + comparisonText(report.comparison);
  });
  const suppressed = reports.flatMap((report) => report.findings.filter((finding) => finding.suppressed)).length;
  const note =
    suppressed === 0 ? '' : `${suppressed} suppressed by comments, baselines or the files of other scanners.\n`;
  return `${sections.join('')}${note}${summaryLine(totalOf(reports.flatMap(({ summary }) => summary ?? [])))}\n`;
}

function byFile(findings: readonly ReportFinding[]): readonly (readonly ReportFinding[])[] {
  const files = new Map<string, ReportFinding[]>();
  for (const finding of findings) files.set(finding.path, [...(files.get(finding.path) ?? []), finding]);
  return [...files.values()];
}

function fileText(findings: readonly ReportFinding[]): string {
  return `${findings.map(findingLine).join('')}\n`;
}

function findingLine({ path, range, level, message, rule }: ReportFinding): string {
  return `${path}:${range.start.line + 1}:${range.start.character + 1} ${level} ${message} [${rule}]\n`;
}
