import type { Call, PureFunction } from './pure-function.ts';
import { isRepeated } from './rounds.ts';
import { joinText } from './text.ts';
import {
  asWritten,
  knownText,
  type ListValue,
  type MapValue,
  type MapValueEntry,
  unknown,
  type Value,
} from './value.ts';

/** Functions over lists and maps. An unknown part makes the result open instead of unknown where the known part still holds. */
export const collectionFunctions: Readonly<Record<string, PureFunction>> = {
  concat: (args, call) => gathered(args, call),
  // What one of several conditions chooses: any of them may hold, and each is meant.
  either: (args, { at }) => ({
    kind: 'list',
    items: args.flatMap((arg) => (arg.kind === 'list' ? arg.items : [arg])),
    isOpen: args.some((arg) => arg.kind === 'list' && arg.isOpen),
    at,
  }),
  // Azure's `union` and `concat` take lists, and maps or texts as well.
  united: (args, call) =>
    args.some((arg) => asWritten(arg).kind === 'map') ? merged(args, call.at) : gathered(args, call),
  concatenated: (args, call) =>
    args.some((arg) => asWritten(arg).kind === 'list') ? gathered(args, call) : joinText(args, call.at),
  setunion: (args, call) => distinctItems(gathered(args, call)),
  flatten: ([list], call) => {
    const known = list && asWritten(list);
    return known?.kind === 'list' ? flattened(known, call, 0) : unknown(call.name, call.at);
  },
  tolist: ([value], { at, name }) => value ?? unknown(name, at),
  toset: ([value], { at, name }) => (value ? distinctItems(value) : unknown(name, at)),
  tomap: ([value], { at, name }) => value ?? unknown(name, at),
  sort: ([value], { at, name }) => value ?? unknown(name, at),
  distinct: ([value], { at, name }) => (value ? distinctItems(value) : unknown(name, at)),
  compact: ([value], { at, name }) => {
    const list = value && asWritten(value);
    if (list?.kind !== 'list') return unknown(name, at);
    return {
      ...list,
      items: list.items.filter((item) => item.kind !== 'scalar' || (item.value !== null && item.value !== '')),
    };
  },
  merge: (args, { at }) => merged(args, at),
  truthy: ([value], { at, name }) => truth(value) ?? unknown(name, at),
  // `default` of Go templates, for which false, nought and what holds nothing are as good as nothing.
  ordefault: ([value, fallback], { at, name }) => {
    const isGiven = truth(value);
    if (value === undefined || isGiven?.kind !== 'scalar') return unknown(name, at);
    return isGiven.value === true ? value : (fallback ?? unknown(name, at));
  },
  lookup: ([map, key, fallback], { at, name }) => {
    const known = map && asWritten(map);
    const text = knownText(key);
    // In a map that holds nothing no key is found, whichever it is.
    if (known?.kind === 'map' && known.entries.length === 0 && !known.isOpen && fallback) return fallback;
    if (known?.kind !== 'map' || text === undefined) return unknown(name, at);
    const entry = known.entries.findLast((candidate) => candidate.key === text);
    return entry?.value ?? known.rest ?? (fallback && !known.isOpen ? fallback : unknown(name, at));
  },
  element: ([value, index], { at, name }) => {
    const list = value && asWritten(value);
    const position = Number(knownText(index) ?? Number.NaN);
    if (list?.kind !== 'list' || list.isOpen || !Number.isInteger(position) || position < 0) return unknown(name, at);
    return list.items[position % list.items.length] ?? unknown(name, at);
  },
  one: ([value], { at, name }) => {
    const list = value && asWritten(value);
    if (list?.kind !== 'list' || list.isOpen || list.items.length > 1) return unknown(name, at);
    return list.items[0] ?? { kind: 'scalar', value: null, at };
  },
  transpose: ([value], { at, name }) => {
    const map = value && asWritten(value);
    if (map?.kind !== 'map' || map.isOpen) return unknown(name, at);
    const turned = new Map<string, Value[]>();
    for (const { key, value: of } of map.entries) {
      const list = asWritten(of);
      if (list.kind !== 'list' || list.isOpen) return unknown(name, at);
      for (const item of list.items) {
        const text = knownText(item);
        if (text === undefined) return unknown(name, at);
        turned.set(text, [...(turned.get(text) ?? []), { kind: 'scalar', value: key, at }]);
      }
    }
    const entries = [...turned].map(
      ([key, items]): MapValueEntry => ({ key, keyAt: at, value: { kind: 'list', items, isOpen: false, at } }),
    );
    return { kind: 'map', entries, isOpen: false, at };
  },
  length: ([value], { at, name }) => {
    const known = value && asWritten(value);
    if (known?.kind === 'list' && !known.isOpen) return { kind: 'scalar', value: known.items.length, at };
    if (known?.kind === 'map' && !known.isOpen) {
      const keys = new Set(known.entries.map(({ key }) => key));
      return { kind: 'scalar', value: keys.size, at };
    }
    if (known?.kind === 'scalar' && typeof known.value === 'string')
      return { kind: 'scalar', value: known.value.length, at };
    return unknown(name, at);
  },
  contains: ([value, item], { at, name }) => {
    const list = value && asWritten(value);
    const text = knownText(item);
    if (list?.kind !== 'list' || text === undefined) return unknown(name, at);
    const texts = list.items.map(knownText);
    if (texts.includes(text)) return { kind: 'scalar', value: true, at };
    return list.isOpen || texts.includes(undefined) ? unknown(name, at) : { kind: 'scalar', value: false, at };
  },
  keys: ([value], { at, name }) => {
    const map = value && asWritten(value);
    if (map?.kind !== 'map') return unknown(name, at);
    const items = map.entries.map((entry): Value => ({ kind: 'scalar', value: entry.key, at: entry.keyAt }));
    return { kind: 'list', items, isOpen: map.isOpen, at };
  },
  values: ([value], { at, name }) => {
    const map = value && asWritten(value);
    if (map && isRepeated(map)) return { kind: 'list', items: [map], isOpen: false, at };
    if (map?.kind !== 'map') return unknown(name, at);
    return { kind: 'list', items: map.entries.map((entry) => entry.value), isOpen: map.isOpen, at };
  },
  coalesce: (args, { at, name }) => {
    for (const arg of args) {
      const known = asWritten(arg);
      if (known.kind === 'unknown') return unknown(name, at);
      if (known.kind !== 'scalar' || (known.value !== null && known.value !== '')) return arg;
    }
    return unknown(name, at);
  },
  // Whether an expression fails is told where its value is known, or is known to be absent.
  can: ([value], { at, name }) => {
    if (value?.kind === 'unknown') return value.isAbsent ? { kind: 'scalar', value: false, at } : unknown(name, at);
    return value ? { kind: 'scalar', value: true, at } : unknown(name, at);
  },
  try: (args, { at, name }) => args.find((arg) => arg.kind !== 'unknown' || !arg.isAbsent) ?? unknown(name, at),
  jsondecode: ([value], { at, name }) => decoded(value, 'json') ?? unknown(name, at),
  yamldecode: ([value], { at, name }) => decoded(value, 'yaml') ?? unknown(name, at),
  jsonencode: ([value], { at, name }) =>
    value ? { kind: 'encoded', syntax: 'json', content: value, at } : unknown(name, at),
  yamlencode: ([value], { at, name }) =>
    value ? { kind: 'encoded', syntax: 'yaml', content: value, at } : unknown(name, at),
};

function gathered(args: readonly Value[], { at }: Call): ListValue {
  const lists = args.map(asWritten);
  const items = lists.flatMap((list) => (list.kind === 'list' ? list.items : []));
  return { kind: 'list', items, isOpen: lists.some((list) => list.kind !== 'list' || list.isOpen), at };
}

/** A list in which no known text stands twice. */
function distinctItems(value: Value): Value {
  const list = asWritten(value);
  if (list.kind !== 'list') return value;
  const seen = new Set<string>();
  const items = list.items.filter((item) => {
    const text = knownText(item);
    return text === undefined || (!seen.has(text) && seen.add(text));
  });
  return { ...list, items };
}

function flattened(list: ListValue, call: Call, depth: number): ListValue {
  let isOpen = list.isOpen;
  const items = list.items.flatMap((item) => {
    const inner = asWritten(item);
    if (inner.kind === 'unknown') isOpen = true;
    if (inner.kind !== 'list' || depth > 16) return [item];
    const flat = flattened(inner, call, depth + 1);
    isOpen ||= flat.isOpen;
    return flat.items;
  });
  return { kind: 'list', items: items.filter((item) => item.kind !== 'unknown'), isOpen, at: call.at };
}

function merged(args: readonly Value[], at: Value['at']): MapValue {
  const maps = args.map(asWritten);
  const entries = maps.flatMap((map) => (map.kind === 'map' ? map.entries : []));
  const isOpen = maps.some((map) => !isEmpty(map) && (map.kind !== 'map' || map.isOpen));
  return { kind: 'map', entries, isOpen, at };
}

/** `null` adds nothing to a merge. */
function isEmpty(value: Value): boolean {
  return value.kind === 'scalar' && value.value === null;
}

/** JSON is YAML too. */
function decoded(value: Value | undefined, syntax: 'json' | 'yaml'): Value | undefined {
  const document = value && asWritten(value);
  return document?.kind === 'encoded' && (document.syntax === 'json' || syntax === 'yaml')
    ? document.content
    : undefined;
}

/** What a Go template takes for true: anything but `false`, zero, and what is empty. */
function truth(value: Value | undefined): Value | undefined {
  const known = value && asWritten(value);
  switch (known?.kind) {
    case 'scalar':
      return { ...known, value: ![false, 0, '', null, 'false'].includes(known.value) };
    case 'list':
      return known.isOpen ? undefined : { kind: 'scalar', value: known.items.length > 0, at: known.at };
    case 'map':
      return known.isOpen ? undefined : { kind: 'scalar', value: known.entries.length > 0, at: known.at };
    default:
      return undefined;
  }
}
