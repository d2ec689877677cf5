import { decodeBase32 } from '../bytes/base32.ts';
import { type Decoded, part } from './decoded.ts';

/**
 * The account that issued an AWS access key id: 40 bits of the base32 body of keys whose fifth character is Q or
 * later. Older ids hold none. An account is no identity, so it gives no match key. Keys of STS end by themselves within 36 hours at most.
 */
export function decodeAwsAccessKey(value: string): Decoded {
  const kind = part('kind', value.startsWith('ASIA') ? 'temporary' : undefined);
  const bytes = decodeBase32(value.slice(4));
  if (bytes === undefined) return { parts: kind, keys: [], structure: 'broken' };
  if (bytes.length < 6 || !/^[Q-Z2-7]/.test(value.slice(4))) return { parts: kind, keys: [] };
  const head = bytes.subarray(0, 6).reduce((number, byte) => number * 256 + byte, 0);
  const account = Math.floor((head % 2 ** 47) / 2 ** 7);
  if (account > lastAccount) return { parts: kind, keys: [] };
  return { parts: [...part('account', String(account).padStart(12, '0')), ...kind], keys: [] };
}

/** Accounts have twelve digits. Source: AWS, "View AWS account identifiers". Forty bits hold more, in keys that nobody has issued. */
const lastAccount = 999_999_999_999;
