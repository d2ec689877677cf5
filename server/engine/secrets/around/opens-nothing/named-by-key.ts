import { keptOfText } from '../../../text/kept-of-text.ts';

/**
 * `"ed25519:" + self_signing_key: self_signing_key`: a key by which its owner is known to others is the public half, and its own name. Source: Matrix, "Client-Server API", cross-signing,
 * `ed25519:<unpadded base64 public key>`.
 */
export function isNamedByKey(name: string | undefined, value: string, text: string): boolean {
  if (name === undefined || !/^[A-Za-z\d+/]{43}$/.test(value)) return false;
  return namesOfKeys(text).some((named) => named === value || named === name);
}

/** What stands behind the kind of key in the name of one. */
const namesOfKeys = keptOfText((text): readonly string[] => [
  ...new Set([...text.matchAll(nameOfKey)].map(([, written = '', joined = '']) => written || joined)),
]);

const nameOfKey =
  /["'`](?:ed25519|curve25519):(?:([A-Za-z\d+/]{43})["'`]|(?:["'] ?\+ ?|\$?\{ ?)([A-Za-z_][\w.]{2,60}))/g;
