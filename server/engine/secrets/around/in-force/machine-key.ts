import { mayBeInForce } from '../../../text/paths/may-be-in-force.ts';

/** Characters of the element before one of its two keys. */
const mostMachineKey = 440;

/** By which ASP.NET signs and encrypts the cookies of who has signed in, and what pages send back. Source: Microsoft, "machineKey Element (ASP.NET Settings Schema)". */
export function isOfMachineKey(text: string, start: number): boolean {
  return ofMachineKey.test(text.slice(Math.max(0, start - mostMachineKey), start));
}

const ofMachineKey = /<machineKey\s[^<>]{0,400}\b(?:validation|decryption)Key="$/;

/** In settings that a server reads as they stand, and no sample of them: it signs its cookies by such a key however somebody made that up. */
export function isMachineKeyOfSite(path: string, text: string, start: number): boolean {
  if (!mayBeInForce(path)) return false;
  return /(?:^|\/)web(?:\.(?:prod|production|release|live))?\.config$/i.test(path) && isOfMachineKey(text, start);
}
