import type { ListNode, MapEntry, MapNode, ValueNode } from '../../model/value-node.ts';
import { keyOf, type SourceDocument } from '../../syntax/document.ts';
import type { Edit, PlainValue } from './edit.ts';

/**
 * The edits that fixes are made of, one implementation per syntax. Nodes must come from `document`.
 * An answer without edits means that the place cannot be written safely (an unreadable or generated part).
 */
export interface StructureEditor {
  replaceValue(document: SourceDocument, node: ValueNode, value: PlainValue): readonly Edit[];
  /**
   * Sets or inserts `key`; `map` undefined stands for the root of an empty document.
   * Block style, indentation and quoting follow the neighbours. `position` counts only where the key is new.
   */
  setEntry(
    document: SourceDocument,
    map: MapNode | undefined,
    key: string,
    value: PlainValue,
    position?: EntryPosition,
  ): readonly Edit[];
  /** Removes the entry with the lines, separators and same-line comment that belong to it alone. */
  removeEntry(document: SourceDocument, map: MapNode, entry: MapEntry): readonly Edit[];
  appendItem(document: SourceDocument, list: ListNode, value: PlainValue): readonly Edit[];
  removeItem(document: SourceDocument, list: ListNode, item: ValueNode): readonly Edit[];
  /**
   * A comment line above the line that holds `offset`, at its indentation; `text` comes without marks.
   * None where the syntax has no comments (plain `.json`).
   */
  commentAbove(document: SourceDocument, offset: number, text: string): readonly Edit[];
}

/** Where a new entry goes; `after` names a sibling key, and `last` where there is none. */
export type EntryPosition = 'first' | 'last' | { readonly after: string };

/** The index at which a new entry goes in. */
export function insertionIndex(entries: readonly MapEntry[], position: EntryPosition = 'last'): number {
  if (position === 'first') return 0;
  const before = position === 'last' ? -1 : entries.findIndex((entry) => keyOf(entry) === position.after);
  return before === -1 ? entries.length : before + 1;
}
