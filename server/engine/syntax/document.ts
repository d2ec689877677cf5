/**
 * Invariant of `syntax/`: reading never fails. Every text gives a document, its unreadable parts are
 * `unknown` nodes or `problems`, and reading takes time linear in the text, whatever the text.
 */
import type { Span } from '../model/span.ts';
import type { MapEntry, MapNode, ValueNode } from '../model/value-node.ts';

/** The structured syntaxes that share the value tree. `json` takes comments and trailing commas. */
export type Syntax = 'yaml' | 'json' | 'toml' | 'hcl' | 'bicep' | 'xml';

/** A comment: `span` from its first mark to its last character, `text` without marks and outer blanks. */
export interface Comment {
  readonly span: Span;
  readonly text: string;
}

export interface SyntaxProblem {
  readonly span: Span;
  readonly message: string;
}

/** A text read into value trees. YAML may hold several roots, the others exactly one (absent when empty). */
export interface SourceDocument {
  readonly syntax: Syntax;
  readonly text: string;
  readonly roots: readonly ValueNode[];
  /** In text order. */
  readonly comments: readonly Comment[];
  readonly problems: readonly SyntaxProblem[];
  /** Of a document that holds some entries of a map alone: all of that map. */
  readonly around?: MapNode;
}

/** Reads the section that begins at an offset; undefined where the rest cannot be read piece by piece. */
export type SectionReader = (start: number) => SectionRead | undefined;

/** The top-level values of one section and what was met on the way; all offsets are those of the text. */
export interface SectionRead {
  readonly end: number;
  readonly roots: readonly ValueNode[];
  readonly comments: SourceDocument['comments'];
  readonly problems: SourceDocument['problems'];
  /** Whatever else there is to doubt about its end, or about its saying all that it means. */
  readonly isOpen?: boolean;
  /** The key of the map that it stands in; absent: at the top. */
  readonly within?: string | undefined;
  readonly around?: SourceDocument['around'];
}

/** Follows aliases to the node that stands behind them. */
export function resolved(node: ValueNode | undefined): ValueNode | undefined {
  let current = node;
  for (let hops = 0; current?.kind === 'alias' && hops < 32; hops++) current = current.target;
  return current;
}

/**
 * The entries of a map, YAML merge keys (`<<`) included behind the map's own; none for other nodes. At most a
 * thousand are inherited, so that maps which merge each other cost no more than their text.
 */
export function entriesOf(node: ValueNode | undefined): readonly MapEntry[] {
  const map = resolved(node);
  if (map?.kind !== 'map') return [];
  if (!map.entries.some(isMerge)) return map.entries;
  const inherited: MapEntry[] = [];
  inherit(map, inherited, new Set([map]));
  return [...map.entries.filter((entry) => !isMerge(entry)), ...inherited];
}

const mostInherited = 1_000;

/** Adds what a map's merge keys bring, each source once and in order. */
function inherit(map: MapNode, inherited: MapEntry[], seen: Set<ValueNode>): void {
  for (const { value } of map.entries.filter(isMerge)) {
    const merged = resolved(value);
    for (const item of merged?.kind === 'list' ? merged.items.slice(0, mostInherited) : [merged]) {
      const source = resolved(item);
      if (source?.kind !== 'map' || seen.has(source) || seen.size > 64 || inherited.length > mostInherited) continue;
      seen.add(source);
      for (const entry of source.entries.slice(0, mostInherited)) if (!isMerge(entry)) inherited.push(entry);
      inherit(source, inherited, seen);
    }
  }
}

function isMerge({ key }: MapEntry): boolean {
  return key.kind === 'scalar' && key.value === '<<';
}

/** The key's text, or undefined where the key is an expression. */
export function keyOf(entry: MapEntry): string | undefined {
  const key = resolved(entry.key);
  return key?.kind === 'scalar' ? String(key.value) : undefined;
}

/** The first entry with this key. */
export function entry(node: ValueNode | undefined, key: string): MapEntry | undefined {
  return entriesOf(node).find((candidate) => keyOf(candidate) === key);
}

/** The value under a path of keys: `valueAt(node, 'spec', 'template')`. */
export function valueAt(node: ValueNode | undefined, ...path: readonly string[]): ValueNode | undefined {
  let current = resolved(node);
  for (const key of path) current = resolved(entry(current, key)?.value);
  return current;
}

/** The items of a list; none for other nodes. */
export function itemsOf(node: ValueNode | undefined): readonly ValueNode[] {
  const list = resolved(node);
  return list?.kind === 'list' ? list.items : [];
}

/** The text of a string, number or boolean scalar; undefined for anything else. */
export function textOf(node: ValueNode | undefined): string | undefined {
  const scalar = resolved(node);
  return scalar?.kind === 'scalar' && scalar.value !== null ? String(scalar.value) : undefined;
}
