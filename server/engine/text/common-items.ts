/** The data with each list that holds the very items of a former one given back as that one. */
export function commonItems<T extends object>(data: T, former: object): T {
  const known = new Map<string, unknown>(Object.entries(former));
  const entries = Object.entries(data).map(([key, value]) => {
    const list = known.get(key);
    return [key, Array.isArray(value) && Array.isArray(list) && areSame(value, list) ? list : value];
  });
  // The same fields with values of the same types.
  return Object.fromEntries(entries) as T;
}

function areSame(items: readonly unknown[], former: readonly unknown[]): boolean {
  return items.length === former.length && items.every((item, index) => item === former[index]);
}
