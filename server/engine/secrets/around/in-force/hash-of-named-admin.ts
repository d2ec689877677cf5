import type { Span } from '../../../model/span.ts';
import { isInComment } from '../../../text/in-comment.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';

/** Characters on either side of a hash in which its statement ends, and of one text in which others are looked for. */
const mostStatement = 1_500;
const mostText = 60_000;

/**
 * Whether a statement of SQL gives the hash to an administrator by name: the row has the address of somebody, at a domain that nobody writes as a sample, and a column that gives more rights. Or it sets the hash of the
 * account at such an address, to which another statement of the text gives these rights.
 */
export function isOfNamedAdmin(text: string, { start, end }: Span): boolean {
  if (isInComment(text, start)) return false;
  const head = withoutCalls(behindStatement(text.slice(Math.max(0, start - mostStatement), start)));
  const [tail = ''] = withoutCalls(text.slice(end, end + mostStatement)).split(';', 1);
  if (updates.test(head)) {
    const address = addressOf(tail);
    return address !== undefined && givesRights(text, address);
  }
  const row = `${head.slice(head.lastIndexOf('(') + 1)}${tail.split(')', 1)[0] ?? ''}`;
  if (addressOf(row) === undefined) return false;
  const [, list] = inserts.exec(head) ?? [];
  // A dump names no columns.
  return list === undefined ? insertsAll.test(head) && ofAdmin.test(row) : hasRights(list, row);
}

/** A value of the row is the role of such an account. */
const ofAdmin = /'(?:role_)?(?:super_?)?admin(?:istrator)?'/i;

function behindStatement(before: string): string {
  return before.slice(before.lastIndexOf(';') + 1);
}

/** `NOW()` in a cell closes no row. */
function withoutCalls(statement: string): string {
  return statement.replace(/\b\w{1,40}\(\)/g, 'NULL');
}

/** The row gives more rights, by the columns that the statement lists. */
function hasRights(list: string, row: string): boolean {
  const columns = list.split(',').map((name) => name.trim().replace(/[`"[\]]/g, ''));
  const cells = row.match(/'(?:[^'\n]|''){0,400}'|[^',]{1,200}/g)?.filter((cell) => cell.trim() !== '') ?? [];
  if (cells.length !== columns.length) return false;
  return columns.some((column, at) => isRight(column, (cells[at] ?? '').trim().replace(/^'|'$/g, '')));
}

function isRight(column: string, cell: string): boolean {
  if (/^(?:is_?)?(?:super_?)?(?:admin|user_?admin|staff|superuser)$/i.test(column))
    return /^(?:1|true|b?'?1'?)$/i.test(cell);
  return (
    /^(?:user_?)?(?:roles?|type|level|group)(?:_?name)?$/i.test(column) &&
    /^(?:role_)?(?:super_?)?admin(?:istrator)?$/i.test(cell)
  );
}

/** The address of somebody: of no part that an account has before anybody does, nor at a domain of samples or one that no mail reaches. */
function addressOf(statement: string): string | undefined {
  const found = statement.match(/'([\w.+-]{2,60}@[\w-]{2,60}(?:\.[\w-]{2,20}){1,3})'/g) ?? [];
  return found.map((quoted) => quoted.slice(1, -1)).find((address) => !ofNobody.test(address));
}

const ofNobody =
  /^(?:test|demo|user|example|sample|foo|john|jane)[\w.+-]{0,20}@|@(?:[\w-]+\.)?(?:example|test|demo|sample|local|localhost|invalid)\b|@(?:admin|company|domain|email|mail|site|website|users?|app|foo|bar|acme|mycompany|yourdomain)\.|\.(?:test|local|localhost|example|invalid)$|^(?:super_?|root_?)?(?:admin|administrator|root|superuser|info|support|owner|manager)\d{0,4}@(?:gmail|outlook|hotmail|yahoo)\./i;

/** Another statement makes whoever has this address an administrator. */
function givesRights(text: string, address: string): boolean {
  const quoted = `'${address}'`;
  return text
    .slice(0, mostText)
    .split(';')
    .some((statement) => {
      const at = statement.indexOf(quoted);
      if (at === -1) return false;
      const head = withoutCalls(statement);
      if (raises.test(head)) return true;
      const [, list = ''] = inserts.exec(head) ?? [];
      const values = head.slice(head.lastIndexOf('(', head.indexOf(quoted)) + 1);
      return list !== '' && hasRights(list, values.split(')', 1)[0] ?? '');
    });
}

const updates = /\bupdate\s{1,9}[\w.`"[\]]{1,80}\s{1,9}set\s[^;]{0,600}$/i;
const inserts = /\binsert\s{1,9}(?:ignore\s{1,9})?into\s{1,9}[\w.`"[\]]{1,80}\s{0,9}\(([^()]{1,900})\)\s{0,9}values\b/i;
const insertsAll = /\binsert\s{1,9}(?:ignore\s{1,9})?into\s{1,9}[\w.`"[\]]{1,80}\s{1,9}values\b/i;
const raises =
  /\bset\b[^;]{0,200}\b(?:(?:is_?)?(?:super_?)?(?:admin|staff|superuser)\s{0,4}=\s{0,4}(?:1|true)\b|roles?\s{0,4}=\s{0,4}'(?:super_?)?admin')/i;

/** What a hash is called of which nothing says that anything was mixed in: computers try thousands of millions of such in a second. */
export function titleOfFastHash(text: string, { start, end }: Span): string | undefined {
  const name = /^[\da-f]+$/i.test(text.slice(start, end)) ? fast.get(end - start) : undefined;
  if (name === undefined || namesSalt(text)) return undefined;
  return isOfNamedAdmin(text, { start, end })
    ? `${name}${ofAdministrator}`
    : `${name} hash of a password with no salt beside it`;
}

/** How a title ends of the hash of an administrator who is named. */
export const ofAdministrator = ' hash of an administrator’s password with no salt beside it';

/** By how many digits of base 16 they have. Sources: RFC 1321, RFC 3174. */
const fast: ReadonlyMap<number, string> = new Map([
  [32, 'MD5'],
  [40, 'SHA-1'],
]);

const namesSalt = keptOfText((text) => /salt/i.test(text));
