import type { SourceDocument } from '../syntax/document.ts';
import { structureOf } from './read-facts.ts';

/** Reads the structure of texts, and keeps the last one: many fixes of one file are asked for in a row. */
export function lastStructure(): (path: string, text: string | undefined) => SourceDocument | undefined {
  let last: { readonly path: string; readonly text: string; readonly document: SourceDocument | undefined } | undefined;
  return (path, text) => {
    if (text === undefined) return undefined;
    if (last?.path !== path || last.text !== text) last = { path, text, document: structureOf(path, text) };
    return last.document;
  };
}
