import type { Call, PureFunction } from './pure-function.ts';
import { asWritten, knownText, type ListValue, type Scalar, unknown, type Value } from './value.ts';

/**
 * Functions that pick from lists and set them side by side. They need lists that are known to their end; the items may be
 * anything. Source: the function reference of Terraform and OpenTofu.
 */
export const listFunctions: Readonly<Record<string, PureFunction>> = {
  reverse: ([list], call) => onLists([list], call, ([items = []]) => items.toReversed()),
  slice: ([list, from, to], call) => {
    const [start, end] = [wholeNumber(from), wholeNumber(to)];
    if (start === undefined || end === undefined) return unknown(call.name, call.at);
    return onLists([list], call, ([items = []]) => items.slice(start, end));
  },
  chunklist: ([list, size], call) => {
    const width = wholeNumber(size);
    if (width === undefined || width === 0) return unknown(call.name, call.at);
    return onLists([list], call, ([items = []]) =>
      Array.from({ length: Math.ceil(items.length / width) }, (_, index) =>
        listOf(items.slice(index * width, (index + 1) * width), call),
      ),
    );
  },
  coalescelist: (args, call) => {
    for (const arg of args) {
      const list = closedList(arg);
      if (!list) return unknown(call.name, call.at);
      if (list.items.length > 0) return list;
    }
    return unknown(call.name, call.at);
  },
  setsubtract: (args, call) =>
    onTexts(args, call, ([from = [], less = []]) => from.filter((text) => !less.includes(text))),
  setintersection: (args, call) =>
    onTexts(args, call, ([first = [], ...others]) =>
      first.filter((text) => others.every((other) => other.includes(text))),
    ),
  setproduct: (args, call) =>
    onLists(args, call, (lists) => {
      const size = lists.reduce((product, items) => product * items.length, 1);
      if (size > mostMade) return undefined;
      return lists
        .reduce<readonly (readonly Value[])[]>(
          (rows, items) => rows.flatMap((row) => items.map((item) => [...row, item])),
          [[]],
        )
        .map((row) => listOf(row, call));
    }),
  matchkeys: ([values, keys, wanted], call) =>
    onLists([values, keys, wanted], call, ([found = [], by = [], among = []]) => {
      const texts = new Set(among.map(knownText));
      return texts.has(undefined) || by.some((key) => knownText(key) === undefined)
        ? undefined
        : found.filter((_, index) => texts.has(knownText(by[index])));
    }),
  index: ([list, item], call) => {
    const texts = closedList(list)?.items.map(knownText);
    const text = knownText(item);
    const at = text === undefined || !texts || texts.includes(undefined) ? -1 : texts.indexOf(text);
    return at < 0 ? unknown(call.name, call.at) : scalar(at, call);
  },
  range: (args, call) => {
    const [first = 0, second, step = 1] = args.map(wholeNumber);
    if (args.length === 0 || args.some((arg) => wholeNumber(arg) === undefined) || step < 1)
      return unknown(call.name, call.at);
    const [from, to] = second === undefined ? [0, first] : [first, second];
    const length = Math.max(0, Math.ceil((to - from) / step));
    if (length > mostMade) return unknown(call.name, call.at);
    return listOf(
      Array.from({ length }, (_, index) => scalar(from + index * step, call)),
      call,
    );
  },
  alltrue: ([list], call) => truthOf(list, call, { decides: false }),
  anytrue: ([list], call) => truthOf(list, call, { decides: true }),
  zipmap: ([keys, values], call) => {
    const [names, worth] = [closedList(keys)?.items.map(knownText), closedList(values)?.items];
    if (!names || !worth) return unknown(call.name, call.at);
    const entries = names.flatMap((key, index) => {
      const value = worth[index];
      return key === undefined || !value ? [] : [{ key, keyAt: value.at, value }];
    });
    return { kind: 'map', entries, isOpen: entries.length < names.length, at: call.at };
  },
};

/** Longest list that is made; far more than a policy can hold. */
const mostMade = 1000;

function closedList(value: Value | undefined): ListValue | undefined {
  const known = value && asWritten(value);
  return known?.kind === 'list' && !known.isOpen ? known : undefined;
}

function onLists(
  args: readonly (Value | undefined)[],
  call: Call,
  make: (lists: readonly (readonly Value[])[]) => readonly Value[] | undefined,
): Value {
  const lists = args.map((arg) => closedList(arg)?.items);
  const known = lists.filter((items) => items !== undefined);
  const made = known.length < lists.length ? undefined : make(known);
  return made ? listOf(made, call) : unknown(call.name, call.at);
}

/** As `onLists`, for sets of texts, whose items keep their places. */
function onTexts(
  args: readonly Value[],
  call: Call,
  choose: (sets: readonly (readonly string[])[]) => readonly string[],
): Value {
  return onLists(args, call, (lists) => {
    const texts = lists.map((items) => items.map(knownText).filter((text) => text !== undefined));
    if (texts.some((set, index) => set.length < (lists[index]?.length ?? 0))) return undefined;
    const chosen = new Set(choose(texts));
    return (lists[0] ?? []).filter((item) => chosen.has(knownText(item) ?? ''));
  });
}

/** `decides`: the item that settles the answer however the others turn out. */
function truthOf(value: Value | undefined, call: Call, { decides }: { readonly decides: boolean }): Value {
  const items = closedList(value)?.items.map((item) => knownText(item));
  if (items?.includes(String(decides))) return scalar(decides, call);
  return !items || items.some((text) => text !== String(!decides))
    ? unknown(call.name, call.at)
    : scalar(!decides, call);
}

function wholeNumber(value: Value | undefined): number | undefined {
  const number = Number(knownText(value) ?? Number.NaN);
  return Number.isInteger(number) && number >= 0 ? number : undefined;
}

function listOf(items: readonly Value[], { at }: Call): Value {
  return { kind: 'list', items, isOpen: false, at };
}

function scalar(value: Scalar, { at }: Call): Value {
  return { kind: 'scalar', value, at };
}
