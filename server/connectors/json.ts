/** A JSON object of which nothing is known yet. */
export type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text under a path of names; undefined where there is none. */
export function textIn(value: unknown, ...path: readonly string[]): string | undefined {
  let current = value;
  for (const name of path) current = isObject(current) ? current[name] : undefined;
  return typeof current === 'string' ? current : undefined;
}
