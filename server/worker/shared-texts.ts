/**
 * Data that another thread has handed over holds a text of its own for each place in which one stands: of the facts of a large workspace
 * these are fifteen of each, and a third of what the facts take. Returns what puts one in the place of all that are equal, in all data
 * that it is given, which nobody else may hold yet.
 */
export function textSharer(): (data: object) => void {
  const known = new Map<string, string>();
  return share;

  function share(data: object): void {
    if (Array.isArray(data)) {
      // Lists of offsets are long.
      if (typeof data[0] === 'number') return;
      for (let index = 0; index < data.length; index++) {
        const item: unknown = data[index];
        if (typeof item === 'string') data[index] = one(item);
        else if (typeof item === 'object' && item !== null) share(item);
      }
    } else shareFields(data as Record<string, unknown>);
  }

  function shareFields(data: Record<string, unknown>): void {
    for (const key in data) {
      const value = data[key];
      if (typeof value === 'string') data[key] = one(value);
      else if (typeof value === 'object' && value !== null) share(value);
    }
  }

  function one(text: string): string {
    const first = known.get(text);
    if (first !== undefined) return first;
    known.set(text, text);
    return text;
  }
}
