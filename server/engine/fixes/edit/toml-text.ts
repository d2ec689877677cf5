import { isList, isRaw, type PlainValue } from './edit.ts';

/** A value in TOML, always on one line; undefined where TOML has no such value (`null`). */
export function tomlText(value: PlainValue): string | undefined {
  if (typeof value === 'string') return tomlString(value);
  if (typeof value === 'number') return tomlNumber(value);
  if (value === null) return undefined;
  if (typeof value !== 'object') return String(value);
  if (isRaw(value)) return value.raw;
  if (isList(value)) {
    const items = value.map(tomlText);
    return items.includes(undefined) ? undefined : `[${items.join(', ')}]`;
  }
  const entries = Object.entries(value).map(([key, item]) => {
    const text = tomlText(item);
    return text === undefined ? undefined : `${tomlKey(key)} = ${text}`;
  });
  if (entries.includes(undefined)) return undefined;
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

function tomlNumber(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  return String(value);
}

/** A basic string; JSON's escapes are TOML's, but for the delete character. */
function tomlString(value: string): string {
  return JSON.stringify(value).replaceAll('\u007f', '\\u007f');
}

/** A key, bare where TOML allows it. */
export function tomlKey(key: string): string {
  return /^[\w-]+$/.test(key) ? key : tomlString(key);
}
