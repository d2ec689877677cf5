import type { DecodedPart } from '../../../model/credential.ts';
import type { Span } from '../../../model/span.ts';
import { part } from '../../decode/decoded.ts';
import { userPart } from '../../decode/user-part.ts';
import { isPlaceholder } from '../../value/placeholder.ts';
import { isReference } from '../../value/reference.ts';
import { isOfInventory } from './account-of-inventory.ts';

/** Characters on either side of a variable in which those of the same first word stand, whatever blank lines and comments part them. */
const mostNear = 600;

/**
 * Which server a variable of a password opens, and as whom, where other variables of the same first word name both: `VPS_HOST` and `VPS_USER` above
 * `VPS_PASSWORD`, with a remark between them. Empty where they do not name a server.
 */
export function accountOfSection(name: string, text: string, { start, end }: Span): readonly DecodedPart[] {
  const prefix = ofPassword.exec(name)?.[1];
  if (prefix === undefined) return [];
  const near = `${text.slice(Math.max(0, start - mostNear), start)}\n${text.slice(end, end + mostNear)}`;
  const given = (words: string) => {
    const variable = new RegExp(
      `^(?:export[ \\t]{1,4})?${prefix}_(?:${words})=["']?([\\w.@-]{2,100})["']?[ \\t]*(?:#.*)?\\r?$`,
      'm',
    );
    const value = variable.exec(near)?.[1] ?? '';
    return isPlaceholder(value) || isReference(value) ? '' : value;
  };
  const host = given('HOST(?:NAME)?|SERVER|IP|ADDR(?:ESS)?');
  return host === '' ? [] : [...part('host', host), ...userPart(given('USER(?:_?NAME)?|LOGIN'))];
}

const ofPassword = /^([A-Z][A-Z\d]{1,20}(?:_[A-Z\d]{1,20}){0,2})_(?:PASS(?:WORD|WD)?|PWD)$/;

/** Whether a password is called after a machine that somebody rents whole, or after the shell on it, or is one with which an inventory signs in: its account signs in there by SSH. */
export function isOfShell(name: string): boolean {
  return isOfInventory(name) || /^(?:SSH|VPS)(?:_\w{1,20})?_(?:PASS(?:WORD|WD)?|PWD)$/i.test(name);
}
