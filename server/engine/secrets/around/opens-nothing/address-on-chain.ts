import { keptOfText } from '../../../text/kept-of-text.ts';
import { decodeBase58 } from '../../bytes/base58.ts';

/** The address of a program or a token on Solana, which is a public key of 32 bytes in base58: `TOKEN_2022 = "Token…"`. Source: Solana, "Accounts". */
export function isAddressOnChain(text: string, name: string, value: string): boolean {
  if (isContract(name, value)) return true;
  if (!/^[1-9A-HJ-NP-Za-km-z]{43,44}$/.test(value) || /private|secret|seed|password/i.test(name)) return false;
  return decodeBase58(value)?.length === 32 && speaksOfSolana(text);
}

/** The address of a token on Ethereum, which is a contract there: `USDC_TOKEN = "0x…"`. Nothing that signs has 20 bytes. Source: EIP-20. */
function isContract(name: string, value: string): boolean {
  return /^0x[\da-fA-F]{40}$/.test(value) && /tokens?(?:_?\d|_?address(?:es)?)?$/i.test(name) && !ofSignIn.test(name);
}

const ofSignIn = /(?:access|api|auth|bearer|bot|id|refresh|secret|session|user)_?tokens?\d?$/i;

/** Characters of a text in which it says that it is about Solana. */
const mostText = 20_000;
const speaksOfSolana = keptOfText((text) =>
  /solana|\blamports?\b|\bTokenkeg|\bSo1{8}|\bspl[-_]token\b/i.test(text.slice(0, mostText)),
);
