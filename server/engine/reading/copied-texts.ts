import type { MapEntry, ValueNode } from '../model/value-node.ts';
import type { SourceDocument, Syntax } from '../syntax/document.ts';
import { readDocument } from '../syntax/read.ts';

/** Reads a text in a syntax, as `readDocument`; a text that was read twice of late is not parsed a third time. */
export type CopyReader = (syntax: Syntax, text: string) => SourceDocument;

/** Texts whose reading is remembered, those met last. Copies of a file mostly stand in folders side by side. */
const mostTexts = 200;

/** Characters. What a longer text is read into would keep too much. */
const longest = 40_000;

interface Read {
  readonly syntax: Syntax;
  /** From the second time on: most texts are met once. */
  document?: SourceDocument;
}

/**
 * A reader that remembers. Modules of Terraform, charts and services that were made from one template hold the same files:
 * they are half of what such a repository parses.
 */
export function createCopyReader(): CopyReader {
  const known = new Map<string, Read>();
  return (syntax, text) => {
    if (text.length > longest) return readDocument(syntax, text);
    const before = known.get(text);
    known.delete(text);
    if (before?.syntax !== syntax) {
      if (known.size >= mostTexts) known.delete(known.keys().next().value ?? '');
      known.set(text, { syntax });
      return readDocument(syntax, text);
    }
    known.set(text, before);
    before.document ??= readDocument(syntax, text);
    return { ...before.document, roots: before.document.roots.map(own) };
  };
}

/**
 * The node with maps and lists of its own, which stand for what they say in this file: the body of a block tells which call
 * of a module is meant. Scalars and expressions are nothing but what they say.
 */
function own(node: ValueNode): ValueNode {
  if (node.kind === 'map') return { ...node, entries: node.entries.map(ownEntry) };
  return node.kind === 'list' ? { ...node, items: node.items.map(own) } : node;
}

function ownEntry(entry: MapEntry): MapEntry {
  return { ...entry, value: own(entry.value) };
}
