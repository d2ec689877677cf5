import { keptOfText } from '../../text/kept-of-text.ts';
import { type Decoded, type DecodePlace, part } from './decoded.ts';

/** Hexadecimal digits of a key: 2048 bits. Source: openvpn(8), `--genkey secret`. */
const length = 512;

/**
 * A key that both ends of a tunnel share; broken where lines of it are missing. Undefined for lines that only show the form. Who sells tunnels gives the same to
 * all who come, in the profile that everybody may load.
 */
export function decodeOpenVpn(value: string, { text, start }: DecodePlace): Decoded | undefined {
  const hex = (value.match(/[0-9a-f]{32}/g) ?? []).join('');
  // No random key says one digit in a quarter of its places.
  if ([...new Set(hex)].some((digit) => hex.split(digit).length > hex.length / 4)) return undefined;
  return {
    parts: part('kind', isFirstDoor(text, start) ? 'tls-auth before a login' : undefined),
    keys: [],
    structure: hex.length === length ? 'sound' : 'broken',
    ...(isOfSeller(text) && { isPublic: true }),
  };
}

/** Characters before a key in which the part of the profile begins that holds it. */
const mostPart = 400;

/** In the profile of somebody who signs in besides, the key by which the server only talks to them at all: all who may sign in are given the same. Source: openvpn(8), `tls-auth`, `tls-crypt`, `auth-user-pass`. */
function isFirstDoor(text: string, start: number): boolean {
  return /<tls-(?:auth|crypt)>[^<]{0,400}$/.test(text.slice(Math.max(0, start - mostPart), start)) && asksWho(text);
}

const asksWho = keptOfText((text) => /(?:^|\n)auth-user-pass[ \t]{0,8}\r?(?:\n|$)/.test(text.slice(0, mostProfile)));

/** Characters of a profile in which it names its server. */
const mostProfile = 20_000;

/** The profile of a tunnel that is sold or given away. */
const isOfSeller = keptOfText((text) => sellers.test(text.slice(0, mostProfile)));

/** Who sells access to a network of its own, by names and hosts: whoever pays gets the file. */
const sellers =
  /(?:^|[\s.@/"'_-])(?:nordvpn|purevpn|pointtoserver|ptoserver|surfshark|expressnetw|privateinternetaccess|cg-dialup|ipvanish|vyprvpn|windscribe|mullvad|protonvpn|torguard|vpnbook|opengw)\b/i;
