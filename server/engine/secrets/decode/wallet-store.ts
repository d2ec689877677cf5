import { type Decoded, type DecodePlace, part } from './decoded.ts';

/** Characters on either side of an encrypted key in which its store names the account. */
const mostStore = 640;

/** The encrypted key of an account, with the address that its store names. Source: Ethereum, "Web3 Secret Storage Definition". */
export function decodeWalletStore(_value: string, { text, start, end }: DecodePlace): Decoded {
  const near = [text.slice(Math.max(0, start - mostStore), start), text.slice(end, end + mostStore)];
  const [address] = near.flatMap((side) => /"address":\s{0,2}"((?:0x)?[\da-fA-F]{40})"/.exec(side)?.[1] ?? []);
  return { parts: part('address', address), keys: [], isProtected: true };
}
