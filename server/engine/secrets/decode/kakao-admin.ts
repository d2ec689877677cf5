import { type Decoded, type DecodePlace, undecoded } from './decoded.ts';

/** Characters on either side of a key in which the interface stands that is asked with it. */
const reach = 400;

/**
 * The admin key of an app of Kakao, where it stands beside an interface that takes no other; undefined elsewhere, since the key by which maps and searches are asked is sent in the same
 * header. Source: Kakao Developers, "Admin key: API category", "REST API".
 */
export function decodeKakaoAdmin(_value: string, { text, start, end }: DecodePlace): Decoded | undefined {
  return ofAdmin.test(text.slice(Math.max(0, start - reach), end + reach)) ? undecoded : undefined;
}

const ofAdmin =
  /\bkapi\.kakao\.com\/(?:v1\/user\/(?:unlink|logout|ids)|v2\/user\/(?:me|scopes|revoke)|v1\/payment)|\btarget_id_type\b|\badmin_?key\b/i;
