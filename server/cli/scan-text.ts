import { folderPrefixOf } from '../engine/text/paths/folder-of.ts';
import { comparisonText } from '../report/comparison-text.ts';
import type { ReportFinding, RootReport } from '../report/report.ts';
import { summaryLine, totalOf } from '../report/summary.ts';

/** Findings for a terminal: one line each, files apart, several roots under their names, the counts last. Files that are notes alike and stand together are told in two lines. */
export function scanText(reports: readonly RootReport[]): string {
  const sections = reports.map((report) => {
    const open = report.findings.filter((finding) => !finding.suppressed);
    const title = reports.length > 1 && open.length > 0 ? `${report.root}\n\n` : '';
    return title + alikeTogether(byFile(open)).map(filesText).join('') + comparisonText(report.comparison);
  });
  const suppressed = reports.flatMap((report) => report.findings.filter((finding) => finding.suppressed)).length;
  const note =
    suppressed === 0 ? '' : `${suppressed} suppressed by comments, baselines or the files of other scanners.\n`;
  return `${sections.join('')}${note}${summaryLine(totalOf(reports.flatMap(({ summary }) => summary ?? [])))}\n`;
}

/** What is told of one file. */
type FileFindings = readonly ReportFinding[];

function byFile(findings: readonly ReportFinding[]): readonly FileFindings[] {
  const files = new Map<string, ReportFinding[]>();
  for (const finding of findings) {
    const file = files.get(finding.path);
    if (file === undefined) files.set(finding.path, [finding]);
    else file.push(finding);
  }
  return [...files.values()];
}

/** As many files that are notes alike are a set, such as the keys that tests sign in with. */
const leastAlike = 4;

/** The files that are told together, at the place of the first of them. */
function alikeTogether(files: readonly FileFindings[]): readonly (readonly FileFindings[])[] {
  const sets = new Map<string, FileFindings[]>();
  for (const file of files) {
    const set = setOf(file);
    const together = set === undefined ? undefined : sets.get(set);
    if (together !== undefined) together.push(file);
    else if (set !== undefined) sets.set(set, [file]);
  }
  return files.flatMap((file) => {
    const together = sets.get(setOf(file) ?? '') ?? [];
    if (together.length < leastAlike) return [[file]];
    return together[0] === file ? [together] : [];
  });
}

/** The folder of a file that is a note and nothing else, as a key or a store of keys is, with its rule: all that a line would tell of one more. */
function setOf([finding, ...others]: FileFindings): string | undefined {
  if (finding === undefined || others.length > 0 || finding.level !== 'note') return undefined;
  const { line, character } = finding.range.start;
  return line + character > 0 ? undefined : `${finding.rule} ${folderPrefixOf(finding.path)}`;
}

function filesText([first = [], ...rest]: readonly FileFindings[]): string {
  const names = rest.flatMap(([finding]) => (finding ? [finding.path.slice(folderPrefixOf(finding.path).length)] : []));
  const more = names.length === 0 ? '' : `${names.length} more such files beside it: ${names.join(', ')}\n`;
  return `${first.map(findingLine).join('')}${more}\n`;
}

function findingLine({ path, range, level, message, rule }: ReportFinding): string {
  return `${path}:${range.start.line + 1}:${range.start.character + 1} ${level} ${message} [${rule}]\n`;
}
