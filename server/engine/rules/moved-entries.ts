import { append } from '../graph/group.ts';
import { fileNameOf } from '../text/paths/file-name.ts';
import { folderOf } from '../text/paths/folder-of.ts';
import type { Baseline, BaselineEntry } from './baseline.ts';

/** What is asked of a repository to tell where accepted values went. */
export interface Whereabouts {
  /** Whether there is no such file any more. */
  isGone(path: string): boolean;
  /** The files that hold the value of this digest. */
  holdersOf(digest: string): readonly string[];
}

/** An entry under the name that its file has now. */
export interface MovedEntry extends BaselineEntry {
  /** The key under which people have accepted it. */
  readonly formerKey: string;
}

/**
 * What was accepted in files that are gone, as entries of the files that hold the same values now. A file that is renamed
 * or moved takes along what people have accepted in it; a copy is a new place, so each entry goes to one file only, and
 * never to a place that has an entry of its own. A changed value has another digest, and goes nowhere. Only values tell
 * what became of a file: what is accepted besides goes with them to the likeliest one. One value alone may also have been
 * deleted here and written somewhere else: it is followed to a file of the same name or in the same folder.
 */
export function movedEntries({ entries }: Baseline, { isGone, holdersOf }: Whereabouts): readonly MovedEntry[] {
  const byPath = new Map<string, BaselineEntry[]>();
  for (const entry of entries) append(byPath, entry.path, entry);
  const gone = [...byPath.keys()].filter(isGone).sort();
  if (gone.length === 0) return [];
  const taken = new Set(entries.map(({ key }) => key));
  return gone.flatMap((path) => {
    const own = byPath.get(path) ?? [];
    const likely = inOrderOfLikeness(path, own, holdersOf);
    return own.flatMap((entry): readonly MovedEntry[] => {
      const digest = digestIn(entry);
      const holders = digest === undefined ? likely.slice(0, 1) : holdersOf(digest);
      const moved = likely
        .filter((to) => holders.includes(to))
        .map((to) => ({ ...entry, path: to, key: keyAt(entry, to), formerKey: entry.key }))
        .find(({ key }) => !taken.has(key));
      if (moved === undefined) return [];
      taken.add(moved.key);
      return [moved];
    });
  });
}

/** The files that a file may have become: first who holds most of its values, then of its name, then of the longest common end of paths. */
function inOrderOfLikeness(
  path: string,
  entries: readonly BaselineEntry[],
  holdersOf: Whereabouts['holdersOf'],
): readonly string[] {
  const counts = new Map<string, number>();
  for (const digest of new Set(entries.flatMap((entry) => digestIn(entry) ?? [])))
    for (const holder of holdersOf(digest)) counts.set(holder, (counts.get(holder) ?? 0) + 1);
  const name = fileNameOf(path);
  const folder = folderOf(path);
  return [...counts]
    .map(([to, values]) => ({ to, values, isOfName: fileNameOf(to) === name, common: commonEnd(to, path) }))
    .filter(({ to, values, isOfName }) => values > 1 || isOfName || folderOf(to) === folder)
    .sort(
      (a, b) =>
        b.values - a.values || Number(b.isOfName) - Number(a.isOfName) || b.common - a.common || (a.to < b.to ? -1 : 1),
    )
    .map(({ to }) => to);
}

function commonEnd(a: string, b: string): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a.at(-length - 1) === b.at(-length - 1)) length++;
  return length;
}

/** The digest of the value, where the entry is about one. */
function digestIn({ key }: BaselineEntry): string | undefined {
  return / ([0-9a-f]{32})(?: #\d+)?$/.exec(key)?.[1];
}

/** The key that the finding has in another file; an id that is made of the file's path is made of the other one's. */
function keyAt({ key, path }: BaselineEntry, to: string): string {
  return `${key} `
    .replaceAll(` ${path} `, () => ` ${to} `)
    .replaceAll(`:${path}#`, () => `:${to}#`)
    .slice(0, -1);
}
