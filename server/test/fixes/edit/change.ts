import assert from 'node:assert/strict';
import { applyEdits, type Edit, type PlainValue } from '../../../engine/fixes/edit/edit.ts';
import { editorFor } from '../../../engine/fixes/edit/editors.ts';
import type { EntryPosition } from '../../../engine/fixes/edit/structure-editor.ts';
import type { MapNode, ValueNode } from '../../../engine/model/value-node.ts';
import { entry, type SourceDocument, type Syntax, valueAt } from '../../../engine/syntax/document.ts';
import { readDocument } from '../../../engine/syntax/read.ts';

/** A change of a document; `root` is its first root where that is a map. */
export type Change = (document: SourceDocument, root: MapNode | undefined) => readonly Edit[];

/** The text after a change; the same with Windows line ends and without a final newline. */
export function checkChange(syntax: Syntax, before: string, change: Change, after: string) {
  assert.equal(changed(syntax, before, change), after);
  // A text on one line shows no line ends to follow.
  if (!before.includes('\n')) return;
  const windows = (text: string) => text.replaceAll('\n', '\r\n');
  assert.equal(changed(syntax, windows(before), change), windows(after), 'with Windows line ends');
  if (before.endsWith('\n') && after.endsWith('\n'))
    assert.equal(changed(syntax, before.slice(0, -1), change), after.slice(0, -1), 'without final newline');
}

function changed(syntax: Syntax, text: string, change: Change): string {
  const document = readDocument(syntax, text);
  return applyEdits(text, change(document, mapOf(document.roots[0])));
}

function mapOf(node: ValueNode | undefined): MapNode | undefined {
  return node?.kind === 'map' ? node : undefined;
}

/** Sets a key in the map under a path. */
export function setting(path: readonly string[], key: string, value: PlainValue, position?: EntryPosition): Change {
  return (document, root) =>
    editorFor(document.syntax).setEntry(document, mapOf(valueAt(root, ...path)), key, value, position);
}

/** Removes the entry `key` of the map under a path. */
export function removing(path: readonly string[], key: string): Change {
  return (document, root) => {
    const map = mapOf(valueAt(root, ...path));
    const found = entry(map, key);
    assert.ok(map && found);
    return editorFor(document.syntax).removeEntry(document, map, found);
  };
}

/** Removes a block of the outermost body. */
export function removingBlock(index: number): Change {
  return (document, root) => {
    const found = root?.entries[index];
    assert.ok(root && found);
    return editorFor(document.syntax).removeEntry(document, root, found);
  };
}

/** Appends to the list under a path. */
export function appending(path: readonly string[], value: PlainValue): Change {
  return (document, root) => {
    const list = valueAt(root, ...path);
    assert.ok(list?.kind === 'list');
    return editorFor(document.syntax).appendItem(document, list, value);
  };
}

/** Removes an item of the list under a path. */
export function droppingItem(path: readonly string[], index: number): Change {
  return (document, root) => {
    const list = valueAt(root, ...path);
    assert.ok(list?.kind === 'list' && list.items[index]);
    return editorFor(document.syntax).removeItem(document, list, list.items[index]);
  };
}

/** A comment above the line that holds `word`. */
export function commenting(word: string, text: string): Change {
  return (document) => editorFor(document.syntax).commentAbove(document, document.text.indexOf(word), text);
}
