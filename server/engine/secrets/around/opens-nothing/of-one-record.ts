import type { LoweredBy } from '../../../model/lowered-by.ts';
import type { Span } from '../../../model/span.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { lookAround } from '../../../text/looked.ts';

/** A token and its file. */
interface Named {
  readonly rule: string;
  readonly path: string;
  readonly text: string;
  readonly span: Span;
}

/**
 * By what a token belongs to one record of data, and opens no more than that: an order that a shop has told, a row that a query looks for, or what a tool keeps in its own file.
 */
export function ofOneRecordBy({ rule, path, text, span }: Named): LoweredBy | undefined {
  if (rule !== 'secret-generic-token') return undefined;
  if (isKeyOfOrder(text, span.start)) return 'one-order';
  if (/\.sql$/i.test(path) && isLookedUp(text, span.start)) return 'looked-up';
  return isOfIconTool(path, text) ? 'session-of-tool' : undefined;
}

/** Characters of an address before the key in it. */
const mostAddress = 300;

/** Shopify gives whoever has placed an order the address of a page that shows it. Source: Shopify, "Order" resource, `order_status_url`. */
function isKeyOfOrder(text: string, at: number): boolean {
  return /\.myshopify\.com\/[^\s"'`]{0,120}\/orders\/[\da-f]{16,64}\/authenticate\?key=$/.test(
    text.slice(Math.max(0, at - mostAddress), at),
  );
}

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

/** The file in which IcoMoon keeps who has drawn what, for its own page alone. Source: IcoMoon, "Documentation", projects. */
function isOfIconTool(path: string, text: string): boolean {
  return /\.json$/i.test(path) && isSession(text);
}

const isSession = keptOfText((text) => /"icomoon"\s{0,4}:\s{0,4}\{\s{0,4}"selected"/.test(text.slice(0, 2_000)));
