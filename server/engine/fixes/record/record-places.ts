import { isCatalogFile } from '../../extract/catalog-info.ts';
import type { RecordFact } from '../../model/facts.ts';
import { afterSteps, rewritten, type Step } from '../changed-file.ts';
import type { FileChange, FixContext } from '../fix.ts';
import { entitySteps } from './entity-file.ts';
import { inventorySteps } from './inventory-file.ts';
import type { RecordPatch } from './record-patch.ts';

/** A record by the file that it stands in. */
export interface RecordPlace {
  readonly path: string;
  readonly id: string;
}

/** Whether a file holds records in our own words. */
export function isInventoryFile(path: string): boolean {
  return /^\.identity\/inventory(\/[^/]+)*\.ya?ml$/.test(path);
}

/** Changes a record where it stands; undefined where its file is gone or does not take the change. */
export function changedRecord(
  { path, id }: RecordPlace,
  patch: RecordPatch,
  context: FixContext,
): FileChange | undefined {
  return recordAfter(path, recordSteps({ path, id }, patch), context);
}

/** The steps that change a record in its file. */
export function recordSteps({ path, id }: RecordPlace, patch: RecordPatch): readonly Step[] {
  return isCatalogFile(path) ? entitySteps(id, patch) : inventorySteps(id, patch);
}

/** A record's file after these steps; undefined where a step finds no place. */
export function recordAfter(path: string, steps: readonly Step[], context: FixContext): FileChange | undefined {
  const before = context.text(path);
  const after = before === undefined || steps.length === 0 ? undefined : afterSteps('yaml', before, steps);
  return after === undefined || after === before ? undefined : rewritten(path, before, after);
}

/** All records of files of the repository. */
export function recordsIn(context: FixContext): readonly { readonly record: RecordFact; readonly path: string }[] {
  return context
    .paths()
    .filter((path) => isInventoryFile(path) || isCatalogFile(path))
    .flatMap((path) => (context.facts(path)?.records ?? []).map((record) => ({ record, path })));
}

/** Ids that a new record may not take, entity names among them. */
export function recordIds(context: FixContext): ReadonlySet<string> {
  return new Set(recordsIn(context).flatMap(({ record }) => [record.id, record.id.replace(/^[a-z]+:[^/]+\//, '')]));
}

/** The catalogue file of the nearest folder at or above a path. */
export function catalogFileFor(path: string, context: FixContext): string | undefined {
  const folders = path.split('/').slice(0, -1);
  for (let depth = folders.length; depth >= 0; depth--)
    for (const name of ['catalog-info.yaml', 'catalog-info.yml']) {
      const candidate = [...folders.slice(0, depth), name].join('/');
      if (context.text(candidate) !== undefined) return candidate;
    }
  return undefined;
}
