import type { Place } from '../model/span.ts';
import { asWritten, unknown, type Value } from './value.ts';

/** `value[key]` or `value.key`; `'*'` is a splat. An attribute that a wholly known map lacks is absent for certain. */
export function access(value: Value, key: string, at: Place): Value {
  if (key === '*') return splat(value, at);
  switch (value.kind) {
    case 'map': {
      const entry = value.entries.findLast((candidate) => candidate.key === key);
      if (entry) return entry.value;
      return { ...unknown(key, at), ...(!value.isOpen && { isAbsent: true }) };
    }
    case 'list': {
      const item = /^\d+$/.test(key) ? value.items[Number(key)] : undefined;
      if (item && !value.isOpen) return item;
      return { ...unknown(`[${key}]`, at), ...(!value.isOpen && { isAbsent: true }) };
    }
    case 'reference': {
      const written = value.written && access(value.written, key, at);
      return {
        kind: 'reference',
        target: value.target,
        attributes: [...value.attributes, key],
        ...(written && written.kind !== 'unknown' && { written }),
        at,
      };
    }
    case 'unknown':
      return { ...unknown(`${value.why}.${key}`, at), ...(value.isAbsent && { isAbsent: true }) };
    default:
      return unknown(key, at);
  }
}

/** Applies the steps in turn; those behind a splat apply to each item. */
export function accessAll(value: Value, keys: readonly string[], at: Place): Value {
  let current = value;
  for (const [index, key] of keys.entries()) {
    if (key === '*') {
      const list = splat(current, at);
      if (list.kind !== 'list') return list;
      const rest = keys.slice(index + 1);
      return { ...list, items: list.items.map((item) => accessAll(item, rest, at)) };
    }
    current = access(current, key, at);
  }
  return current;
}

/** A list stays as it is; any other value becomes a list of one. */
function splat(value: Value, at: Place): Value {
  const written = asWritten(value);
  if (written.kind === 'list') return written;
  if (value.kind === 'unknown') return value;
  return { kind: 'list', items: [value], isOpen: false, at };
}
