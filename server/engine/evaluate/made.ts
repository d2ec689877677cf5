import type { Made } from '../model/identity.ts';
import type { Value } from './value.ts';

/** Which round the steps behind a repeated thing ask for. */
export function roundAmong(keys: readonly (string | undefined)[]): string {
  return keys.length === 0 ? '*' : (keys[0] ?? '?');
}

/** A value that comes out of a module through one of its calls: what it refers to is what that call makes. */
export function throughCall(value: Value, steps: Made): Value {
  switch (value.kind) {
    case 'reference':
      return { ...value, made: [...steps, ...(value.made ?? ['*'])] };
    case 'list':
      return { ...value, items: value.items.map((item) => throughCall(item, steps)) };
    case 'map':
      return {
        ...value,
        entries: value.entries.map((entry) => ({ ...entry, value: throughCall(entry.value, steps) })),
      };
    case 'text':
      return {
        ...value,
        parts: value.parts.map((part) => (typeof part === 'string' ? part : throughCall(part, steps))),
      };
    default:
      return value;
  }
}
