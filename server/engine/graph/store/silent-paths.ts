import { append } from '../group.ts';

/** Paths whose texts say nothing, of whose facts nobody has asked. */
export interface SilentPaths {
  /** Adds paths that are not told. */
  list(paths: readonly string[]): void;
  holds(path: string): boolean;
  /** Of those listed, all that were not told since. */
  known(): ReadonlySet<string>;
  /** Leaves out a path that is told from now on; whether it was known as silent, which one that is only listed is not yet. */
  take(path: string): boolean;
  /** Leaves out a path for good; whether it was there. */
  remove(path: string): boolean;
}

/** A path is put together of its folder and name, and becomes one text where somebody compares it: only those as long as the one that is asked for do. */
const mostQuestions = 100;

/** `told` has the paths whose facts are kept, which are not silent even where they are listed. */
export function createSilentPaths(told: ReadonlyMap<string, unknown>): SilentPaths {
  /** Paths that were put as silent, and of whose facts nobody has asked: most of a repository. */
  const silent = new Set<string>();
  /** Lists of more such paths: a scan asks of few, and to take in each of them costs a twentieth of a large one. */
  let listed: (readonly string[])[] = [];
  /** Those lists that were sorted by the lengths of paths, and how often somebody has asked since. */
  const byLength = new Map<number, string[]>();
  let sorted = 0;
  let questions = 0;

  return {
    list: (paths) => {
      listed.push(paths);
    },
    holds,
    known,
    take: (path) => silent.delete(path),
    remove: (path) => known().delete(path),
  };

  function holds(path: string): boolean {
    if (listed.length === 0 || questions === mostQuestions) return known().has(path);
    questions++;
    for (const paths of listed.slice(sorted)) for (const each of paths) append(byLength, each.length, each);
    sorted = listed.length;
    return silent.has(path) || byLength.get(path.length)?.includes(path) === true;
  }

  function known(): Set<string> {
    for (const paths of listed) for (const path of paths) if (!told.has(path)) silent.add(path);
    listed = [];
    byLength.clear();
    sorted = 0;
    return silent;
  }
}
