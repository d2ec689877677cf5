/** Units of a text from which on the engine keeps a part of it as a reference to the whole. Source: V8, `SlicedString::kMinLength`. */
const shortestPart = 13;

/** A text by itself: a part of a longer one keeps all of that in memory, and of a document that is typed into, all of its former texts. */
export function ownText(part: string): string {
  return part.length < shortestPart ? part : ` ${part}`.slice(1);
}

/** Plain data whose texts are their own. */
export function withOwnTexts<T>(data: T): T {
  // Every field keeps its type.
  return owned(data) as T;
}

function owned(data: unknown): unknown {
  if (typeof data === 'string') return ownText(data);
  if (typeof data !== 'object' || data === null) return data;
  if (Array.isArray(data)) return data.length === 0 ? data : data.map(owned);
  const made: Record<string, unknown> = { ...data };
  for (const key in made) {
    const value = made[key];
    if (typeof value === 'string' || typeof value === 'object') made[key] = owned(value);
  }
  return made;
}
