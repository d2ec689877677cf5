import { isKnown, type Value } from './value.ts';

/** The first thing that would have to be known, as it is written: a variable, an attribute that a provider makes. */
export function missingIn(value: Value): string | undefined {
  return searched(value, 0);
}

/** As `missingIn`, of the first of several values that is not known. */
export function missingAmong(values: readonly Value[]): string | undefined {
  return firstOf(values, 0);
}

/** Values may be nested without bound: what lies deeper is not looked for. */
const deepest = 16;

function searched(value: Value, depth: number): string | undefined {
  if (value.kind === 'unknown') return value.why;
  if (depth > deepest || isKnown(value)) return undefined;
  switch (value.kind) {
    case 'text':
      return firstOf(
        value.parts.filter((part) => typeof part !== 'string'),
        depth + 1,
      );
    case 'list':
      return firstOf(value.items, depth + 1);
    case 'map':
      return firstOf(
        value.entries.map((entry) => entry.value),
        depth + 1,
      );
    case 'encoded':
      return searched(value.content, depth + 1);
    case 'reference':
      return (
        (value.written && searched(value.written, depth + 1)) ??
        [value.target.slice(value.target.indexOf('#') + 1), ...value.attributes].join('.')
      );
    default:
      return undefined;
  }
}

function firstOf(values: readonly Value[], depth: number): string | undefined {
  for (const value of values) {
    const found = searched(value, depth);
    if (found !== undefined) return found;
  }
  return undefined;
}
