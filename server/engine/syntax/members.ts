import type { Span } from '../model/span.ts';
import type { MapEntry, MapNode, ValueNode } from '../model/value-node.ts';
import { keyOf, type SourceDocument, type Syntax } from './document.ts';
import { jsonEntries } from './json.ts';
import { type EntrySyntax, type Part, placesOf } from './member-places.ts';
import { membersAgain } from './members-again.ts';
import type { SectionReader } from './sections.ts';
import { yamlEntries } from './yaml-entry.ts';

/** The entries of a document's one map, and of wide maps below it, as sections that are read one by one. */
export interface Members {
  readonly read: SectionReader;
  /** Whether a section of this length begins there, in the map under this key, and nothing is wrong with it. */
  stands(start: number, section: { readonly length: number; readonly within?: string | undefined }): boolean;
  /**
   * Those of a text that differs from this one within one entry; undefined where it has to be read as a whole. `wideOf` tells the wide keys of
   * a document.
   */
  readonly again?: (text: string, wideOf: WideKeys) => Members | undefined;
}

export type WideKeys = (document: SourceDocument) => readonly string[] | undefined;

/**
 * Cuts a document of one map: each entry is a section, and of a map under a key of `wide` each of its entries, which stands in
 * a document of its own below that key alone. Undefined where one takes over what another one says, and where much is wrong.
 */
export function membersOf(document: SourceDocument, wide: readonly string[]): Members | undefined {
  const { text, comments, problems } = document;
  const [root, ...others] = document.roots;
  if (root?.kind !== 'map' || others.length > 0 || problems.length > mostProblems) return undefined;
  const groups = grouped(partsOf(root, wide) ?? [], text);
  if (groups.length === 0) return undefined;
  const indexes = new Map(groups.map(({ start }, index) => [start, index]));
  // A document tells of the first fault alone.
  const told = problems.slice(0, 1);
  const faulty = Math.max(
    0,
    groups.findLastIndex(({ start }) => told.some(({ span }) => start <= span.start)),
  );
  const endOf = (index: number) => groups[index + 1]?.start ?? text.length;
  const isFaulty = (start: number, end: number) => problems.some(({ span }) => span.start <= end && span.end >= start);
  return {
    read: (start) => {
      const index = indexes.get(start) ?? -1;
      const group = groups[index];
      if (group === undefined) return undefined;
      const end = endOf(index);
      const own = rootOf(root, group);
      return {
        end,
        within: group.within && keyOf(group.within),
        roots: [own],
        around: root,
        comments: comments.slice(countBefore(comments, start), countBefore(comments, end)),
        problems: index === faulty ? told : [],
        isOpen: isFaulty(start, end) || holdsAlias(own),
      };
    },
    stands: (start, { length, within }) => {
      const index = indexes.get(start) ?? -1;
      const group = groups[index];
      if (group === undefined || endOf(index) !== start + length) return false;
      return (group.within && keyOf(group.within)) === within && !isFaulty(start, start + length);
    },
    ...againFrom(document, groups, wide),
  };
}

const entrySyntaxes: Partial<Readonly<Record<Syntax, EntrySyntax>>> = { json: jsonEntries, yaml: yamlEntries };

/** Read again by the entry that is typed into, where nothing is wrong and each stands for itself. */
function againFrom(document: SourceDocument, parts: readonly Part[], wide: readonly string[]): Pick<Members, 'again'> {
  const syntax = entrySyntaxes[document.syntax];
  const places = syntax && document.problems.length === 0 && placesOf(document, parts, wide, syntax);
  return places ? { again: membersAgain(document, { wide, sections: places }, syntax) } : {};
}

/** A text of which more is wrong is read as a whole. */
const mostProblems = 200;

function partsOf(root: MapNode, wide: readonly string[]): readonly Part[] | undefined {
  const opened = new Set<string>();
  const parts: Part[] = [];
  for (const entry of root.entries) {
    const key = keyOf(entry);
    const { value } = entry;
    if (key === '<<') return undefined;
    if (key === undefined || !wide.includes(key)) {
      parts.push({ start: entry.span.start, within: undefined, entries: [entry] });
      continue;
    }
    // Of two maps under one key the first counts.
    if (opened.has(key)) return undefined;
    opened.add(key);
    const children = value.kind === 'map' ? value.entries : [];
    if (children.some((child) => keyOf(child) === '<<')) return undefined;
    if (value.kind !== 'map' || children.length === 0) {
      parts.push({ start: entry.span.start, within: undefined, entries: [entry] });
      continue;
    }
    const within = { ...entry, value };
    for (const [index, child] of children.entries())
      parts.push({ start: index === 0 ? entry.span.start : child.span.start, within, entries: [child] });
  }
  return parts;
}

/** The parts, each from the end of the line before it; what begins where another one ends is one with it. None where that cannot be. */
function grouped(parts: readonly Part[], text: string): readonly Part[] {
  const groups: (Part & { readonly entries: MapEntry[] })[] = [];
  let reached = 0;
  for (const { start, within, entries } of parts) {
    const last = groups.at(-1);
    const lineEnd = text.slice(reached, start).lastIndexOf('\n');
    if (last === undefined) groups.push({ start: 0, within, entries: [...entries] });
    else if (lineEnd !== -1) groups.push({ start: reached + lineEnd, within, entries: [...entries] });
    else if (last.within === within) last.entries.push(...entries);
    else return [];
    reached = entries.at(-1)?.span.end ?? reached;
  }
  return groups;
}

/** The document's map with these entries alone. Its places are those of the entries, wherever the map stands. */
function rootOf(root: MapNode, { within, entries }: Part): ValueNode {
  const span: Span = { start: entries[0]?.span.start ?? 0, end: entries.at(-1)?.span.end ?? 0 };
  const own = within ? [{ ...within, value: { ...within.value, entries, span }, span }] : entries;
  return { ...root, entries: own, span };
}

/** How many comments begin before an offset. */
function countBefore(comments: SourceDocument['comments'], offset: number): number {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.span.start ?? offset) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether something that it says stands elsewhere. */
function holdsAlias(node: ValueNode): boolean {
  if (node.kind === 'map') return node.entries.some(({ key, value }) => holdsAlias(key) || holdsAlias(value));
  return node.kind === 'list' ? node.items.some(holdsAlias) : node.kind === 'alias';
}
