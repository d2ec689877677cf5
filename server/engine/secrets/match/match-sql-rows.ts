import type { Span } from '../../model/span.ts';
import { isInComment } from '../../text/in-comment.ts';
import { classify } from '../../text/paths/path-class.ts';
import { trialPath } from '../../text/paths/trial-path.ts';
import { isDigest, isDigestOfPassword } from '../around/opens-nothing/digest-list.ts';
import type { Candidate } from '../candidate.ts';
import type { ScanOptions } from '../scan-options.ts';
import { isPlaceholder, isTypedByMany } from '../value/placeholder.ts';
import { isReference } from '../value/reference.ts';
import { secretWeight } from '../value/secret-value.ts';
import { accountOfRow } from './account-of-row.ts';

/** Statements of one text, and rows of one statement, that are looked at. */
const mostStatements = 60;
const mostRows = 30;

/** Characters of a row. */
const mostRow = 3_000;

/** Rows of one table that are told: one password in plain text tells that all are. */
const mostTold = 2;

/**
 * Passwords in plain text, and keys by which programs sign in, among the rows that a script or a dump of SQL fills a table with, by the name of their column. Little speaks for those of which
 * many could have thought; an account with more rights than others is in force wherever the script has run.
 */
export function matchSqlRows(text: string, { path, language, detectors }: ScanOptions): readonly Candidate[] {
  const ofPassword = detectors.generic('password');
  const ofToken = detectors.generic('token');
  const ofHash = detectors.named('secret-password-hash-crypt');
  if (language !== 'sql' || ofPassword === undefined || ofToken === undefined || !namesSecrets.test(text)) return [];
  const isAside = classify(path) !== 'source' || trialPath(path) !== undefined;
  const told = new Map<string, number>();
  const found: Candidate[] = [];
  let left = mostStatements;
  for (const { table, columns, rows } of filledIn(text)) {
    const secrets = secretsAmong(columns, table);
    const isSalted = columns.some(({ name }) => ofSalts.test(name));
    if (secrets.length === 0) continue;
    if (left-- === 0) break;
    const isOfSettings = ofSettings.test(table);
    for (const [row, { column, at, isToken }] of eachOf(rows, secrets)) {
      const cell = row.cells.length === columns.length ? row.cells[at] : undefined;
      const counted = `${table} ${isToken ? column.name : ''}`;
      if (cell === undefined || (told.get(counted) ?? 0) >= mostTold) continue;
      const value = text.slice(cell.start, cell.end);
      const account = isOfSettings && !isToken ? accountOfRow(text, { columns, cells: row.cells }) : undefined;
      if (isOfSettings && !isToken && (account === undefined || isPlaceholder(value))) continue;
      if (ofHash !== undefined && !isToken && isBareDigest(value)) {
        if (found.filter(({ detector }) => detector === ofHash).length < mostHashes)
          found.push({ detector: ofHash, span: cell, token: value, weight: 0.6 });
        continue;
      }
      if (
        !(isToken ? isKey(value) : isPlain(value) && !(ofHashes.test(column.name) && saysHash.test(value))) ||
        (isSalted && /^(?:[\da-f]{2}){8,64}$/i.test(value)) ||
        row.cells.some((other, index) => index !== at && text.slice(other.start, other.end) === value)
      )
        continue;
      const isPrivileged =
        account !== undefined ||
        privileged.test(table) ||
        row.cells.some((other) => privileged.test(text.slice(other.start, other.end)));
      const isInForce = isPrivileged && !isToken && !isAside && !isTypedByMany(value);
      const quote = /["']/.exec(text[cell.start - 1] ?? '')?.[0] ?? '';
      found.push({
        detector: isToken ? ofToken : ofPassword,
        span: cell,
        token: value,
        weight: isInForce ? 0.6 : 0.4,
        ...(isInForce && { isInForce }),
        ...(account && { decoded: account }),
        assignment: {
          name: column.name,
          nameSpan: column.span,
          literal: {
            content: cell,
            span: { start: cell.start - quote.length, end: cell.end + quote.length },
            quote,
            isWhole: true,
          },
          form: 'pair',
        },
      });
      told.set(counted, (told.get(counted) ?? 0) + 1);
    }
  }
  // A script for trying gives all its accounts the same.
  const digests = new Set(found.flatMap(({ detector, token }) => (detector === ofHash ? [token] : [])));
  return digests.size >= leastOfDump ? found : found.filter(({ detector }) => detector !== ofHash);
}

/** Different hashes of a dump of users, at least. */
const leastOfDump = 3;

/** Hashes of one text that are taken: as many rows as a dump of users has at least are enough. */
const mostHashes = 30;

/** In digits of base 16, as many as MD5, SHA-1 or SHA-256 make: with nothing mixed in, most are found in lists. Nobody keeps one that is all of a digit. */
function isBareDigest(value: string): boolean {
  return /^(?:[\da-f]{32}|[\da-f]{40}|[\da-f]{64})$/i.test(value) && new Set(value.toLowerCase()).size >= 8;
}

interface SecretColumn {
  readonly column: Column;
  readonly at: number;
  readonly isToken: boolean;
}

/**
 * The column of passwords, or those of keys; of a table of settings both, as what that calls a password is no account's of the program. What one of a visit calls so is no account's either, and a table of
 * licences holds those of others.
 */
function secretsAmong(columns: readonly Column[], table: string): readonly SecretColumn[] {
  if (/hist|log|reset|audit|token|policy|migration/i.test(table)) return [];
  const all = columns.map((column, at) => ({ column, at }));
  const ofPassword = all.find(({ column }) => ofPasswords.test(column.name));
  const password = ofPassword === undefined ? [] : [{ ...ofPassword, isToken: false }];
  if (ofPassword !== undefined && !ofSettings.test(table)) return password;
  const tokens = all
    .filter(({ column: { name } }) => ofTokens.test(name) && !(/licen[cs]e/i.test(name) && /licen[cs]e/i.test(table)))
    .map((each) => ({ ...each, isToken: true }));
  return [...password, ...tokens];
}

const ofSettings = /setting|config/i;

function* eachOf<Row>(
  rows: Iterable<Row>,
  secrets: readonly SecretColumn[],
): Iterable<readonly [row: Row, secret: SecretColumn]> {
  for (const row of rows) for (const secret of secrets) yield [row, secret];
}

/** Of a text, what any name of such a column holds. */
const namesSecrets =
  /pass|pwd|senha|contrasen|clave|sandi|sifre|lozinka|heslo|haslo|jelszo|geslo|_?(?:secret|api_?key|api_?token|bot_?token|access_?token|(?:licen[cs]e|encryption|signing|checksum|transaction)_?key)/i;
/** Names of columns of passwords, in the languages that tables are written in: `user_password`, `senha`, `mot_de_passe`. */
const ofPasswords =
  /^(?:[a-z]{1,12}_?)?(?:password|passwd|pwd|pass|senha|contrasena|contrasenia|clave|passwort|mot_?de_?passe|kata_?sandi|sifre|lozinka|heslo|haslo|jelszo|geslo)(?:_?hash)?$/i;
/** A column for what comes of a password, which some keep as it was typed all the same; and what is put there for a hash. */
const ofHashes = /hash$/i;
const saysHash = /hash|digest|crypt|salt|^[\da-f]{8,}$/i;
/** Of programs and their services; what people are sent, or keep for a visit, ends by itself. */
const ofTokens =
  /^(?:\w{1,20}_)?(?:api_?(?:key|secret|token)|bot_?token|(?:client|webhook|app|consumer|signing|shared|jwt)_?secret|(?:secret|licen[cs]e|encryption|signing|checksum|transaction)_?key)$/i;
/** Beside what is mixed into a password before it is encrypted or hashed, hex is what came out: `'ac52…77cf', '5FMD48RM'`. */
const ofSalts = /^(?:\w{1,20}_)?salt$/i;
const privileged = /^(?:tbl?_?)?(?:super_?)?(?:admin|administrator|root)s?(?:_?(?:login|users?))?$|^(?:super)?admin@/i;

/** What a person types, and no digest, reference or empty cell. */
function isPlain(value: string): boolean {
  if (value.length < 4 || value.length > 40 || /[\s<>{}]/.test(value) || isReference(value)) return false;
  // A slot that a statement was run with all the same: `':password'`. Source: PHP, `PDO::prepare`, named parameters.
  if (/^:[A-Za-z_]\w*$/.test(value) && ofPasswords.test(value.slice(1))) return false;
  if (/^[$*{]|^(?:null|none|default|n\/a)$|^0x/i.test(value) || isDigest(value) || isDigestOfPassword(value))
    return false;
  return (
    !(value.length >= 24 && /^[A-Za-z0-9+/]+={0,2}$/.test(value)) &&
    !/^(?:pbkdf2|sha\d|md5|bcrypt|argon2|scrypt|(?:encoded|encrypted|hash(?:ed)?)[-_]?(?:hash|pass|pwd|value))/i.test(
      value,
    )
  );
}

/** Made at random. */
function isKey(value: string): boolean {
  return secretWeight({ kind: 'token', name: 'token', value, isQuoted: true }) >= 0.8 && !/[\s$]/.test(value);
}

interface Column {
  readonly name: string;
  readonly span: Span;
}

interface Statement {
  readonly table: string;
  readonly columns: readonly Column[];
  readonly rows: Iterable<{ readonly cells: readonly Span[] }>;
}

function* filledIn(text: string): Iterable<Statement> {
  yield* statementsIn(text);
  yield* copiesIn(text);
}

/** `INSERT INTO shop.users (name, password) VALUES `, with remarks between, up to the first row. */
const insert =
  /\binsert\s{1,8}(?:ignore\s{1,8})?(?:into\s{1,8})?((?:[`"[]?\w{1,60}[`"\]]?\.){0,2}[`"[]?\w{1,60}[`"\]]?)\s{0,8}(?:\(([^()]{1,1500})\)\s{0,8}(?:--[^\n]{0,200}\n\s{0,8}){0,2})?values?\s{0,8}(?:--[^\n]{0,200}\n\s{0,8}){0,2}(?=\()/gi;

function* statementsIn(text: string): Iterable<Statement> {
  let declarations: ReadonlyMap<string, number> | undefined;
  const declared = new Map<string, readonly Column[]>();
  const declaredOf = (table: string) => {
    declarations ??= declarationsIn(text);
    const start = declarations.get(table.toLowerCase());
    const known = declared.get(table) ?? (start === undefined ? [] : declaredColumns(text, start));
    declared.set(table, known);
    return known;
  };
  for (const match of text.matchAll(insert)) {
    const [all, named = '', list] = match;
    if (isInComment(text, match.index)) continue;
    const table = named.replace(/^.*\./, '').replace(/[`"[\]]/g, '');
    const listed = list === undefined ? undefined : columnsOf(list, match.index + all.indexOf(list, named.length));
    const columns = listed ?? declaredOf(table);
    if (columns.length > 0) yield { table, columns, rows: rowsFrom(text, match.index + all.length) };
  }
}

const copy =
  /^copy[ \t]{1,8}(?:"?\w{1,60}"?\.)?"?(\w{1,60})"?[ \t]{0,8}\(([^()\n]{1,3000})\)[ \t]{1,8}from[ \t]{1,8}stdin\b[^\n]{0,80}\n/gim;

/** Rows as a dump of PostgreSQL has them, with tabs between their cells. Source: PostgreSQL, "COPY", text format. */
function* copiesIn(text: string): Iterable<Statement> {
  for (const { 0: all, 1: table = '', 2: list = '', index } of text.matchAll(copy)) {
    const columns = columnsOf(list, index + all.indexOf('(') + 1);
    yield { table, columns, rows: linesFrom(text, index + all.length) };
  }
}

function* linesFrom(text: string, start: number): Iterable<{ readonly cells: readonly Span[] }> {
  let at = start;
  for (let row = 0; row < mostRows && at < text.length && !text.startsWith('\\.', at); row++) {
    const line = text.slice(at, at + mostRow);
    const length = line.search(/\r?\n|$/);
    let from = at;
    const cells = line
      .slice(0, length)
      .split('\t')
      .map((cell) => {
        const span = { start: from, end: from + cell.length };
        from = span.end + 1;
        return span;
      });
    yield { cells };
    const next = text.indexOf('\n', at + length);
    if (next === -1) return;
    at = next + 1;
  }
}

function columnsOf(list: string, start: number): readonly Column[] {
  const columns: Column[] = [];
  let at = start;
  for (const part of list.split(',')) {
    const name = part.trim().replace(/[`"[\]]/g, '');
    const from = at + Math.max(0, part.indexOf(name));
    columns.push({ name, span: { start: from, end: from + name.length } });
    at += part.length + 1;
  }
  return columns;
}

const declaration =
  /\bcreate\s{1,8}table\s{1,8}(?:if\s{1,8}not\s{1,8}exists\s{1,8})?(?:[`"[]?\w{1,60}[`"\]]?\.)?[`"[]?(\w{1,60})[`"\]]?\s{0,8}\(/gi;

/** Where the columns of each table begin that a text declares, by its name in small letters. */
function declarationsIn(text: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { 0: all, 1: table = '', index } of text.matchAll(declaration))
    if (!found.has(table.toLowerCase())) found.set(table.toLowerCase(), index + all.length);
  return found;
}

/** Characters of the statement that declares a table. */
const mostDeclared = 4_000;

/** The columns as the same text declares them, for rows that name none. */
function declaredColumns(text: string, start: number): readonly Column[] {
  const columns: Column[] = [];
  let depth = 0;
  let isFirst = true;
  const body = text.slice(start, start + mostDeclared);
  for (const { 0: word, index } of body.matchAll(/[(),]|[`"[]?[A-Za-z_]\w*[`"\]]?|'[^']{0,200}'/g)) {
    if (word === '(') depth++;
    else if (word === ')') {
      if (depth-- === 0) break;
    } else if (word === ',') isFirst ||= depth === 0;
    else if (isFirst && depth === 0) {
      isFirst = false;
      const name = word.replace(/[`"[\]]/g, '');
      if (/^(?:primary|unique|key|constraint|foreign|index|check|fulltext)$/i.test(name)) continue;
      columns.push({ name, span: { start: start + index, end: start + index + word.length } });
    }
  }
  return columns;
}

/** Characters between two rows, remarks among them. */
const mostGap = 500;

/** The rows behind `values`, each as the contents of its cells. */
function* rowsFrom(text: string, start: number): Iterable<{ readonly cells: readonly Span[] }> {
  let at = start;
  for (let row = 0; row < mostRows && text[at] === '('; row++) {
    const read = readRow(text, at + 1);
    if (read === undefined) return;
    yield read;
    const gap = /^\s{0,20},\s{0,20}(?:--[^\n]{0,200}\n\s{0,20}){0,2}(?=\()/.exec(
      text.slice(read.end, read.end + mostGap),
    )?.[0];
    if (gap === undefined) return;
    at = read.end + gap.length;
  }
}

/** With its type behind, `'…'::jsonb`, and remarks before and behind. */
const cell =
  /\s{0,20}(?:--[^\n]{0,200}\n\s{0,20}){0,3}(?:N?'((?:[^'\\]|\\.|''){0,2000})'|"((?:[^"\\]|\\.){0,2000})"|((?:[^'"(),]|\([^()]{0,200}\)){0,300}))(?:::\w{1,30}(?:\[\])?)?\s{0,20}(?:--[^\n]{0,200}\n\s{0,20}){0,2}([,)])/y;

/** The quote that opens a cell, behind the remarks before it. */
function startOfText(written: string): number {
  const remarks = /^\s{0,20}(?:--[^\n]{0,200}\n\s{0,20}){0,3}/.exec(written)?.[0].length ?? 0;
  return remarks + written.slice(remarks).search(/['"]/);
}

function readRow(text: string, start: number): { readonly cells: readonly Span[]; readonly end: number } | undefined {
  const cells: Span[] = [];
  let at = start;
  while (at - start < mostRow) {
    cell.lastIndex = at;
    const match = cell.exec(text);
    if (match === null) return undefined;
    const [all, single, double, plain] = match;
    const content = single ?? double;
    const offset = content === undefined ? 0 : startOfText(all) + 1;
    const length = content?.length ?? 0;
    // Only what stands in quotes is a text.
    cells.push({ start: at + offset, end: at + offset + length });
    at = cell.lastIndex;
    if (match[4] === ')') return { cells, end: at };
    if (plain === '' && cells.length > 200) return undefined;
  }
  return undefined;
}
