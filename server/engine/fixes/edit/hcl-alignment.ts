import type { MapEntry, ValueNode } from '../../model/value-node.ts';
import type { SourceDocument } from '../../syntax/document.ts';
import type { Edit } from './edit.ts';
import { isFirstInLine, isOnLaterLine, lineEndAt, lineStartAt, nextLineAt } from './source-lines.ts';

/** An existing entry's key as it is written, and its separator. */
interface Written {
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly separator: number;
}

/** How the new entry's key is padded, and what changes in the lines around it. */
export interface Alignment {
  /** From the key's end up to the value. */
  readonly gap: string;
  readonly edits: readonly Edit[];
}

/**
 * Puts the `=` of a new one-line entry into the column of the lines directly above and below, which move if the new
 * key is the longest: what `terraform fmt` does. Lines that are not aligned so far stay as they are.
 */
export function align(document: SourceDocument, entries: readonly MapEntry[], index: number, key: string): Alignment {
  const run = runAround(document, entries, index);
  const widths = run.map(({ keyStart, keyEnd }) => keyEnd - keyStart);
  const widest = Math.max(0, ...widths);
  const isAligned = run.every(({ keyStart, separator }) => separator - keyStart === widest + 1);
  const style = document.text[run[0]?.separator ?? -1] === ':' ? ':' : '=';
  if (style === ':') return { gap: ': ', edits: [] };
  if (!isAligned || run.length === 0) return { gap: ' = ', edits: [] };
  const width = Math.max(widest, key.length);
  const edits =
    width === widest
      ? []
      : run.map(({ keyStart, keyEnd, separator }) => ({
          span: { start: keyEnd, end: separator },
          text: ' '.repeat(width - (keyEnd - keyStart) + 1),
        }));
  return { gap: `${' '.repeat(width - key.length)} = `, edits };
}

/** The one-line entries on the lines that directly adjoin the place before `index`; `start`: of the line of the entry that stands there already. */
function runAround(
  document: SourceDocument,
  entries: readonly MapEntry[],
  index: number,
  start?: number,
): readonly Written[] {
  const { text } = document;
  const run: Written[] = [];
  let line = start;
  for (let at = index - 1; at >= 0; at--) {
    const entry = entries[at];
    const written = entry && writtenOnLine(text, entry);
    if (!written || (line !== undefined && nextLineAt(text, entry.span.end) !== line)) break;
    run.unshift(written);
    line = lineStartAt(text, entry.span.start);
  }
  const before = entries[index - 1];
  line = start ?? (before && nextLineAt(text, before.span.end));
  for (let at = index; at < entries.length; at++) {
    const entry = entries[at];
    const written = entry && writtenOnLine(text, entry);
    if (!written || (line !== undefined && lineStartAt(text, entry.span.start) !== line)) break;
    run.push(written);
    line = nextLineAt(text, entry.span.end);
  }
  return run;
}

function writtenOnLine(text: string, entry: MapEntry): Written | undefined {
  const { start, end } = entry.span;
  if (entry.labels || !isFirstInLine(text, start) || isOnLaterLine(text, start, end)) return undefined;
  const between = text.slice(entry.key.span.end, Math.min(entry.value.span.start, lineEndAt(text, start)));
  const found = /^\)*([ \t]*)[=:]/.exec(between);
  if (!found || (entry.value.kind === 'map' && entry.value.style === 'block')) return undefined;
  const separator = entry.key.span.end + found[0].length - 1;
  return { keyStart: start, keyEnd: separator - (found[1]?.length ?? 0), separator };
}

/** Gives an entry another key; lines around whose `=` stand in one column keep to one. */
export function renameKey(document: SourceDocument, entry: MapEntry, key: string): readonly Edit[] {
  const entries = entriesAround(document.roots, entry.value);
  const index = entries.indexOf(entry);
  const own = writtenOnLine(document.text, entry);
  if (!own || index === -1) return [{ span: entry.key.span, text: key }];
  const run = runAround(document, entries, index, lineStartAt(document.text, own.keyStart));
  const others = run.filter(({ keyStart }) => keyStart !== own.keyStart);
  const width = ({ keyStart, keyEnd }: Written) => keyEnd - keyStart;
  const isAligned = [own, ...others].every(
    ({ keyStart, separator }) => separator - keyStart === own.separator - own.keyStart,
  );
  if (!isAligned) return [{ span: entry.key.span, text: key }];
  const column = own.separator - own.keyStart;
  const isWider = column > Math.max(width(own), ...others.map(width)) + 1;
  // What takes several lines below may have its `=` in the column, too.
  const widest = Math.max(key.length, ...others.map(width), ...(isWider ? [column - 1] : []));
  return [
    { span: { start: own.keyStart, end: own.separator }, text: key.padEnd(widest + 1) },
    ...others.flatMap((other) => {
      const text = ' '.repeat(widest - width(other) + 1);
      return text.length === other.separator - other.keyEnd
        ? []
        : [{ span: { start: other.keyEnd, end: other.separator }, text }];
    }),
  ];
}

/**
 * What `terraform fmt` changes around an entry whose one-line value gets several lines: it leaves the column of the `=`, and so the lines
 * above and below are aligned among themselves.
 */
export function parted(document: SourceDocument, value: ValueNode): readonly Edit[] {
  const entries = entriesAround(document.roots, value);
  const index = entries.findIndex((entry) => entry.value === value);
  const own = entries[index] && writtenOnLine(document.text, entries[index]);
  if (!own || document.text[own.separator] === ':') return [];
  const run = runAround(document, entries, index, lineStartAt(document.text, own.keyStart));
  const at = run.findIndex(({ keyStart }) => keyStart === own.keyStart);
  const above = at === -1 ? [] : run.slice(0, at);
  const below = at === -1 ? run : run.slice(at + 1);
  const column = ({ keyStart, separator }: Written) => separator - keyStart;
  if (above.length + below.length === 0 || [...above, ...below].some((other) => column(other) !== column(own)))
    return [];
  return [...padded([own]), ...padded(above), ...padded(below)];
}

/** Edits that bring the `=` of lines into the column behind the longest key. */
function padded(run: readonly Written[]): readonly Edit[] {
  const width = Math.max(0, ...run.map(({ keyStart, keyEnd }) => keyEnd - keyStart));
  return run.flatMap(({ keyStart, keyEnd, separator }) => {
    const text = ' '.repeat(width - (keyEnd - keyStart) + 1);
    return text.length === separator - keyEnd ? [] : [{ span: { start: keyEnd, end: separator }, text }];
  });
}

/** The entries among which a value stands. */
function entriesAround(nodes: readonly ValueNode[], value: ValueNode): readonly MapEntry[] {
  const { start, end } = value.span;
  let candidates = nodes;
  for (;;) {
    const node = candidates.find(({ span }) => span.start <= start && end <= span.end);
    if (!node || node === value) return [];
    if (node.kind === 'map' && node.entries.some((entry) => entry.value === value)) return node.entries;
    candidates =
      node.kind === 'map'
        ? node.entries.map((entry) => entry.value)
        : node.kind === 'list'
          ? node.items
          : node.kind === 'call'
            ? node.args
            : [];
  }
}
