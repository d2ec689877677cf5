/** Something that others depend on: most often nobody, or one, for whom no set is worth its room. */
export interface Depended<T extends object> {
  dependents: T | Set<T> | undefined;
}

export function addDependent<T extends object>(source: Depended<T>, dependent: T): void {
  const { dependents } = source;
  if (dependents === undefined) source.dependents = dependent;
  else if (dependents instanceof Set) dependents.add(dependent);
  else if (dependents !== dependent) source.dependents = new Set([dependents, dependent]);
}

/** Nobody is left: `undefined`; one: no set. In its place another one was often added just before. */
export function removeDependent<T extends object>(source: Depended<T>, dependent: T): void {
  const { dependents } = source;
  if (dependents === dependent) source.dependents = undefined;
  else if (dependents instanceof Set && dependents.delete(dependent) && dependents.size < 2)
    [source.dependents] = dependents;
}

export function eachDependent<T extends object>({ dependents }: Depended<T>, visit: (dependent: T) => void): void {
  if (dependents instanceof Set) for (const each of dependents) visit(each);
  else if (dependents !== undefined) visit(dependents);
}
