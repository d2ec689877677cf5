/** Of items that lie in files, those that share most folders with a path. */
export function nearestTo<T extends { readonly path: string }>(path: string, items: readonly T[]): readonly T[] {
  if (items.length < 2) return items;
  const own = foldersOf(path);
  const shared = items.map((item) => sharedWith(own, foldersOf(item.path)));
  const most = Math.max(...shared);
  return items.filter((_, at) => shared[at] === most);
}

function foldersOf(path: string): readonly string[] {
  return path.split('/').slice(0, -1);
}

function sharedWith(own: readonly string[], other: readonly string[]): number {
  const end = own.findIndex((folder, at) => folder !== other[at]);
  return end === -1 ? own.length : end;
}
