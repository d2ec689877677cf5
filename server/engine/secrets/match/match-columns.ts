import type { Span } from '../../model/span.ts';
import { fileNameOf } from '../../text/paths/file-name.ts';
import { classify } from '../../text/paths/path-class.ts';
import { trialPath } from '../../text/paths/trial-path.ts';
import { isDigest, isDigestOfPassword } from '../around/opens-nothing/digest-list.ts';
import type { Candidate } from '../candidate.ts';
import type { Detector } from '../detector.ts';
import type { ScanOptions } from '../scan-options.ts';
import { nameKind } from '../value/name-kind.ts';
import { isReference } from '../value/reference.ts';
import { isSpoken, secretWeight } from '../value/secret-value.ts';

/** Whether a file of this name is a table whose first line names its columns. */
export function isTable(path: string): boolean {
  return /\.(?:csv|tsv)$/i.test(fileNameOf(path));
}

/** Rows that are looked at, columns of one, and rows that are told. */
const mostRows = 60;
const mostColumns = 60;
const mostTold = 10;

/** Characters of a row. */
const mostRow = 4_000;

/**
 * Passwords and keys among the rows of a table, by the name of their column: lists of accounts, and what keepers of passwords export. A password counts beside
 * a column that names whose it is, a key where it is random. What is random and stands beside the address where it signs in is told as any other is; of
 * the rest nobody knows whether it opens anything.
 */
export function matchColumns(text: string, options: ScanOptions): readonly Candidate[] {
  if (options.language === 'markdown') return tablesOf(text).flatMap((rows) => matchTable(text, rows, options));
  if (!isTable(options.path)) return [];
  const separator = separatorOf(text);
  return separator === undefined ? [] : matchTable(text, rowsOf(text, separator), options);
}

function matchTable(text: string, rows: readonly Row[], { path, detectors }: ScanOptions): readonly Candidate[] {
  const [head, ...body] = rows;
  if (head === undefined || head.length < 2 || body.length === 0) return [];
  const names = head.map(({ start, end }) => text.slice(start, end).trim());
  if (!names.every((name) => columnName.test(name))) return [];
  const isAside = classify(path) !== 'source' || trialPath(path) !== undefined;
  return names.flatMap((name, at) => {
    const kind = nameKind(name.replace(/[ /]+/g, '_'));
    if (kind === undefined || kind === 'some-key') return [];
    const isPassword = kind === 'password';
    const detector = detectors.generic(kind);
    if (detector === undefined || (isPassword && !names.some((other, index) => index !== at && ofAccounts.test(other))))
      return [];
    const most = isAside || (!isPassword && body.length > mostIssued) ? doubted : 1;
    const weigh = (row: Row, value: string) =>
      Math.min(most, isPassword ? weightOfPassword(text, row, value) : weightOfKey(name, value));
    const nameSpan = head[at] as Span;
    return cellsIn(text, body, at, { detector, name, nameSpan }, weigh).slice(0, mostTold);
  });
}

type Row = readonly Span[];

interface Column {
  readonly detector: Detector;
  readonly name: string;
  readonly nameSpan: Span;
}

function cellsIn(
  text: string,
  rows: readonly Row[],
  at: number,
  { detector, name, nameSpan }: Column,
  weigh: (row: Row, value: string) => number,
): readonly Candidate[] {
  const found: Candidate[] = [];
  const known = new Set<string>();
  for (const row of rows) {
    const cell = row[at];
    const value = cell === undefined ? '' : text.slice(cell.start, cell.end);
    if (cell === undefined || known.has(value)) continue;
    known.add(value);
    const weight = weigh(row, value);
    if (weight === 0) continue;
    const quote = /["']/.exec(text[cell.start - 1] ?? '')?.[0] ?? '';
    const span = { start: cell.start - quote.length, end: cell.end + quote.length };
    const literal = { content: cell, span, quote, isWhole: true };
    found.push({ detector, span: cell, token: value, weight, assignment: { name, nameSpan, literal, form: 'pair' } });
  }
  return found;
}

/** Keys that are told of one table: of more nobody has issued all. */
const mostIssued = 30;

/** The weight of what may well open nothing. */
const doubted = 0.4;

function weightOfPassword(text: string, row: Row, value: string): number {
  if (/[\s<>{}()]/.test(value) || isReference(value) || isDigest(value) || isDigestOfPassword(value)) return 0;
  const own = secretWeight({ kind: 'password', name: 'password', value, isQuoted: true });
  if (own < leastWritten) return 0;
  const isReached = row.some(({ start, end }) => ofHost.test(text.slice(start, end)));
  return isReached && isSpoken(value) ? 0.7 : doubted;
}

function weightOfKey(name: string, value: string): number {
  if (/[\s$]/.test(value)) return 0;
  const own = secretWeight({ kind: 'token', name, value, isQuoted: true });
  return own < leastRandom ? 0 : 0.6;
}

const leastWritten = 0.5;
const leastRandom = 0.8;

/** As people head a column. */
const columnName = /^(?:[\p{L}_#][\p{L}\p{M}\d _./()#*?-]{0,48})?$/u;

/** Columns that say whose a password is, or where. */
const ofAccounts = /(?:user|login|log-?in|e-?mail|mail|account|host|url|uri|site|server|service|\bip\b)/i;

/** An address of the network, but none that is reserved for examples. Source: RFC 2606. */
const ofHost =
  /^(?:https?|ssh|s?ftp|imaps?|smtps?):\/\/(?!localhost|127\.|[\w.-]*(?:\bexample\.|\.(?:test|example|invalid|localhost)\b))[\w-]{1,60}\.[\w.-]{2,60}/i;

/** The head of a table of accounts, and the line below it. Source: GitHub Flavored Markdown, "Tables". */
const headOfTable =
  /^[ \t]{0,8}\|?[^\n|]{0,80}\|[^\n]{0,300}\n[ \t]{0,8}\|?[ \t]{0,4}:?-{2,80}[ \t]{0,8}:?[ \t]{0,8}\|[ \t|:-]{0,400}\n/gm;
const ofPasswords = /pass|pwd|passwort|kennwort|contrase|senha|token|secret|key/i;

const mostTables = 20;

/** The rows of tables in a document whose heads speak of passwords or keys, each with the head first. */
function tablesOf(text: string): readonly (readonly Row[])[] {
  if (!/\|[ \t]{0,4}:?--/.test(text)) return [];
  const tables: (readonly Row[])[] = [];
  for (const match of text.matchAll(headOfTable)) {
    if (tables.length === mostTables) break;
    const head = match[0].slice(0, match[0].indexOf('\n'));
    if (!ofPasswords.test(head)) continue;
    const rows = [barsOf(text, match.index, match.index + head.length)];
    for (let at = match.index + match[0].length; rows.length <= mostRows; ) {
      const length = text.slice(at, at + mostRow).indexOf('\n');
      const end = length === -1 ? Math.min(text.length, at + mostRow) : at + length;
      if (!text.slice(at, end).includes('|')) break;
      rows.push(barsOf(text, at, end));
      at = end + 1;
    }
    tables.push(rows);
  }
  return tables;
}

/** The cells of a row between bars, without what sets their words off. */
function barsOf(text: string, start: number, end: number): Row {
  const line = text.slice(start, end);
  const first = /^[ \t]*\|?/.exec(line)?.[0].length ?? 0;
  let at = start + first;
  return line
    .slice(first)
    .replace(/\|?[ \t\r]*$/, '')
    .split('|')
    .slice(0, mostColumns)
    .map((cell) => {
      const from = at + (/^[ \t`*]*/.exec(cell)?.[0].length ?? 0);
      const inner = cell.trim().replace(/^[`*]+|[`*]+$/g, '');
      at += cell.length + 1;
      return { start: from, end: from + inner.length };
    });
}

/** What the first line sets apart most. */
function separatorOf(text: string): string | undefined {
  const line = text.slice(0, mostRow).split(/\r?\n/, 1)[0] ?? '';
  const counted = [',', ';', '\t', '|'].map((sign) => ({ sign, count: line.split(sign).length - 1 }));
  const best = counted.reduce((most, each) => (each.count > most.count ? each : most));
  return best.count === 0 ? undefined : best.sign;
}

/** The contents of the cells of the first rows, without quotes. Source: RFC 4180. */
function rowsOf(text: string, separator: string): readonly Row[] {
  const rows: Row[] = [];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  while (rows.length <= mostRows && at < text.length) {
    const found = text.slice(at, at + mostRow).search(/\r?\n/);
    const end = found === -1 ? Math.min(text.length, at + mostRow) : at + found;
    if (found === -1 && end < text.length) return rows;
    if (end > at) rows.push(cellsOf(text, at, end, separator));
    at = end + (text[end] === '\r' ? 2 : 1);
  }
  return rows;
}

function cellsOf(text: string, start: number, end: number, separator: string): Row {
  const cells: Span[] = [];
  for (let at = start; at <= end && cells.length < mostColumns; ) {
    const isQuoted = text[at] === '"';
    const close = isQuoted ? closeOf(text, at + 1, end) : undefined;
    const next = text.indexOf(separator, close ?? at);
    const until = next === -1 || next > end ? end : next;
    cells.push(close === undefined ? { start: at, end: until } : { start: at + 1, end: close });
    at = until + 1;
  }
  return cells;
}

/** The quote that ends a cell: two of them are one of its signs. */
function closeOf(text: string, from: number, end: number): number | undefined {
  for (let at = text.indexOf('"', from); at !== -1 && at < end; at = text.indexOf('"', at + 2))
    if (text[at + 1] !== '"') return at;
  return undefined;
}
