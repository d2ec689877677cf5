/** Structural equality of plain data: objects, arrays, maps, sets and primitives. Shared references are equal at once. */
export function sameData(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) return Array.isArray(b) && sameItems(a, b);
  if (a instanceof Map)
    return b instanceof Map && a.size === b.size && [...a].every(([k, v]) => b.has(k) && sameData(v, b.get(k)));
  if (a instanceof Set) return b instanceof Set && a.size === b.size && [...a].every((item) => b.has(item));
  if (Array.isArray(b) || b instanceof Map || b instanceof Set) return false;
  return sameFields(a as Fields, b as Fields);
}

type Fields = Readonly<Record<string, unknown>>;

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!sameData(a[i], b[i])) return false;
  return true;
}

/** Loops instead of `Object.entries`: this runs over all facts of a file on each keystroke. */
function sameFields(a: Fields, b: Fields): boolean {
  let count = 0;
  for (const key in a) {
    const right = b[key];
    if (right === undefined ? a[key] !== undefined || !(key in b) : !sameData(a[key], right)) return false;
    count++;
  }
  for (const _ in b) count--;
  return count === 0;
}

/** The next list with the former one's items where they are equal, counted from both ends. */
export function withFormerItems<T>(former: readonly T[], next: readonly T[]): readonly T[] {
  const shared = Math.min(former.length, next.length);
  let front = 0;
  while (front < shared && sameData(former[front], next[front])) front++;
  let back = 0;
  while (back < shared - front && sameData(former[former.length - 1 - back], next[next.length - 1 - back])) back++;
  return [...former.slice(0, front), ...next.slice(front, next.length - back), ...former.slice(former.length - back)];
}
