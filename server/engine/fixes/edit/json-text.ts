import { isLeaf, isList, isRaw, type PlainValue } from './edit.ts';
import { areOnLine, type Layout } from './layout.ts';

/** A value as JSON: maps on lines or on one, lists of scalars on one where it is short enough. */
export function jsonText(value: PlainValue, layout: Layout): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isRaw(value)) return value.raw;
  const inner = { ...layout, indent: layout.indent + layout.unit };
  if (isList(value)) {
    const items = value.map((item) => jsonText(item, inner));
    const isOnLine = layout.shape === 'line' || (value.every(isLeaf) && areOnLine(items, layout));
    return isOnLine ? `[${items.join(', ')}]` : onLines('[', items, ']', layout);
  }
  const entries = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}${layout.colon ?? ': '}${jsonText(item, inner)}`,
  );
  if (entries.length === 0) return '{}';
  return layout.shape === 'line' ? `{ ${entries.join(', ')} }` : onLines('{', entries, '}', layout);
}

function onLines(open: string, elements: readonly string[], close: string, layout: Layout): string {
  const separator = `${layout.lineBreak}${layout.indent}`;
  return `${open}${separator}${layout.unit}${elements.join(`,${separator}${layout.unit}`)}${separator}${close}`;
}
