import type { ListNode, MapEntry, MapNode, ScalarNode, ValueNode } from '../../model/value-node.ts';
import { char } from '../char.ts';
import type { SourceDocument } from '../document.ts';
import { isFirstOnLine, lineEnd, report, skipBlank, skipComment, skipLines, type TomlCursor } from './lexer.ts';
import { readKeys, readTomlValue } from './value.ts';

/**
 * Reads TOML 1.0: one root map, none where the text says nothing. Tables nest however they are written; a table's
 * span begins at its header's bracket and ends with its last value, a table that is written in several places has one
 * entry whose span holds them all. A line that cannot be read is a problem, and the next line is read on its own.
 */
export function readToml(text: string): SourceDocument {
  const cursor: TomlCursor = { text, at: text.charCodeAt(0) === 0xfeff ? 1 : 0, depth: 0, comments: [], problems: [] };
  const root = openTable(undefined, { start: 0, end: text.length });
  let table = root;
  while (!Number.isNaN(skipLines(cursor))) {
    if (text.charCodeAt(cursor.at) === char.openBracket) table = readHeader(cursor, root) ?? table;
    else readLine(cursor, table);
    finishLine(cursor);
  }
  const { comments, problems } = cursor;
  return { syntax: 'toml', text, roots: root.node.entries.length > 0 ? [root.node] : [], comments, problems };
}

interface Reach {
  start: number;
  end: number;
}

/** A map that later lines may add to. */
interface Table {
  readonly node: MapNode & { readonly entries: MapEntry[] };
  /** Tables inside it, by key; made at the first one. */
  tables?: Map<string, Table>;
  /** Spans that grow with the table: its own, its entry's, and those of the tables around it. */
  readonly reaches: readonly Reach[];
  /** Set for the last item of an array of tables. */
  readonly list?: ListNode & { readonly items: ValueNode[] };
}

function openTable(parent: Table | undefined, ...reaches: readonly [Reach, ...Reach[]]): Table {
  return {
    node: { kind: 'map', style: 'block', entries: [], span: reaches[0] },
    reaches: [...reaches, ...(parent?.reaches ?? [])],
  };
}

function readHeader(cursor: TomlCursor, root: Table): Table | undefined {
  const start = cursor.at;
  const isItem = cursor.text.charCodeAt(start + 1) === char.openBracket;
  cursor.at += isItem ? 2 : 1;
  skipBlank(cursor);
  const keys = readKeys(cursor);
  const closes = isItem ? ']]' : ']';
  skipBlank(cursor);
  if (!keys || !cursor.text.startsWith(closes, cursor.at)) {
    report(cursor, start, lineEnd(cursor), 'The table header cannot be read.');
    cursor.at = lineEnd(cursor);
    if (!keys) return undefined;
  } else cursor.at += closes.length;
  const end = cursor.at;
  let table = root;
  for (const key of keys.slice(0, -1)) table = child(table, key, start);
  const [last = keys[0]] = keys.slice(-1);
  table = isItem ? newItem(table, last, start) : child(table, last, start);
  grow(table, start, end);
  return table;
}

/** The table under a key, the last one where the key holds an array of tables; a new one where there is none. */
function child(parent: Table, key: ScalarNode, start: number): Table {
  const name = String(key.value);
  const known = parent.tables?.get(name);
  if (known) return known;
  const value = { start, end: key.span.end };
  const whole = { start: Math.min(start, key.span.start), end: key.span.end };
  const table = openTable(parent, value, whole);
  parent.node.entries.push({ key, value: table.node, span: whole });
  parent.tables ??= new Map();
  parent.tables.set(name, table);
  return table;
}

function newItem(parent: Table, key: ScalarNode, start: number): Table {
  const name = String(key.value);
  const known = parent.tables?.get(name)?.list;
  const item: Reach = { start, end: key.span.end };
  const list: Reach = known?.span ?? { start, end: key.span.end };
  const node = known ?? { kind: 'list', style: 'block', items: [], span: list };
  if (!known) parent.node.entries.push({ key, value: node, span: list });
  const table: Table = { ...openTable(parent, item, list), list: node };
  node.items.push(table.node);
  parent.tables ??= new Map();
  parent.tables.set(name, table);
  return table;
}

function grow(table: Table, start: number, end: number) {
  for (const reach of table.reaches) {
    reach.start = Math.min(reach.start, start);
    reach.end = Math.max(reach.end, end);
  }
}

function readLine(cursor: TomlCursor, table: Table) {
  const start = cursor.at;
  const keys = readKeys(cursor);
  if (!keys) return skipLine(cursor, start, 'A key is expected here.');
  let value: ValueNode;
  if (skipBlank(cursor) === char.equals) {
    cursor.at++;
    skipBlank(cursor);
    value = readTomlValue(cursor);
  } else {
    const at = keys.at(-1)?.span.end ?? start;
    report(cursor, start, at, 'A key needs "=" and a value.');
    cursor.at = lineEnd(cursor);
    value = { kind: 'unknown', span: { start: at, end: cursor.at } };
  }
  let holder = table;
  keys.slice(0, -1).forEach((key, index) => {
    holder = child(holder, key, keys[index + 1]?.span.start ?? key.span.end);
  });
  const [last = keys[0]] = keys.slice(-1);
  const span = { start: last.span.start, end: value.span.end };
  holder.node.entries.push({ key: last, value, span });
  grow(holder, span.start, span.end);
}

function skipLine(cursor: TomlCursor, start: number, message: string) {
  cursor.at = Math.max(start, lineEnd(cursor));
  report(cursor, start, cursor.at, message);
}

/** Passes over a comment; whatever else stands behind a value or header is a problem. */
function finishLine(cursor: TomlCursor) {
  const code = skipBlank(cursor);
  if (code === char.hash) skipComment(cursor);
  else if (code !== char.newline && !Number.isNaN(code) && !isFirstOnLine(cursor))
    skipLine(cursor, cursor.at, 'The line should end here.');
}
