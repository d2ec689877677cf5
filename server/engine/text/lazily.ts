/**
 * What `make` gives, made when it is first asked for: a run asks for few of the tables that a program holds, and to lay them all out
 * takes a fifth of its start.
 */
export function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
