import type { LoweredBy } from '../../../model/lowered-by.ts';
import type { Span } from '../../../model/span.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { lookAround } from '../../../text/looked.ts';

/** A token with the name that it is given to, where one does, and the file. */
interface Named {
  readonly rule: string;
  readonly path: string;
  readonly name: string;
  readonly text: string;
  readonly span: Span;
}

/**
 * By what a token belongs to one record of data, and opens no more than that: an order that a shop has told, a row of a dump that says itself that it is used up, a row that a query looks for, or what a
 * tool keeps in its own file.
 */
export function ofOneRecordBy({ rule, path, name, text, span }: Named): LoweredBy | undefined {
  if (rule !== 'secret-generic-token') return undefined;
  if (isOfOrder(name, text, span)) return 'one-order';
  if (/\.sql$/i.test(path)) {
    if (isLookedUp(text, span.start)) return 'looked-up';
    if (/^[\w-]{16,200}$/.test(text.slice(span.start, span.end)) && isUsedUp(text, span.start, span.end))
      return 'used-up';
  }
  return isOfIconTool(path, text) ? 'session-of-tool' : undefined;
}

/** Characters on either side of a token in which the order is named that it is of. */
const mostOrder = 8_000;

/**
 * What Shopify tells of one order: the tokens of its cart and checkout, and the key of the page that shows it. Nobody calls an interface with them. Source: Shopify, "Order" resource, `cart_token`,
 * `checkout_token`, `token`, `order_status_url`.
 */
function isOfOrder(name: string, text: string, { start, end }: Span): boolean {
  if (!speaksOfShopify(text)) return false;
  const before = text.slice(Math.max(0, start - mostAddress), start);
  if (/\.myshopify\.com\/[^\s"'`]{0,120}\/orders\/[\da-f]{16,64}\/authenticate\?key=$/.test(before)) return true;
  if (!/(?:^|[._])(?:cart|checkout)_?token$|(?:^|\.)token$/i.test(name)) return false;
  lookAround(mostOrder);
  const near = text.slice(Math.max(0, start - mostOrder), start) + text.slice(end, end + mostOrder);
  return ofOrder.test(near) && /["'\s](?:checkout_?id|cart_?token|order_?number)["']?[ \t]{0,4}:/i.test(near);
}

/** Characters of an address before the key in it. */
const mostAddress = 300;
const ofOrder = /\bgid:\/\/shopify\/Order\/\d/;
const speaksOfShopify = keptOfText(
  (text) => text.includes('shopify') && (ofOrder.test(text) || text.includes('.myshopify.com/')),
);

/** Characters of a statement before what it compares. */
const mostStatement = 4_000;

/**
 * `SELECT t.expires_at … FROM … t WHERE t.token = '…'`: the same query asks when the row ends, of the table that it takes the token of, so that somebody has looked for one row by hand. What other tables of the text
 * have says nothing of this one, and the body of a function asks each time that it is called.
 */
function isLookedUp(text: string, at: number): boolean {
  const compared = /(?:(\w{1,60})\.)?["']?token["']?[ \t]{0,4}=[ \t]{0,4}'$/i.exec(
    text.slice(Math.max(0, at - 120), at),
  );
  if (compared === null || !namesEnds(text)) return false;
  lookAround(mostStatement);
  const before = text.slice(Math.max(0, at - mostStatement), at);
  const head = withoutRemarks(before).split(';').at(-1) ?? '';
  const tail = withoutRemarks(text.slice(at, at + mostBehind)).split(';', 1)[0] ?? '';
  if (!beginsQuery.test(head) || changes.test(head) || before.split('$$').length % 2 === 0) return false;
  return (
    /\bFROM\s/i.test(head) &&
    /\b(?:WHERE|WHEN)\b[^;]{0,600}$/i.test(head) &&
    asksEnds(`${head} ${tail}`, compared[1]?.toLowerCase())
  );
}

/** Characters of a statement behind what it compares. */
const mostBehind = 600;

/** A query asks when rows end of the table that it calls so; of any where the token is not said to be of one of several. */
function asksEnds(query: string, table: string | undefined): boolean {
  return [...query.matchAll(ends)].some(
    ([, of]) => of === undefined || table === undefined || of.toLowerCase() === table,
  );
}

function withoutRemarks(text: string): string {
  return text.replace(/--[^\n]*/g, '');
}

const ends = /(?:\b(\w{1,60})\.)?["`]?\bexpire[sd]?_?(?:at|on)\b/gi;
const namesEnds = keptOfText((text) => /\bexpire[sd]?_?(?:at|on)\b/i.test(text));
const beginsQuery = /(?:^|\n)[ \t]{0,20}(?:SELECT|WITH)\b/i;
const changes = /(?:^|\n)[ \t]{0,20}(?:INSERT|UPDATE|DELETE|CREATE|ALTER)\b/i;

/** Whether the dump holds the row of the token, and that says by a column of its own that it is used or revoked. Source: PostgreSQL, `pg_dump`, `COPY`. */
function isUsedUp(text: string, start: number, end: number): boolean {
  return rowsThatEnded(text).includes(`\t${text.slice(start, end)}\t`);
}

/** Rows of a dump whose table keeps tokens, and which are marked as used or revoked: each cell between tabs. One text, which is soon compared with that of the next edit. */
const rowsThatEnded = keptOfText((text): string => {
  const found: string[] = [];
  for (const match of text.matchAll(copy)) {
    const columns = (match[1] ?? '').split(',').map((column) => column.trim().replaceAll('"', ''));
    const marks = columns.flatMap((column, at) => (ofEnd.test(column) ? [at] : []));
    if (marks.length === 0 || !columns.some((column) => /token|code/i.test(column))) continue;
    const from = match.index + match[0].length;
    const to = text.indexOf('\n\\.', from);
    const rows = text.slice(from, to === -1 ? from : to).split('\n', mostRows);
    found.push(...rows.filter((row) => isMarked(row, marks)));
  }
  return found.map((row) => `\t${row}\t`).join('\n');
});

function isMarked(row: string, marks: readonly number[]): boolean {
  const cells = row.split('\t');
  return marks.some((at) => cells[at] === 't');
}

const copy = /(?:^|\n)COPY [\w."]{1,120} \(([^()\n]{1,2000})\) FROM stdin;\r?\n/g;
const ofEnd = /^(?:is_)?(?:used|revoked|consumed|expired|invalidated|redeemed)$/i;

/** Rows of one table that are looked at. */
const mostRows = 5_000;

/** The file in which IcoMoon keeps who has drawn what, for its own page alone. Source: IcoMoon, "Documentation", projects. */
function isOfIconTool(path: string, text: string): boolean {
  return /\.json$/i.test(path) && isSession(text);
}

const isSession = keptOfText((text) => /"icomoon"\s{0,4}:\s{0,4}\{\s{0,4}"selected"/.test(text.slice(0, 2_000)));
