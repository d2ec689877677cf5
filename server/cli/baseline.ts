import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { applyEdits } from '../engine/fixes/edit/edit.ts';
import type { FixResult } from '../engine/fixes/fix.ts';
import type { AcceptedFinding } from '../engine/index.ts';
import type { Finding } from '../engine/model/finding.ts';
import { baselinePath } from '../engine/rules/baseline.ts';
import { isBelow } from '../engine/text/paths/is-below.ts';
import type { Product } from '../host/product.ts';
import type { Repository } from '../host/repository.ts';
import { type StaleEntryReport, staleIn, staleInWords } from '../report/stale-entries.ts';
import { type ExitStatus, exitStatus, InputOutputError, UsageError } from './exit-status.ts';
import type { Output } from './output.ts';
import { reportFailures, type ScannedRoot, scanRoots } from './roots.ts';

export interface BaselineArguments {
  readonly reason: string;
  /** ISO date. */
  readonly until?: string;
  /** Accept only what this other tool's baseline accepts. */
  readonly from?: 'detect-secrets';
  /** Take out what accepts nothing any more, and accept nothing. */
  readonly prune?: true;
}

/** `baseline`: accepts every finding there is, into `.identity/baseline.json` of each repository. */
export async function baseline(
  paths: readonly string[],
  options: BaselineArguments,
  product: Product,
  output: Output,
): Promise<ExitStatus> {
  let isUnreadable = false;
  for await (const root of scanRoots(paths, product, {})) {
    if (reportFailures(root, output)) isUnreadable = true;
    if (options.from !== undefined && !root.engine.paths().some((file) => /(?:^|\/)\.secrets\.baseline$/.test(file)))
      throw new UsageError(`there is no .secrets.baseline in ${root.folder}`);
    refuseFaulty(root);
    if (options.prune) {
      output.error(`${prune(root)}\n`);
      continue;
    }
    const renewed = acceptAll(root, options);
    const accepted = renewed.size;
    const file = path.join(root.repository.root, baselinePath);
    const count = accepted === 1 ? '1 finding' : `${accepted} findings`;
    output.error(accepted === 0 ? `nothing to accept in ${root.folder}\n` : `${count} accepted in ${file}\n`);
    // What was accepted just now is told to no engine.
    const left = staleOf(root).filter(({ key }) => !renewed.has(key));
    const stale = root.reported === '' ? staleInWords(left) : '';
    if (stale !== '') output.error(`${stale} --prune takes them out\n`);
  }
  return isUnreadable ? exitStatus.inputOutput : exitStatus.clean;
}

/** A file that is written again though a part of it could not be read would lose what people have accepted there. */
function refuseFaulty({ engine, repository }: ScannedRoot): void {
  const [fault] = engine.findings(baselinePath).filter(({ rule }) => rule === 'config-invalid');
  const content = repository.read(baselinePath);
  if (fault === undefined || content.kind !== 'text') return;
  const line = content.text.slice(0, fault.at.span.start).split('\n').length;
  const place = `${path.join(repository.root, baselinePath)}:${line}`;
  throw new UsageError(`${place} cannot be read: correct it first, lest what is accepted there be lost`);
}

/** Takes out the entries that accept nothing any more, and says how many. */
function prune(root: ScannedRoot): string {
  const { engine, repository, reported, folder } = root;
  if (reported !== '')
    throw new UsageError(`${folder} is a part of ${repository.root}: only for all of it it is known what is gone`);
  const stale = staleOf(root);
  write(repository, engine.baselineWithout(stale));
  const file = path.join(repository.root, baselinePath);
  if (stale.length === 0) return `every entry of ${file} accepts something`;
  return `${stale.length === 1 ? '1 entry' : `${stale.length} entries`} taken out of ${file}`;
}

function staleOf({ engine, repository, failures }: ScannedRoot): readonly StaleEntryReport[] {
  return staleIn(engine, failures, repository.root);
}

/** The keys of what is accepted. */
function acceptAll({ engine, repository, reported }: ScannedRoot, options: BaselineArguments): ReadonlySet<string> {
  const accepted = engine
    .paths()
    .filter((file) => isBelow(reported, file))
    .flatMap((file) => engine.findings(file).flatMap((finding) => acceptedBy(options, finding)));
  write(repository, engine.baselineWith(accepted));
  return new Set(accepted.map(({ finding }) => finding.key));
}

function write(repository: Repository, result: FixResult): void {
  if (result.kind === 'stale') return;
  const content = repository.read(baselinePath);
  for (const change of result.changes) {
    const before = content.kind === 'text' ? content.text : '';
    const text = change.kind === 'create' ? change.text : applyEdits(before, change.edits);
    writeBaseline(repository.root, text);
  }
}

function acceptedBy({ reason, until, from }: BaselineArguments, finding: Finding): readonly AcceptedFinding[] {
  const { suppressed } = finding;
  const last = until === undefined ? {} : { until };
  if (from === undefined) return suppressed ? [] : [{ finding, reason, ...last }];
  return suppressed?.by === 'other-baseline' ? [{ finding, reason: suppressed.reason, ...last }] : [];
}

function writeBaseline(root: string, text: string): void {
  const file = path.join(root, ...baselinePath.split('/'));
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch {
    throw new InputOutputError(`${baselinePath}: cannot be written`);
  }
}
