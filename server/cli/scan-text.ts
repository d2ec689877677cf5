import { inspect } from 'node:util';
import { compareLevels, type Level } from '../engine/model/finding.ts';
import { withoutKeysInNames } from '../engine/rules/message.ts';
import { folderPrefixOf } from '../engine/text/paths/folder-of.ts';
import { comparisonText } from '../report/comparison-text.ts';
import type { ReportFinding, ReportPlace, RootReport } from '../report/report.ts';
import { staleInWords } from '../report/stale-entries.ts';
import { isSecretRule, type SecretsCounted, summaryLine, totalOf } from '../report/summary.ts';

/** How the word for a level is shown. */
export type Paint = (level: Level) => string;

export interface ScanTextOptions {
  readonly counting: SecretsCounted;
  readonly paint: Paint;
}

/** For paper, files and programs. */
export const unpainted: Paint = (level) => level;

const colours = { error: 'red', warning: 'yellow', note: 'gray' } as const;

/** For terminals with colours. */
export const painted: Paint = (level) => {
  const [start, end] = inspect.colors[colours[level]] ?? [0, 0];
  return `\x1b[${start}m${level}\x1b[${end}m`;
};

/** Findings for a terminal: one line each, files apart, several roots under their names, of a long list where the gravest stand once more, the counts last. Files that are notes alike and stand together are told in two lines. */
export function scanText(all: readonly RootReport[], { counting, paint }: ScanTextOptions): string {
  const reports = all.map(withoutToldAlong);
  const sections = reports.map((report) => {
    const open = report.findings.filter((finding) => !finding.suppressed);
    const title = reports.length > 1 && open.length > 0 ? `${report.root}\n\n` : '';
    return (
      title +
      alikeTogether(byFile(open))
        .map((files) => filesText(files, paint))
        .join('') +
      comparisonText(report.comparison)
    );
  });
  const total = totalOf(reports.flatMap(({ summary }) => summary ?? []));
  return `${sections.join('')}${gravestAgain(reports, paint)}${findingsLine(reports)}${staleLine(reports)}${summaryLine(total, counting)}\n`;
}

/**
 * The report without notes on what another finding tells with its own, which names their files: for a reader it is one matter. Secrets stay, since each of
 * their places is to be mended, and so does what was suppressed.
 */
function withoutToldAlong(report: RootReport): RootReport {
  const placed = (rule: string, { path, range: { start } }: ReportPlace) =>
    `${rule} ${start.line} ${start.character} ${path}`;
  const told = new Set(
    report.findings.flatMap(({ rule, related, suppressed, under }) =>
      suppressed || under ? [] : related.map((place) => placed(rule, place)),
    ),
  );
  const isToldAlong = (finding: ReportFinding) =>
    finding.under !== undefined &&
    finding.level === 'note' &&
    !finding.suppressed &&
    !isSecretRule(finding.rule) &&
    told.has(placed(finding.rule, finding));
  return { ...report, findings: report.findings.filter((finding) => !isToldAlong(finding)) };
}

/** From this many findings on, the first of them have left a screen before the last one is read. */
const leastAgain = 8;

/** As many places are repeated as leave the most of a screen to what stands above. */
const mostAgain = 8;

/**
 * Where the findings above note stand, the gravest first, for whoever sees the end of a long list alone: they stand among the notes there, since files
 * come by their names. Empty where the list is short, or all are of one kind.
 */
function gravestAgain(reports: readonly RootReport[], paint: Paint): string {
  const open = reports.flatMap(({ root, findings }) =>
    findings.filter(({ suppressed }) => !suppressed).map((finding) => ({ root, finding })),
  );
  const grave = open.filter(({ finding }) => finding.level !== 'note');
  if (open.length < leastAgain || grave.length === 0 || grave.length === open.length) return '';
  const sorted = [...grave].sort((one, other) => compareLevels(other.finding.level, one.finding.level));
  const places = sorted.slice(0, mostAgain).map(({ root, finding }) => {
    const folder = reports.length > 1 ? `${root}/` : '';
    return `  ${folder}${placeOf(finding)} ${paint(finding.level)} [${finding.rule}]\n`;
  });
  const left = grave.length - places.length;
  return `Above note:\n${places.join('')}${left === 0 ? '' : `  and ${left} more\n`}\n`;
}

/** How many findings of each level stand above, which is what fails a job, and how many do not, and why. */
function findingsLine(reports: readonly RootReport[]): string {
  const findings = reports.flatMap((report) => report.findings);
  const open = findings.filter((finding) => !finding.suppressed);
  const [base] = reports.flatMap(({ comparison }) => comparison?.base ?? []);
  const told = levelsInWords(open.map(({ level }) => level)) || (base === undefined ? '' : 'nothing');
  const since = base === undefined ? '' : ` new since ${base}`;
  const suppressed = findings.length - open.length;
  const parts = [
    ...(told === '' ? [] : [`${told}${since}`]),
    ...(suppressed === 0 ? [] : [`${suppressed} suppressed by comments, baselines or the files of other scanners`]),
  ];
  if (parts.length === 0) return '';
  const line = parts.join('; ');
  return `${line.charAt(0).toUpperCase()}${line.slice(1)}.\n`;
}

/** What people have accepted and is no more, and how it is taken out. */
function staleLine(reports: readonly RootReport[]): string {
  const told = staleInWords(reports.flatMap(({ staleEntries }) => staleEntries ?? []));
  return told === '' ? '' : `${told} identity-hygiene baseline --prune takes them out.\n`;
}

/** Such as `1 error and 2 notes`; empty where there are none. */
function levelsInWords(levels: readonly Level[]): string {
  const counted = (['error', 'warning', 'note'] as const).flatMap((level) => {
    const count = levels.filter((each) => each === level).length;
    return count === 0 ? [] : [count === 1 ? `1 ${level}` : `${count} ${level}s`];
  });
  return counted.length < 3 ? counted.join(' and ') : `${counted.slice(0, 2).join(', ')} and ${counted[2]}`;
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

function filesText([first = [], ...rest]: readonly FileFindings[], paint: Paint): string {
  const names = rest.flatMap(([finding]) => (finding ? [finding.path.slice(folderPrefixOf(finding.path).length)] : []));
  const more = names.length === 0 ? '' : `${names.length} more such files beside it: ${names.join(', ')}\n`;
  return `${first.map((finding) => findingLine(finding, paint)).join('')}${more}\n`;
}

function findingLine(finding: ReportFinding, paint: Paint): string {
  return `${placeOf(finding)} ${paint(finding.level)} ${finding.message} [${finding.rule}]\n`;
}

/** As editors and terminals take it: counted from 1. */
function placeOf({ path, range }: ReportFinding): string {
  return `${withoutKeysInNames(path)}:${range.start.line + 1}:${range.start.character + 1}`;
}
