import { lookAround } from '../../text/looked.ts';
import { isPlaceholder } from '../value/placeholder.ts';
import { type Decoded, type DecodePlace, part, undecoded } from './decoded.ts';
import { decodeRandom } from './likeness.ts';

/** Characters on either side of a key in which the client and the tenant stand that it belongs to. */
const reach = 600;

const client =
  /(?:client|app|application)_?id["']?\]?[ \t]{0,8}[:=][ \t]{0,8}["']?([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(?![\w-])/i;
const tenant =
  /tenant\w{0,12}["']?\]?[ \t]{0,8}[:=][ \t]{0,8}["']?[\w-]{2,60}(?:\.[\w-]{1,60}){0,4}["']|login\.microsoftonline\.com\/(?!common\b)[\w.-]{4}/i;

/**
 * Thirty-two bytes that Azure AD gave to an application as its key before secrets had a mark of their own, beside the id of that application and a tenant: what is only called
 * `key` may be anything elsewhere. Source: Microsoft, "Azure AD Graph", `PasswordCredential`.
 */
export function decodeEntraKey(value: string, { text, start, end }: DecodePlace): Decoded | undefined {
  if (decodeRandom(value) === undefined) return undefined;
  lookAround(reach);
  const near = `${text.slice(Math.max(0, start - reach), start)}\n${text.slice(end, end + reach)}`;
  const id = client.exec(near)?.[1];
  if (id === undefined || isPlaceholder(id) || !tenant.test(near)) return undefined;
  return { ...undecoded, parts: part('client', id) };
}
