/** Writes values as YAML text, in the manner of the document around them. */
import { coreValue } from '../../syntax/yaml/plain.ts';
import { isLeaf, isList, isRaw, type PlainValue } from './edit.ts';

/** How values are written at one place. */
export interface Manner {
  /** Quotes that neighbouring texts wear even where they need none. */
  readonly quotes: 'single' | 'double' | 'none';
  /** Quotes that most texts of the document wear without need. */
  readonly usual: 'single' | 'double' | 'none';
  /** Quotes for texts that need some. */
  readonly fallback: 'single' | 'double';
  /** Quotes around keys, needed or not. */
  readonly keyQuotes: 'single' | 'double' | 'none';
  /** Columns from a map to a map in it. */
  readonly step: number;
  /** Columns from a map to a list in it. */
  readonly listStep: number;
  /** How lists of scalars are written. */
  readonly lists: 'block' | 'flow';
  /** The blank inside the braces of `{ a: 1 }`. */
  readonly padding: '' | ' ';
  /** Whether texts of several lines may become literal scalars, whose lines nothing may follow. */
  readonly literals: 'allowed' | 'forbidden';
}

/** Whether the value stands on one line wherever it stands. */
export function isInline(value: PlainValue, manner: Manner): boolean {
  if (value === null || typeof value !== 'object') return typeof value !== 'string' || !isLiteral(value, manner);
  if (isRaw(value) || membersOf(value).length === 0) return true;
  return isList(value) && manner.lists === 'flow' && value.every((item) => isLeaf(item)) && isShort(value);
}

/** A list that a reader takes in at a glance; a longer one stands on lines of its own, whatever its neighbours do. */
export function isShort(list: readonly PlainValue[]): boolean {
  return (
    list.length < 2 ||
    list.reduce<number>((sum, item) => sum + (isRaw(item) ? item.raw : String(item)).length + 2, 0) <= widest
  );
}

const widest = 120;

/** The value on one line; with `flow` it may stand between brackets. */
export function inlineText(value: PlainValue, manner: Manner, place: 'block' | 'flow'): string {
  if (typeof value === 'string') return stringText(value, manner.quotes, manner.fallback, place);
  if (value === null || typeof value !== 'object') return scalarText(value);
  // The braces of an expression of a pipeline would end a plain text that stands between brackets.
  if (isRaw(value)) return place === 'flow' && value.raw.startsWith('${{') ? `"${value.raw}"` : value.raw;
  if (isList(value)) return `[${value.map((item) => inlineText(item, manner, 'flow')).join(', ')}]`;
  const entries = Object.entries(value).map(([key, item]) => flowEntry(key, item, manner));
  return entries.length === 0 ? '{}' : `{${manner.padding}${entries.join(', ')}${manner.padding}}`;
}

/** `key: value` between braces. */
export function flowEntry(key: string, value: PlainValue, manner: Manner): string {
  return `${keyText(key, manner, 'flow')}: ${inlineText(value, manner, 'flow')}`;
}

/**
 * A collection or a text of several lines as lines of their own; the first line lacks its indentation,
 * `indent`, and the others have it. Scalars give one line.
 */
export function blockLines(value: PlainValue, indent: string, manner: Manner): readonly string[] {
  if (isInline(value, manner) || value === null || typeof value !== 'object')
    return [inlineText(value, manner, 'block')];
  const members = isList(value)
    ? value.map((item) => itemLines(item, indent, manner))
    : Object.entries(value).map(([key, item]) => entryLines(key, item, indent, manner));
  return members.flatMap(([first = '', ...others], index) => [index === 0 ? first : indent + first, ...others]);
}

/** The lines of `key: value`; the first lacks its indentation, `indent`. */
export function entryLines(key: string, value: PlainValue, indent: string, manner: Manner): readonly string[] {
  const [first = '', ...others] = valueLines(value, indent, manner);
  return [`${keyText(key, manner, 'block')}:${first}`, ...others];
}

/** What follows a `key:` at `indent`: the rest of its line, and the lines below. */
export function valueLines(value: PlainValue, indent: string, manner: Manner): readonly string[] {
  if (isInline(value, manner)) return [` ${inlineText(value, manner, 'block')}`];
  if (typeof value === 'string') return literalLines(value, indent + ' '.repeat(manner.step));
  const inner = indent + ' '.repeat(isList(value) ? manner.listStep : manner.step);
  const [first = '', ...others] = blockLines(value, inner, manner);
  return ['', inner + first, ...others];
}

/** The lines of `- value`; the first lacks its indentation, `indent`. */
export function itemLines(value: PlainValue, indent: string, manner: Manner): readonly string[] {
  if (typeof value === 'string' && !isInline(value, manner)) {
    const [header = '', ...lines] = literalLines(value, `${indent}  `);
    return [`-${header}`, ...lines];
  }
  const [first = '', ...others] = blockLines(value, `${indent}  `, manner);
  return [`- ${first}`, ...others];
}

function literalLines(value: string, indent: string): readonly string[] {
  const lines = value.split('\n');
  const hasFinalBreak = lines.at(-1) === '';
  if (hasFinalBreak) lines.pop();
  return [hasFinalBreak ? ' |' : ' |-', ...lines.map((line) => (line === '' ? '' : indent + line))];
}

/** Several lines that a literal scalar holds without an indentation indicator or surprising blanks. */
function isLiteral(value: string, manner: Manner): boolean {
  return (
    manner.literals === 'allowed' &&
    /\n[^\n]/.test(value) &&
    !/^\s|\n\n$|[ \t](?:\n|$)|[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/.test(value)
  );
}

/** Keys such as `on` need no quotes: whoever reads them as something else does not look for it. */
function keyText(key: string, manner: Manner, place: 'block' | 'flow'): string {
  if (manner.keyQuotes === 'none' && /^(?:yes|no|on|off)$/.test(key)) return key;
  return stringText(key, manner.keyQuotes, manner.fallback, place);
}

/** A text with the quotes asked for, or with those it needs. */
export function stringText(
  value: string,
  quotes: Manner['quotes'],
  fallback: Manner['fallback'],
  place: 'block' | 'flow',
): string {
  if (quotes === 'none' && isPlain(value, place)) return value;
  const wanted = quotes === 'none' ? fallback : quotes;
  return wanted === 'single' && isPrintable(value) ? `'${value.replaceAll("'", "''")}'` : doubleQuoted(value);
}

/** Words and numbers that some reader of YAML 1.1 takes for something other than text. */
const ambiguous =
  /^(?:yes|no|on|off|[-+]?[0-9][0-9_,:.]*|[-+.0-9][0-9_.]*e[-+0-9]+|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*|0[xob]\w+|<<|=)$/i;

/** Whether a text stands for itself without quotes. */
export function isPlain(value: string, place: 'block' | 'flow'): boolean {
  if (value === '' || value !== value.trim() || !isPrintable(value) || /^(?:---|\.\.\.)/.test(value)) return false;
  if (/^[,[\]{}#&*!|>'"%@`]|^[-?:](?:\s|$)|:(?:\s|$)|\s#/.test(value)) return false;
  if (place === 'flow' && /[,[\]{}]|^[-?:]|:$/.test(value)) return false;
  return coreValue(value) === value && !ambiguous.test(value);
}

/** One line without characters that ask for an escape. */
function isPrintable(value: string): boolean {
  return !/[^\t\x20-\x7e\xa0-\u2027\u202a-\ufefe\uff00-\uffff]/.test(value);
}

function doubleQuoted(value: string): string {
  return JSON.stringify(value).replace(
    /[\x7f-\x9f\u2028\u2029\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function scalarText(value: number | boolean | null): string {
  if (typeof value !== 'number' || Number.isFinite(value)) return Object.is(value, -0) ? '-0' : String(value);
  if (Number.isNaN(value)) return '.nan';
  return value > 0 ? '.inf' : '-.inf';
}

/** The items or entries of a collection; none for scalars. */
export function membersOf(value: PlainValue): readonly unknown[] {
  return value !== null && typeof value === 'object' && !isRaw(value) ? Object.values(value) : [];
}
