import { lookAround } from '../../text/looked.ts';
import { isFiller } from '../value/filler.ts';
import { isOnInternet } from '../value/host.ts';
import { isPlaceholder } from '../value/placeholder.ts';
import { isReference } from '../value/reference.ts';
import { type Decoded, type DecodePlace, part, undecoded } from './decoded.ts';
import { decodeRandom } from './likeness.ts';

/** Characters on either side of a header in which the address stands that it is sent to, or what it is compared with. */
const reach = 400;

/**
 * A token at random; or words with a number, as somebody makes one up, where settings give it to a client beside the address of a server that others reach, or a flow
 * lets in whoever sends it. Sources: Model Context Protocol, "Authorization"; n8n, "Switch", `$json.headers`.
 */
export function decodeBearer(value: string, { text, start, end }: DecodePlace): Decoded | undefined {
  if (isEmptied(value)) return { ...undecoded, structure: 'broken' };
  const random = decodeRandom(value);
  if (random !== undefined) return random;
  if (!/[A-Za-z]{3}/.test(value) || !/\d{4}/.test(value)) return undefined;
  if (isPlaceholder(value) || isFiller(value) || isReference(value)) return undefined;
  lookAround(reach);
  const before = text.slice(Math.max(0, start - reach), start);
  if (!/"[^"\n]{0,60}$/.test(before) || !/^"/.test(text.slice(end))) return undefined;
  const [host, ...others] = [...`${before}\n${text.slice(end, end + reach)}`.matchAll(address)].map(
    ([, name = '']) => name,
  );
  if (host !== undefined && others.length === 0 && isOnInternet(host))
    return { ...undecoded, parts: part('host', host) };
  return comparesHeader.test(before) ? undecoded : undefined;
}

/** A JSON Web Token whose claims somebody has written over: what stands between its head and its signature reads as nothing. Source: RFC 7519, section 3. */
function isEmptied(value: string): boolean {
  const [, claims = ''] = /^eyJ[\w-]{12,400}\.([\w-]{1,400})\.[\w-]{20,1000}$/.exec(value) ?? [];
  return claims !== '' && !claims.startsWith('ey');
}

const address = /"https?:\/\/([\w.-]{1,100})/g;

/** What a flow looks at in the request that has started it. */
const comparesHeader = /\$json(?:\.body)?\.headers(?:\.|\[\\?["'])authorization\b/i;
