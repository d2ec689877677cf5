import { afterSteps } from '../changed-file.ts';
import type { FixResult } from '../fix.ts';
import { type Amendment, type OutsideChange, outsideText } from './amend.ts';

/** What amendments come to: changes here, changes for files elsewhere, and what cannot be done with its reason. */
export interface AmendmentResult {
  readonly result: FixResult;
  readonly refused: readonly { readonly amendment: Amendment; readonly reason: string }[];
  readonly outside: readonly OutsideFile[];
}

/** A file of an inventory outside the repository before and after. */
export interface OutsideFile {
  readonly inventory: string;
  /** The file's path in its own repository; absent: it is not known, and `after` holds only what is to be added. */
  readonly path?: string;
  readonly before: string;
  readonly after: string;
  readonly page?: string;
}

/** Adds a change to those of its file; why it cannot be made, in words, where it cannot. */
export function takenOutside(change: OutsideChange, files: Map<string, OutsideFile>): string | undefined {
  const { inventory, record, steps } = change;
  const name = `${inventory}\n${record.file?.path ?? record.id}`;
  const before = files.get(name)?.before ?? outsideText(change);
  const after = afterSteps('yaml', files.get(name)?.after ?? before, steps);
  if (after === undefined) return `its record in ${inventory} cannot be changed`;
  files.set(name, {
    inventory,
    ...(record.file === undefined ? {} : { path: record.file.path }),
    before,
    after,
    ...(record.page === undefined ? {} : { page: record.page }),
  });
  return undefined;
}
