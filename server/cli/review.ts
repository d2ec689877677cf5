import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { applyEdits } from '../engine/fixes/edit/edit.ts';
import type { FileChange } from '../engine/fixes/fix.ts';
import type { OutsideFile } from '../engine/fixes/record/outside.ts';
import type { Product } from '../host/product.ts';
import { type FileRewrite, patchOf } from '../report/patch.ts';
import { reviewsIn } from '../report/review-sheet.ts';
import { type ExitStatus, exitStatus, InputOutputError } from './exit-status.ts';
import type { Output } from './output.ts';
import { rewriteOf } from './rewrite-of.ts';
import { fromArgument, reportFailures, rootsAsked, type ScannedRoot, scanRoot } from './roots.ts';
import { writeAll } from './write-all.ts';

export interface ReviewArguments {
  readonly write?: true;
  readonly inventory?: true;
}

/** `review`: takes the decisions of a filled sheet into the records, as a patch or written. */
export async function review(
  sheet: string,
  argument: string,
  options: ReviewArguments,
  product: Product,
  output: Output,
): Promise<ExitStatus> {
  const text = sheetText(sheet);
  let isUnreadable = false;
  let [recorded, left] = [0, 0];
  let unusable: readonly string[] | undefined;
  const asked = rootsAsked([argument]);
  for (const each of asked) {
    const root = await scanRoot(each, product, options.inventory ? { inventory: options.inventory } : {});
    const repository = asked.length > 1 ? { engine: root.engine, within: root.within } : { engine: root.engine };
    if (reportFailures(root, output)) isUnreadable = true;
    const { reviews, problems } = reviewsIn(text, repository, root.engine.person());
    // A row is about an identity of one of them.
    unusable = unusable?.filter((problem) => problems.includes(problem)) ?? problems;
    const { result, refused, outside } = root.engine.amend(reviews);
    const rewrites = result.kind === 'changes' ? result.changes.map((change) => changed(root, change)) : [];
    if (options.write) writeAll(root, rewrites);
    else output.out(patchOf(fromArgument(root, rewrites)));
    for (const file of outside) leave(file, sheet, options, output);
    for (const { amendment, reason } of refused)
      output.error(`${'symbol' in amendment ? root.engine.identity(amendment.symbol)?.name : ''}: ${reason}\n`);
    recorded += reviews.length - refused.length;
    left += refused.length;
  }
  for (const problem of unusable ?? []) output.error(`${problem}\n`);
  left += unusable?.length ?? 0;
  output.error(
    `${recorded} recorded${left === 0 ? '' : `, ${left} left`}${options.write ? '' : '; nothing written, apply the patch or use --write'}\n`,
  );
  if (isUnreadable) return exitStatus.inputOutput;
  return left > 0 ? exitStatus.findings : exitStatus.clean;
}

/** A record outside the repository is never written here: its change is left beside the sheet, for whoever keeps it. */
function leave(
  { inventory, path: file, before, after, page }: OutsideFile,
  sheet: string,
  { write }: ReviewArguments,
  output: Output,
): void {
  const ending = file === undefined ? 'yaml' : 'patch';
  const name = `${(file ?? inventory).replace(/[^\w.-]+/g, '-')}.${ending}`;
  const target = path.join(path.dirname(sheet), name);
  const where = page === undefined ? '' : `; edit it at ${page}`;
  if (write) writeText(target, file === undefined ? after : patchOf([{ path: file, before, after }]));
  output.error(
    `kept in ${inventory}: ${write ? `the change is in ${target}` : `--write leaves the change in ${target}`}${where}\n`,
  );
}

function writeText(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch {
    throw new InputOutputError(`${file}: cannot be written`);
  }
}

function sheetText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new InputOutputError(`${file}: cannot be read`);
  }
}

function changed(root: ScannedRoot, change: FileChange): FileRewrite {
  return rewriteOf(root, change.path, (before) =>
    change.kind === 'create' ? change.text : applyEdits(before ?? '', change.edits),
  );
}
