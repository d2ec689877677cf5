import { append } from '../group.ts';

/** Paths whose texts say nothing, of whose facts nobody has asked. */
export interface SilentPaths {
  /** Adds paths that are not told. */
  add(paths: readonly string[]): void;
  /** As `add`, for paths none of which was added before. */
  list(paths: readonly string[]): void;
  holds(path: string): boolean;
  /** Of those added, all that were not told since. */
  known(): Iterable<string>;
  /** Leaves out a path that is told from now on; whether it was known as silent, which one that is only listed is not yet. */
  take(path: string): boolean;
  /** Leaves out a path for good; whether it was there. */
  remove(path: string): boolean;
}

/** `told` has the paths whose facts are kept, which are not silent even where they are listed. */
export function createSilentPaths(told: ReadonlyMap<string, unknown>): SilentPaths {
  /** Paths that were put as silent, and of whose facts nobody has asked: most of a repository. */
  const silent = new Set<string>();
  /** Lists of more such paths: to take in each of them costs a large scan more than all that it asks about them. */
  let listed: (readonly string[])[] = [];
  let mayRepeat = false;
  /** Those lists that were laid out, so that of few paths it is looked whether one is the path that is asked for. */
  const byShape = new Map<number, string[]>();
  let laidOut = 0;

  return {
    add: (paths) => {
      listed.push(paths);
      mayRepeat = true;
    },
    list: (paths) => {
      listed.push(paths);
    },
    holds,
    known: () => (mayRepeat || silent.size > 0 ? takenIn() : listed.flatMap((paths) => paths.filter(isUntold))),
    take: (path) => silent.delete(path),
    remove: (path) => takenIn().delete(path),
  };

  function isUntold(path: string): boolean {
    return !told.has(path);
  }

  function holds(path: string): boolean {
    if (mayRepeat) takenIn();
    if (silent.has(path)) return true;
    for (const paths of listed.slice(laidOut)) for (const each of paths) append(byShape, shapeOf(each), each);
    laidOut = listed.length;
    return byShape.get(shapeOf(path))?.includes(path) === true;
  }

  function takenIn(): Set<string> {
    for (const paths of listed) for (const path of paths) if (isUntold(path)) silent.add(path);
    listed = [];
    mayRepeat = false;
    byShape.clear();
    laidOut = 0;
    return silent;
  }
}

/** Its length and a letter of the name: it costs a fraction of a digest, and a dozen of some ten thousand paths have the same. */
function shapeOf(path: string): number {
  return (path.length << 8) ^ path.charCodeAt(path.length - 7);
}
