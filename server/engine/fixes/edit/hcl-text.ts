import { isLeaf, isList, isRaw, type PlainValue } from './edit.ts';
import { areOnLine, type Layout } from './layout.ts';

/** A value in HCL: maps on lines, their `=` in one column, or all on one line; lists of scalars on one where it is short enough. */
export function hclText(value: PlainValue, layout: Layout): string {
  if (typeof value === 'string') return hclString(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (isRaw(value)) return value.raw;
  const inner = { ...layout, indent: layout.indent + layout.unit };
  const separator = `${layout.lineBreak}${layout.indent}`;
  if (isList(value)) {
    const items = value.map((item) => hclText(item, inner));
    return layout.shape === 'line' || (value.every(isLeaf) && areOnLine(items, layout))
      ? `[${items.join(', ')}]`
      : `[${items.map((item) => `${separator}${layout.unit}${item},`).join('')}${separator}]`;
  }
  const { colon } = layout;
  const keyOf = colon === undefined ? hclKey : hclString;
  const entries = Object.entries(value).map(([key, item]) => [keyOf(key), hclText(item, inner)] as const);
  if (entries.length === 0) return '{}';
  if (colon !== undefined) {
    const written = entries.map((entry) => entry.join(colon));
    return layout.shape === 'line'
      ? `{ ${written.join(', ')} }`
      : `{${separator}${layout.unit}${written.join(`,${separator}${layout.unit}`)}${separator}}`;
  }
  if (layout.shape === 'line') return `{ ${entries.map((entry) => entry.join(' = ')).join(', ')} }`;
  return `{${alignedLines(entries, inner.indent, layout.lineBreak)}${separator}}`;
}

/** One line per entry, each begun by a line break; the `=` of neighbouring one-line entries stand in one column. */
export function alignedLines(
  entries: readonly (readonly [key: string, value: string])[],
  indent: string,
  lineBreak: string,
): string {
  const lines = entries.map(([key, value], index) => {
    const width = Math.max(...runAround(entries, index).map(([other]) => other.length), key.length);
    return `${lineBreak}${indent}${value.includes('\n') ? key : key.padEnd(width)} = ${value}`;
  });
  return lines.join('');
}

function runAround(entries: readonly (readonly [string, string])[], index: number) {
  const isBreak = ([, value]: readonly [string, string]) => value.includes('\n');
  const before = entries.slice(0, index).findLastIndex(isBreak);
  const after = entries.findIndex((entry, at) => at > index && isBreak(entry));
  return entries.slice(before + 1, after === -1 ? entries.length : after).filter((entry) => !isBreak(entry));
}

/** A quoted string, with template marks taken literally. */
export function hclString(value: string): string {
  return JSON.stringify(value)
    .replace(/\\[bf]/g, (mark, at: number, whole: string) =>
      isEscaped(whole, at) ? mark : mark === '\\b' ? '\\u0008' : '\\u000c',
    )
    .replace(/([$%])\{/g, (mark) => `${mark.charAt(0)}${mark}`);
}

/** Whether the backslash at `at` is itself escaped. */
function isEscaped(text: string, at: number): boolean {
  let start = at;
  while (text[start - 1] === '\\') start--;
  return (at - start) % 2 === 1;
}

/** A key as an object takes it: bare where it is a name. */
export function hclKey(key: string): string {
  return isHclName(key) && key !== 'for' ? key : hclString(key);
}

/** Whether a text can stand as an attribute's name. */
export function isHclName(text: string): boolean {
  return /^[A-Za-z_][\w-]*$/.test(text);
}
