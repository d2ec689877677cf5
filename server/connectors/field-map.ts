import { isObject, type Json } from './json.ts';
import type { FieldMap } from './settings.ts';

/** The value at a JSON pointer (RFC 6901); undefined where there is none. */
export function pointed(value: unknown, pointer: string): unknown {
  let current = value;
  for (const part of pointer.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(current)) current = current[Number(name)];
    else current = isObject(current) && Object.hasOwn(current, name) ? current[name] : undefined;
  }
  return current;
}

/** Fields of a record that hold lists. */
const lists: ReadonlySet<string> = new Set(['match', 'owners.technical', 'owners.business', 'systems', 'data']);

/** A record in our form; undefined where it has no id. Without fields in the map it is one already. */
export function mappedRecord(record: Json, { fields }: FieldMap): Json | undefined {
  if (fields === undefined) return record.id === undefined || record.id === '' ? undefined : record;
  const made: Record<string, unknown> = {};
  for (const [field, from] of Object.entries(fields)) {
    const values = [from].flat().flatMap((source) => valuesAt(record, source));
    const [first] = values;
    if (first === undefined) continue;
    put(made, field, lists.has(field) ? values : first);
  }
  return made.id === undefined ? undefined : made;
}

/** What a pointer or a text with pointers in braces stands for: none where a part of it is missing or empty. */
function valuesAt(record: Json, source: string): readonly (string | number | boolean)[] {
  if (source.startsWith('/')) return [pointed(record, source)].flat().filter(isPlain);
  let isWhole = true;
  const text = source.replace(/\{(\/[^}]*)\}/g, (_, pointer: string) => {
    const value = pointed(record, pointer);
    if (!isPlain(value)) isWhole = false;
    return String(value);
  });
  return isWhole ? [text] : [];
}

function isPlain(value: unknown): value is string | number | boolean {
  return (typeof value === 'string' && value !== '') || typeof value === 'number' || typeof value === 'boolean';
}

/** `owners.technical` is a field of a field; names that objects have by themselves are none. */
function put(made: Record<string, unknown>, field: string, value: unknown): void {
  const [outer = '', inner] = field.split('.');
  if (outer === '__proto__' || inner === '__proto__') return;
  if (inner === undefined) made[outer] = value;
  else made[outer] = { ...(isObject(made[outer]) ? made[outer] : {}), [inner]: value };
}
