import { decodeBase64, decodeBase64Text } from '../bytes/base64.ts';
import { isPlaceholder } from '../value/placeholder.ts';
import { secretWeight } from '../value/secret-value.ts';
import { type Decoded, undecoded } from './decoded.ts';
import { decodeRandom } from './likeness.ts';
import { userPart } from './user-part.ts';

const colon = 0x3a;

/** Base64 of `user:password`, as HTTP's Basic scheme (RFC 7617) and Docker's `auth` members hold it; bytes without a colon are no pair. */
export function decodeBasicCredentials(value: string): Decoded | undefined {
  const text = decodeBase64Text(value);
  const match = text === undefined ? null : /^([\x20-\x7e]{0,128}?):([\x20-\x7e]{0,512})$/.exec(text);
  const [, user = '', password = ''] = match ?? [];
  if (text === undefined && value.length >= 24 && decodeRandom(value) !== undefined)
    return decodeBase64(value)?.includes(colon) === false ? undefined : { ...undecoded, structure: 'broken' };
  if (match === null || (user === '' && password === '')) return undefined;
  if (isPlaceholder(password) && isPlaceholder(user)) return undefined;
  if (/[<>{}]|\$\w/.test(user + password) || (password === '' && user.length < 6)) return undefined;
  const isGuessable = secretWeight({ kind: 'password', name: user, value: password, isQuoted: true }) < 0.5;
  return { parts: password === '' ? [] : userPart(user), keys: [], structure: 'sound', isGuessable };
}
