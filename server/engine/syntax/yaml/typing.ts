/** Where somebody types in a YAML text, which need not parse yet: told by indentation alone, upwards from the line. */
export interface TypingPlace {
  /** Keys from the root to the map or list that the word stands in, `*` for an item of a list. */
  readonly path: readonly string[];
  /** A key is typed, or the value of the last part of `path`. */
  readonly kind: 'key' | 'value';
  /** What of the word stands before the offset, and where it starts. */
  readonly prefix: string;
  readonly start: number;
}

/** At most so many lines are looked at upwards. */
const mostLines = 5_000;

/** Undefined inside comments. */
export function typingPlace(text: string, offset: number): TypingPlace | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const typed = text.slice(lineStart, offset);
  if (/(?:^|\s)#/.test(typed)) return undefined;
  const line = lineParts(typed);
  const above = pathAbove(text, lineStart, line);
  const items = line.dashes.map(() => '*');
  const here = typedIn(line.content, [...above, ...items]);
  return { ...here, start: offset - here.prefix.length };
}

interface LineParts {
  /** Columns of the dashes that open items. */
  readonly dashes: readonly number[];
  /** Column of what follows them. */
  readonly column: number;
  readonly content: string;
}

function lineParts(line: string): LineParts {
  const dashes: number[] = [];
  let column = /^ */.exec(line)?.[0].length ?? 0;
  for (let dash = /^-(?: +|$)/.exec(line.slice(column)); dash; dash = /^-(?: +|$)/.exec(line.slice(column))) {
    dashes.push(column);
    column += dash[0].length;
  }
  return { dashes, column, content: line.slice(column) };
}

const keyOfLine = /^(?:"([^"]*)"|'([^']*)'|([^\s#&*!|>%@`"'[\]{},][^:#]*?)):(?=\s|$)[ \t]*(.*)$/;

/** A colon with nothing behind it may still become part of a word, such as `aws:arn:…`. */
const keyBeforeWord = /^(?:"([^"]*)"|'([^']*)'|([^\s#&*!|>%@`"'[\]{},][^:#]*?)):[ \t]+(.*)$/;

function pathAbove(text: string, lineStart: number, line: LineParts): readonly string[] {
  const path: string[] = [];
  let column = line.dashes[0] ?? line.column;
  let needsListKey = line.dashes.length > 0;
  let end = lineStart - 1;
  for (let count = 0; end > 0 && count < mostLines && (column > 0 || needsListKey); count++) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const above = lineParts(text.slice(start, end).replace(/\r$/, ''));
    end = start - 1;
    if (above.content === '' && above.dashes.length === 0) continue;
    if (/^(?:#|---)/.test(above.content)) continue;
    const first = above.dashes[0] ?? above.column;
    const [, double, single, plain, rest = ''] = keyOfLine.exec(above.content) ?? [];
    const key = double ?? single ?? plain;
    const opens = key !== undefined && /^(?:#.*)?$/.test(rest);
    const isParent = opens && (needsListKey ? above.column <= column : above.column < column);
    const isItemStart = above.dashes.length > 0 && !needsListKey && above.column === column;
    if (isParent) path.unshift(key);
    if (!isParent && !isItemStart) continue;
    path.unshift(...above.dashes.map(() => '*'));
    column = first;
    needsListKey = above.dashes.length > 0;
  }
  return path;
}

/** Follows a line into brackets: `owners: { technical: [a, b`. */
function typedIn(content: string, path: readonly string[]): Omit<TypingPlace, 'start'> {
  if (/^[[{]/.test(content) && !isClosed(content)) return valueIn(content, path);
  const [, double, single, plain, rest] = keyBeforeWord.exec(content) ?? [];
  const key = double ?? single ?? plain;
  if (key === undefined || rest === undefined) {
    const isItem = path.at(-1) === '*';
    return { path, kind: isItem && /^["'@]|[:/]/.test(content) ? 'value' : 'key', prefix: content };
  }
  return valueIn(rest, [...path, key]);
}

function valueIn(rest: string, path: readonly string[]): Omit<TypingPlace, 'start'> {
  const [, bracket, inner = ''] = /^([[{])(.*)$/s.exec(rest) ?? [];
  if (bracket === undefined || isClosed(rest)) return { path, kind: 'value', prefix: rest };
  const member = inner.slice(lastComma(inner) + 1).trimStart();
  if (bracket === '[') return valueIn(member, [...path, '*']);
  const nested = typedIn(member, path);
  return nested.path.length === path.length ? { path, kind: 'key', prefix: member } : nested;
}

function isClosed(text: string): boolean {
  let depth = 0;
  for (const character of text) depth += /[[{]/.test(character) ? 1 : /[\]}]/.test(character) ? -1 : 0;
  return depth <= 0;
}

/** The last comma that stands in no inner brackets. */
function lastComma(text: string): number {
  let depth = 0;
  let last = -1;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (/[[{]/.test(character)) depth++;
    else if (/[\]}]/.test(character)) depth--;
    else if (character === ',' && depth === 0) last = at;
  }
  return last;
}
