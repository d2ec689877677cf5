import { readFileSync } from 'node:fs';
import type { Finding, Level } from '../engine/model/finding.ts';
import type { Rule } from '../engine/rules/rule.ts';
import { tellCommitted } from '../host/committed-values.ts';
import { unanswered } from '../host/git-silence.ts';
import type { Product } from '../host/product.ts';
import { codeQualityReport } from '../report/code-quality.ts';
import { comparisonReport } from '../report/comparison-report.ts';
import { type RootReport, reportFolder } from '../report/report.ts';
import { type Problem, sarifLog } from '../report/sarif.ts';
import { staleIn } from '../report/stale-entries.ts';
import { type SecretsCounted, totalOf } from '../report/summary.ts';
import { version } from '../version.ts';
import { withCommitments } from './commitments.ts';
import { compareWith, type StandIns } from './compare.ts';
import { type ExitStatus, exitStatus, type FailOn, reaches, UsageError } from './exit-status.ts';
import { deliver, type Output } from './output.ts';
import { reportFailures, rootsAsked, type ScannedRoot, scanRoot } from './roots.ts';
import { askedBy, asksForSecretsAlone, isAboutSecrets } from './rules-meant.ts';
import { type Paint, painted, scanText, unpainted } from './scan-text.ts';

export interface ScanArguments {
  readonly format: 'text' | 'json' | 'sarif' | 'codequality';
  readonly output?: string;
  readonly failOn: FailOn;
  /** Categories, rules and patterns of rules. */
  readonly only?: readonly string[];
  readonly config?: string;
  /** Report only what is new since the work at hand parted from this branch, tag or commit. */
  readonly base?: string;
  /** Report only what is new in what the next commit holds. */
  readonly staged?: true;
  readonly inventory?: true;
}

/** `scan`: findings of every path argument. */
export async function scan(
  paths: readonly string[],
  options: ScanArguments,
  product: Product,
  output: Output,
): Promise<ExitStatus> {
  const isCompared = options.base !== undefined || options.staged === true;
  const standIns: StandIns = new Map();
  const configuration = options.config === undefined ? undefined : readConfiguration(options.config);
  const rules = new Map<string, Rule>();
  const reports: RootReport[] = [];
  let isUnreadable = false;
  const scanned = {
    // An earlier state is supposed, and then taken back.
    ...(!isCompared && ({ isAskedOnce: true } as const)),
    openText: (file: string) => standIns.get(file),
    ...(configuration === undefined ? {} : { configuration }),
    asksHead: true as const,
    ...(options.inventory ? { inventory: options.inventory } : {}),
    ...(isOnlySecrets(options) && ({ onlySecrets: true } as const)),
  };
  for (const asked of rootsAsked(paths)) {
    if (isCompared && asked.rooted.apart) {
      output.error(`${asked.argument}: what lies beside its repositories is in none, and is not compared\n`);
      continue;
    }
    const root = await scanRoot(asked, product, scanned);
    if (options.config !== undefined) checkConfiguration(root, options.config);
    for (const rule of root.engine.rules()) rules.set(rule.id, rule);
    // A comparison is about all of them.
    const meant = options.only && askedBy(options.only, root.engine);
    if (!isCompared) root.engine.setCategories(meant?.categories);
    const compared = isCompared ? await compareWith(root, options, standIns, product) : undefined;
    const failures = compared?.failures ?? root.failures;
    // What the work at hand adds is in HEAD too, and not for everybody to read yet.
    await tellCommitted(root.engine, root.repository, compared?.commit);
    const asShown = (finding: Finding) => {
      // What says that a part of the configuration has no effect concerns all that is asked.
      if (meant && finding.rule !== 'config-invalid' && !meant.isMeant(finding.rule)) return undefined;
      return compared ? compared.news(finding) : finding;
    };
    const summary = /^(?:sarif|codequality)$/.test(options.format)
      ? 'left out'
      : isOnlySecrets(options)
        ? 'secrets'
        : 'counted';
    const report = reportFolder(root.engine, root.folder, root.reported, {
      asShown,
      summary,
      filesRead: root.filesRead,
      filesWithoutText: root.filesWithoutText,
      failures,
    });
    const stale = isWhole(root, options) && { staleEntries: staleIn(root.engine, root.failures, root.repository.root) };
    const comparison = compared && { comparison: comparisonReport(root.engine, root.reported, compared) };
    const within = root.within === '' ? {} : { within: root.within };
    reports.push({ ...(await withCommitments(root, report)), ...within, ...stale, ...comparison });
    if (reportFailures({ ...root, failures }, output)) isUnreadable = true;
    standIns.clear();
  }
  const paint = options.output === undefined && output.hasColours?.() ? painted : unpainted;
  deliver(output, render(reports, { ...options, paint }, [...rules.values()]), options.output);
  const open = reports.flatMap((report) => report.findings.filter((finding) => !finding.suppressed));
  const levels = open.map((finding) => finding.level);
  // A log that says nothing does not say why the job failed.
  if (options.output !== undefined) output.error(`${counted(levels)} in ${options.output}\n`);
  if (isUnreadable) return exitStatus.inputOutput;
  return reaches(levels, options.failOn) ? exitStatus.findings : exitStatus.clean;
}

/** Another state of the repository is compared in all that it says, and an inventory may have rules of its own. */
function isOnlySecrets({ only, base, staged, inventory }: ScanArguments): boolean {
  if (base !== undefined || staged || inventory) return false;
  return only !== undefined && asksForSecretsAlone(only);
}

/** All of the repository was read, and judged by all rules as it is. */
function isWhole({ reported }: ScannedRoot, { only, base, staged }: ScanArguments): boolean {
  return reported === '' && only === undefined && base === undefined && !staged;
}

function counted(levels: readonly Level[]): string {
  const parts = (['error', 'warning', 'note'] as const).map((level) => {
    const count = levels.filter((each) => each === level).length;
    return count === 1 ? `1 ${level}` : `${count} ${level}s`;
  });
  return parts.join(', ');
}

function render(
  reports: readonly RootReport[],
  options: ScanArguments & { readonly paint: Paint },
  rules: readonly Rule[],
): string {
  switch (options.format) {
    case 'text':
      return scanText(reports, { counting: secretsCounted(options), paint: options.paint });
    case 'json':
      return json({
        version: 1,
        roots: reports,
        problems: problems(),
        summary: totalOf(reports.flatMap(({ summary }) => summary ?? [])),
      });
    case 'sarif':
      return json(sarifLog(reports, { version, catalogue: rules }, problems()));
    case 'codequality':
      return json(codeQualityReport(reports));
  }
}

function problems(): readonly Problem[] {
  return unanswered().map((message) => ({ kind: 'git silent', message }));
}

function secretsCounted({ base, staged, only }: ScanArguments): SecretsCounted {
  if (only !== undefined && !only.some(isAboutSecrets)) return 'not asked';
  return base === undefined && !staged ? 'all' : 'new';
}

function readConfiguration(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`--config ${file}: cannot be read`);
  }
}

function checkConfiguration({ engine }: ScannedRoot, file: string): void {
  const [problem] = engine.facts('.identity/config.yaml')?.problems ?? [];
  if (problem) throw new UsageError(`--config ${file}: ${problem.message}`);
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
