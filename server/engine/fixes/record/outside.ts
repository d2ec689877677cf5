import { afterSteps } from '../changed-file.ts';
import { type OutsideChange, outsideText } from './amend.ts';

/** A file of an inventory outside the repository before and after. */
export interface OutsideFile {
  readonly inventory: string;
  /** The file's path in its own repository; absent: it is not known, and `after` holds only what is to be added. */
  readonly path?: string;
  readonly before: string;
  readonly after: string;
  /** Where people edit it; where nothing tells that, its page in the portal. */
  readonly page?: string;
}

/** Adds a change to those of its file; why it cannot be made, in words, where it cannot. */
export function takenOutside(change: OutsideChange, files: Map<string, OutsideFile>): string | undefined {
  const { inventory, record, steps } = change;
  const page = record.page ?? record.url;
  const name = `${inventory}\n${record.file?.path ?? record.id}`;
  const before = files.get(name)?.before ?? outsideText(change);
  const after = afterSteps('yaml', files.get(name)?.after ?? before, steps);
  if (after === undefined) return `its record in ${inventory} cannot be changed`;
  files.set(name, {
    inventory,
    ...(record.file === undefined ? {} : { path: record.file.path }),
    before,
    after,
    ...(page === undefined ? {} : { page }),
  });
  return undefined;
}
