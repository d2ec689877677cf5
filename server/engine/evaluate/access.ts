import type { Place } from '../model/span.ts';
import { asWritten, type ListValue, unknown, type Value } from './value.ts';

/** `value[key]` or `value.key`; `'*'` is a splat. An attribute that a wholly known map lacks is absent for certain. */
export function access(value: Value, key: string, at: Place): Value {
  if (key === '*') return splat(value, at);
  switch (value.kind) {
    case 'map': {
      const entry = value.entries.findLast((candidate) => candidate.key === key);
      return entry?.value ?? value.rest ?? { ...unknown(key, at), ...(!value.isOpen && { isAbsent: true }) };
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
        ...(value.made && { made: value.made }),
        ...(written && written.kind !== 'unknown' && { written }),
        at,
      };
    }
    case 'unknown':
      return { ...unknown(`${value.why}.${key}`, at), ...(value.isAbsent && { isAbsent: true }) };
    case 'scalar':
      // Terraform stops there, or takes what `try` has further on.
      return { ...unknown(value.value === null ? `null.${key}` : key, at), isAbsent: true };
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
      return list.kind === 'list' ? accessItems(list, keys.slice(index + 1), at) : list;
    }
    current = access(current, key, at);
  }
  return current;
}

/** The steps for each item; a number behind `.*` picks among the items where they have no places of their own. */
function accessItems(list: ListValue, keys: readonly string[], at: Place): Value {
  const place = keys.findIndex((key) => /^\d+$/.test(key));
  const before = place === -1 ? keys : keys.slice(0, place);
  const items = list.items.map((item) => accessAll(item, before, at));
  if (place === -1) return { ...list, items };
  if (items.some((item) => asWritten(item).kind === 'list'))
    return { ...list, items: list.items.map((item) => accessAll(item, keys, at)) };
  return accessAll({ ...list, items }, keys.slice(place), at);
}

/** A list stays as it is; nothing becomes an empty one, any other value a list of one. */
function splat(value: Value, at: Place): Value {
  const written = asWritten(value);
  if (written.kind === 'list') return written;
  if (written.kind === 'scalar' && written.value === null) return { kind: 'list', items: [], isOpen: false, at };
  if (value.kind === 'unknown') return value;
  return { kind: 'list', items: [value], isOpen: false, at };
}
