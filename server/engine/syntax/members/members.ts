/** Invariant of `syntax/members/`: sections that are read one by one are what the whole document holds there, or the document is read as a whole. */

import type { ValueNode } from '../../model/value-node.ts';
import { countWhile, indexAmong } from '../../text/ordered.ts';
import type { SourceDocument, Syntax } from '../document.ts';
import { jsonEntries } from '../json/json.ts';
import { yamlEntries } from '../yaml/entry.ts';
import { type AnyPart, type EntryPart, grouped, isOfEntries, partsOf, rootOf, withinOf } from './member-parts.ts';
import { type EntrySyntax, type Part, placesOf } from './member-places.ts';
import { type Members, membersAgain } from './members-again.ts';

/**
 * Cuts a document of one map: each entry is a section, and of a map or list under a key of `wide` each of its entries or items, at any depth, which stands in
 * a document of its own below that key alone. A document of one list is cut into its items. Undefined where one takes over what another
 * one says, and where much is wrong.
 */
export function membersOf(document: SourceDocument, wide: readonly string[]): Members | undefined {
  const { text, comments, problems } = document;
  const [root, ...others] = document.roots;
  if (others.length > 0 || problems.length > mostProblems) return undefined;
  const groups = grouped(partsOf(root, wide) ?? [], text);
  if (groups.length === 0) return undefined;
  const indexOf = indexAmong(groups.map(({ start }) => start));
  // A document tells of the first fault alone.
  const told = problems.slice(0, 1);
  const faulty = Math.max(
    0,
    groups.findLastIndex(({ start }) => told.some(({ span }) => start <= span.start)),
  );
  const endOf = (index: number) => groups[index + 1]?.start ?? text.length;
  const isFaulty = (start: number, end: number) =>
    problems.length > 0 && problems.some(({ span }) => span.start <= end && span.end >= start);
  return {
    read: (start) => {
      const index = indexOf(start);
      const group = groups[index];
      if (group === undefined) return undefined;
      const end = endOf(index);
      const own = rootOf(root, group);
      return {
        end,
        within: withinOf(group),
        roots: [own],
        ...(root?.kind === 'map' && { around: root }),
        comments: comments.slice(countBefore(comments, start), countBefore(comments, end)),
        problems: index === faulty ? told : [],
        isOpen: isFaulty(start, end) || holdsAlias(own),
      };
    },
    stands: (start, { length, within }) => {
      const index = indexOf(start);
      const group = groups[index];
      if (group === undefined || endOf(index) !== start + length) return false;
      return withinOf(group) === within && !isFaulty(start, start + length);
    },
    ...againFrom(document, groups, wide),
  };
}

const entrySyntaxes: Partial<Readonly<Record<Syntax, EntrySyntax>>> = { json: jsonEntries, yaml: yamlEntries };

/** Read again by the entry that is typed into, where nothing is wrong and each stands for itself. */
function againFrom(
  document: SourceDocument,
  parts: readonly AnyPart[],
  wide: readonly string[],
): Pick<Members, 'again'> {
  const syntax = entrySyntaxes[document.syntax];
  const entries = parts.filter(isOfEntries);
  // Deeper ones are read with all of the text, which takes less than what is made of it.
  if (entries.length < parts.length || entries.some(({ within }) => within.length > 1)) return {};
  const places = syntax && document.problems.length === 0 && placesOf(document, entries.map(shallow), wide, syntax);
  return places ? { again: membersAgain(document, { wide, sections: places }, syntax) } : {};
}

function shallow({ start, within: [within], entries }: EntryPart): Part {
  return { start, within, entries };
}

/** A text of which more is wrong is read as a whole. */
const mostProblems = 200;

/** How many comments begin before an offset. */
function countBefore(comments: SourceDocument['comments'], offset: number): number {
  return countWhile(comments, ({ span }) => span.start < offset);
}

/** Whether something that it says stands elsewhere. */
function holdsAlias(node: ValueNode): boolean {
  if (node.kind === 'map') return node.entries.some(({ key, value }) => holdsAlias(key) || holdsAlias(value));
  return node.kind === 'list' ? node.items.some(holdsAlias) : node.kind === 'alias';
}
