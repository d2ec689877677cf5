import type { Syntax } from '../../syntax/document.ts';
import { plainValue } from '../../syntax/plain-value.ts';
import { readDocument } from '../../syntax/read.ts';

/** An object of a settings file, of which nothing is known yet. */
export type Plain = Readonly<Record<string, unknown>>;

/** The first document of a text as an object; empty where it is none. Keys may be written with `_` or `-`. */
export function plainData(syntax: Syntax, text: string): Plain {
  const [root] = readDocument(syntax, text).roots;
  return objectOf(root && plainValue(root));
}

/** A value as an object; empty where it is something else. */
export function objectOf(value: unknown): Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Plain) : {};
}

/** The objects of a list, or the one that stands in its place. */
export function objectsOf(value: unknown): readonly Plain[] {
  const items = Array.isArray(value) ? value : [value];
  return items.filter((item) => typeof item === 'object' && item !== null).map(objectOf);
}

/** The texts of a list, or the one that stands in its place. */
export function textsOf(value: unknown): readonly string[] {
  const items = Array.isArray(value) ? value : [value];
  return items.filter((item) => typeof item === 'string');
}

/** A value as a text; undefined where it is something else. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
