import { isList, isRaw, type PlainValue } from './edit.ts';
import type { Layout } from './layout.ts';

/** A value in Bicep: maps and lists on lines without commas, or all on one line with them. */
export function bicepText(value: PlainValue, layout: Layout): string {
  if (typeof value === 'string') return bicepString(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (isRaw(value)) return value.raw;
  const inner = { ...layout, indent: layout.indent + layout.unit };
  const members = isList(value)
    ? value.map((item) => bicepText(item, inner))
    : Object.entries(value).map(([key, item]) => `${bicepKey(key)}: ${bicepText(item, inner)}`);
  const [open, close] = isList(value) ? ['[', ']'] : ['{', '}'];
  if (members.length === 0) return `${open}${close}`;
  const pad = isList(value) ? '' : ' ';
  if (layout.shape === 'line') return `${open}${pad}${members.join(', ')}${pad}${close}`;
  const { lineBreak, indent } = layout;
  return `${open}${members.map((member) => `${lineBreak}${inner.indent}${member}`).join('')}${lineBreak}${indent}${close}`;
}

/** A string in single quotes, nothing in it interpolated. */
export function bicepString(value: string): string {
  const text = value
    .replace(/[\\']/g, (mark) => `\\${mark}`)
    .replace(/\$\{/g, '\\${')
    .replace(/\r/g, '\\r')
    .replace(/\n/g, '\\n')
    .replace(/\t/g, '\\t');
  return `'${text}'`;
}

/** A key, bare where it is a name. */
export function bicepKey(key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) ? key : bicepString(key);
}
