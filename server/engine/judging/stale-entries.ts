import type { Queries, Surroundings } from '../queries.ts';
import { type BaselineEntry, entriesOn } from '../rules/baseline.ts';

/** An entry of the baseline that accepts nothing any more. */
export interface StaleEntry extends BaselineEntry {
  /** Its last day is over, or there is nothing left for it to accept. */
  readonly why: 'ended' | 'gone';
}

/**
 * Entries that accept nothing, in the order of the file; to be asked once all files are read and all rules are asked for. An inventory
 * outside may say what it is about: while none is connected, nobody knows of what it would say.
 */
export function staleEntries(
  { baseline, movedEntries, judgedPaths, findings, rule }: Queries,
  { today, sources }: Surroundings,
): readonly StaleEntry[] {
  const { entries } = baseline();
  if (entries.length === 0) return [];
  const { ended } = entriesOn(baseline(), today);
  // Also by the keys of before, under which findings are accepted still.
  const present = new Set(
    judgedPaths().flatMap((path) => findings(path).flatMap(({ key, formerKey = key }) => [key, formerKey])),
  );
  const followed = new Set(movedEntries().flatMap(({ key, formerKey }) => (present.has(key) ? [formerKey] : [])));
  const mayBeSaidOutside = ({ rule: id }: BaselineEntry) => {
    if (sources.length > 0) return false;
    const category = rule(id)?.category;
    return category === undefined || category === 'inventory' || (category === 'ownership' && id !== 'owner-missing');
  };
  return entries.flatMap((entry): readonly StaleEntry[] => {
    if (ended.has(entry.key)) return [{ ...entry, why: 'ended' }];
    if (present.has(entry.key) || followed.has(entry.key) || mayBeSaidOutside(entry)) return [];
    return [{ ...entry, why: 'gone' }];
  });
}
