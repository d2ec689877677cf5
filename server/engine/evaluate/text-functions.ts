import { azureRoleName } from '../extract/azure-roles.ts';
import { replacePattern } from './pattern-functions.ts';
import type { Call, PureFunction } from './pure-function.ts';
import { longestText } from './session.ts';
import { termOf } from './term.ts';
import { joinText } from './text.ts';
import { asWritten, knownText, unknown, type Value } from './value.ts';

/** Functions that make text. Sources: the function reference of Terraform and OpenTofu. */
export const textFunctions: Readonly<Record<string, PureFunction>> = {
  format: ([pattern, ...args], { at, name }) => {
    const text = knownText(pattern);
    return text === undefined ? unknown(name, at) : formatted(text, args, at);
  },
  formatlist: ([pattern, ...args], { at, name }) => {
    const text = knownText(pattern);
    const lists = args.map(asWritten);
    const length = Math.max(0, ...lists.map((list) => (list.kind === 'list' ? list.items.length : 0)));
    if (text === undefined || lists.some((list) => list.kind === 'unknown')) return unknown(name, at);
    const items = Array.from({ length }, (_, index) => {
      const row = lists.map((list) => (list.kind === 'list' ? (list.items[index] ?? unknown(name, at)) : list));
      return formatted(text, row, at);
    });
    return { kind: 'list', items, isOpen: lists.some((list) => list.kind === 'list' && list.isOpen), at };
  },
  join: ([separator, list], { at, name }) => {
    const between = knownText(separator);
    const items = list && asWritten(list);
    if (between === undefined || items?.kind !== 'list') return unknown(name, at);
    const parts = items.items.flatMap((item, index): readonly Value[] =>
      index === 0 ? [item] : [{ kind: 'scalar', value: between, at }, item],
    );
    return joinText(items.isOpen ? [...parts, unknown(name, at)] : [{ kind: 'scalar', value: '', at }, ...parts], at);
  },
  split: ([separator, text], { at, name }) => {
    const between = knownText(separator);
    const whole = knownText(text);
    if (between === undefined || whole === undefined) return unknown(name, at);
    const items = whole.split(between).map((value): Value => ({ kind: 'scalar', value, at }));
    return { kind: 'list', items, isOpen: false, at };
  },
  replace: ([text, from, to], { at, name }) => {
    const [whole, search, by] = [knownText(text), knownText(from), knownText(to)];
    if (whole === undefined || search === undefined || by === undefined) return unknown(name, at);
    const isPattern = search.length > 1 && search.startsWith('/') && search.endsWith('/');
    const value = isPattern ? replacePattern(whole, search, by) : whole.split(search).join(by);
    return value === undefined || value.length > longestText ? unknown(name, at) : { kind: 'scalar', value, at };
  },
  // The name of a built-in role whose id ends a text; any other text stays as it is.
  azurerole: ([role], { at, name }) => {
    if (!role) return unknown(name, at);
    const builtIn = azureRoleName(termOf(role).text);
    return builtIn === undefined ? role : { kind: 'scalar', value: builtIn, at: role.at };
  },
  title: (args, call) => mapped(args, call, (text) => text.replace(/(^|\s)\S/g, (first) => first.toUpperCase())),
  trim: ([text, cut], call) => mapped([text], call, (whole) => trimmed(whole, knownText(cut)), cut),
  trimprefix: ([text, cut], call) =>
    mapped(
      [text],
      call,
      (whole) => (whole.startsWith(knownText(cut) ?? '') ? whole.slice((knownText(cut) ?? '').length) : whole),
      cut,
    ),
  trimsuffix: ([text, cut], call) =>
    mapped(
      [text],
      call,
      (whole) => {
        const end = knownText(cut) ?? '';
        return whole.endsWith(end) ? whole.slice(0, whole.length - end.length) : whole;
      },
      cut,
    ),
  substr: ([text, from, length], call) =>
    mapped(
      [text],
      call,
      (whole) => {
        const [start, count] = [Number(knownText(from)), Number(knownText(length))];
        const begin = start < 0 ? whole.length + start : start;
        return count < 0 ? whole.slice(begin) : whole.slice(begin, begin + count);
      },
      from,
      length,
    ),
  startswith: (args, call) => compared(args, call, (text, part) => text.startsWith(part)),
  endswith: (args, call) => compared(args, call, (text, part) => text.endsWith(part)),
  strcontains: (args, call) => compared(args, call, (text, part) => text.includes(part)),
  tobool: ([value], { at, name }) => {
    const text = knownText(value);
    return text === 'true' || text === 'false' ? { kind: 'scalar', value: text === 'true', at } : unknown(name, at);
  },
  tonumber: ([value], { at, name }) => {
    const number = Number(knownText(value) || Number.NaN);
    return Number.isNaN(number) ? unknown(name, at) : { kind: 'scalar', value: number, at };
  },
  max: (args, call) => numeric(args, call, Math.max),
  min: (args, call) => numeric(args, call, Math.min),
  // A text that a template reads once more tells itself only where it holds no action.
  plaintext: ([value], { at, name }) => (value && !knownText(value)?.includes('{{') ? value : unknown(name, at)),
  lower: (args, call) => mapped(args, call, (text) => text.toLowerCase()),
  upper: (args, call) => mapped(args, call, (text) => text.toUpperCase()),
  trimspace: (args, call) => mapped(args, call, (text) => text.trim()),
  tostring: ([value], { at, name }) => value ?? unknown(name, at),
  sensitive: ([value], { at, name }) => value ?? unknown(name, at),
  nonsensitive: ([value], { at, name }) => value ?? unknown(name, at),
};

/** `needs`: further arguments that must be known. */
function mapped(
  args: readonly (Value | undefined)[],
  call: Call,
  change: (text: string) => string,
  ...needs: readonly (Value | undefined)[]
): Value {
  const text = knownText(args[0]);
  const isKnown = needs.every((value) => knownText(value) !== undefined);
  return text === undefined || !isKnown
    ? unknown(call.name, call.at)
    : { kind: 'scalar', value: change(text), at: call.at };
}

/** The text without any of these characters at its ends. */
function trimmed(text: string, cut = ''): string {
  let [start, end] = [0, text.length];
  while (start < end && cut.includes(text.charAt(start))) start++;
  while (end > start && cut.includes(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

function compared(args: readonly Value[], { at, name }: Call, test: (text: string, part: string) => boolean): Value {
  const [text, part] = args.map(knownText);
  return text === undefined || part === undefined ? unknown(name, at) : { kind: 'scalar', value: test(text, part), at };
}

function numeric(args: readonly Value[], { at, name }: Call, choose: (...numbers: number[]) => number): Value {
  const value = choose(...args.map((arg) => Number(knownText(arg) || Number.NaN)));
  return Number.isFinite(value) ? { kind: 'scalar', value, at } : unknown(name, at);
}

/** `%s`, `%d`, `%v` and `%q` in turn; any other verb is not known. */
function formatted(pattern: string, args: readonly Value[], at: Value['at']): Value {
  const parts: Value[] = [{ kind: 'scalar', value: '', at }];
  let next = 0;
  for (const piece of pattern.split(/(%%|%\[\d{1,3}\][a-z]|%[-+0-9.#]{0,8}[a-zA-Z])/)) {
    if (!piece.startsWith('%')) parts.push({ kind: 'scalar', value: piece, at });
    else if (piece === '%%') parts.push({ kind: 'scalar', value: '%', at });
    else {
      const numbered = /^%\[(\d+)\]/.exec(piece);
      const arg = args[numbered ? Number(numbered[1]) - 1 : next++];
      parts.push(arg && /^%(\[\d+\])?[sdv]$/.test(piece) ? arg : unknown('format', at));
    }
  }
  return joinText(parts, at);
}
