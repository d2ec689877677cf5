import type { Span } from '../../model/span.ts';
import { isReached } from '../around/beside/reached-host.ts';
import { type Decoded, part } from '../decode/decoded.ts';
import { userPart } from '../decode/user-part.ts';
import { isPlaceholder } from '../value/placeholder.ts';

/** A row of a table, with what its columns are called. */
interface RowOfTable {
  readonly columns: readonly { readonly name: string }[];
  readonly cells: readonly Span[];
}

/**
 * The account that the row of a table of settings tells by its columns, and the server at which its password signs in: `smtp_host`, `mail_username`. Undefined where it names no server
 * that others reach, or nobody.
 */
export function accountOfRow(text: string, { columns, cells }: RowOfTable): Decoded | undefined {
  const told = (named: RegExp) => {
    const cell = cells[columns.findIndex(({ name }) => named.test(name))];
    return cell === undefined ? '' : text.slice(cell.start, cell.end).trim();
  };
  const host = told(ofHost);
  const user = told(ofUser);
  if (!isReached(host) || user === '' || isPlaceholder(user)) return undefined;
  return { parts: [...part('host', host), ...userPart(user)], keys: [] };
}

const ofHost = /^(?:[a-z]{1,12}_){0,2}(?:host(?:_?name)?|server)$/i;
const ofUser = /^(?:[a-z]{1,12}_){0,2}(?:user(?:_?name)?|login)$/i;
