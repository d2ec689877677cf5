/**
 * What a `uses` names, with a path of the repository as `./x` also where it is written `$/x`: that one is taken from the
 * commit that runs, whatever is checked out. Source: GitHub documentation, "Find and customize actions".
 */
export function withOwnPath(uses: string): string {
  return isOfRun(uses) ? `./${uses.slice(2).replace(/^\.?\//, '')}` : uses;
}

export function isOfRun(uses: string): boolean {
  return uses.startsWith('$/');
}
