/**
 * Invariant of `graph/`: every answer is a query over facts, computed on demand, remembered, and recomputed only
 * if something that it read has changed. So the incremental answer is the fresh one, by construction.
 */
/** Remembers queries and invalidates them by reverse dependency. Single-threaded and synchronous. */
export interface Memo {
  /** The running query depends on this input. */
  read(input: string): void;
  /** The input has changed: what depends on it is checked again when next asked for. */
  touch(input: string): void;
  /** A remembered function of a text key. */
  query<T>(compute: (key: string) => T, options: QueryOptions<T>): Query<T>;
  /**
   * A remembered map, made anew as a whole where anything that it was made of changes. Who asks for a key depends on what
   * stands under that key alone: an edit that changes one entry of thousands concerns those who asked for this one.
   */
  index<T>(compute: (name: string) => ReadonlyMap<string, T>, options: IndexOptions<T>): Index<T>;
  /** Remembers an answer for each object, such as a fact, for as long as some query asks for it. */
  each<T>(options: QueryOptions<T>): (about: object, compute: () => T) => T;
}

export interface QueryOptions<T> {
  /** Whether a recomputed answer counts as unchanged, so that dependents stay as they are. */
  readonly same: (a: T, b: T) => boolean;
  /** The recomputed answer, with parts of the former one where they are equal. */
  readonly keep?: (former: T, next: T) => T;
  /** The answer where a query, on its way, asks for itself. */
  readonly onCycle: T;
}

export interface IndexOptions<T> {
  /** Whether an entry counts as unchanged. */
  readonly same: (a: T | undefined, b: T | undefined) => boolean;
  /** Of a map that is brought up to date in its place: the keys under which other entries stand since the last time. */
  readonly changed?: () => ReadonlySet<string>;
}

export type Query<T> = (key: string) => T;

/** What stands under a key of the map of this name; nothing while that map is being made. */
export type Index<T> = (name: string, key: string) => T | undefined;
