import type { Span } from '../../../model/span.ts';
import { isPlainDefault } from '../../value/placeholder.ts';
import { blockAround } from './loopback.ts';
import { isNameOfUser } from './neighbour.ts';

/**
 * Whether a machine of a network that its owner has set up is opened by a password, beside the user that signs in there: who is inside reads the file as well, and a weak password lets in
 * more of them. Not by what a product is first started with, and not at the addresses that a router at home, a virtual machine or Docker gives; those of a tailnet, whoever has joined it reaches from anywhere. Sources: RFC 1918; RFC 6598; Tailscale, "IP addresses".
 */
export function opensInside(hosts: readonly string[], value: string, text: string, span: Span): boolean {
  if (hosts.length === 0 || !hosts.every((host) => ownNetwork.test(host) || isInTailnet(host))) return false;
  if (isPlainDefault(value) || isNameOfUser(value, text, span) || /^\d{1,8}$/.test(value)) return false;
  return user.test(blockAround(text, span.start, span.end));
}

const ownNetwork =
  /^(?:10\.(?!0\.[0-3]\.)\d{1,3}|172\.(?:1[6-9]|2\d|3[01])(?<!172\.1[7-9])(?<!172\.2[0-2]))(?:\.\d{1,3}){2}$/;

/** Whether an address is one that a provider keeps to its own network, or that a tailnet gives to its machines. Sources: RFC 6598; Tailscale, "IP addresses". */
export function isInTailnet(host: string): boolean {
  return /^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])(?:\.\d{1,3}){2}$/.test(host);
}

const user =
  /(?:user(?:[ _]?(?:name|id))?|uid)["']?[ \t]{0,8}[:=][ \t]{0,8}["']?(?!["'\s]|your|my[-_]?(?:user|name|login|account)|\$|<|\{)[\w.@-]{2,60}/i;
