import type { DecodedPart } from '../../../model/credential.ts';
import type { Span } from '../../../model/span.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { ownText } from '../../../text/own-text.ts';
import { part } from '../../decode/decoded.ts';
import { userPart } from '../../decode/user-part.ts';
import { isReached } from './reached-host.ts';

/** Characters at the beginning of an inventory in which its hosts are read, and hosts of it. */
const mostInventory = 40_000;
const mostHosts = 400;

/** Whether an inventory of Ansible signs in to its hosts by a variable. Source: Ansible, "How to build your inventory", connection variables. */
export function isOfInventory(name: string): boolean {
  return /^ansible_(?:ssh_)?pass(?:word)?$/.test(name);
}

/**
 * To which host an inventory of Ansible signs in with a password, and as whom: the one of its line, else the first that others reach. Empty where it has none of these, or is in a file of variables alone.
 */
export function accountOfInventory(name: string, text: string, { start, end }: Span): readonly DecodedPart[] {
  if (!isOfInventory(name)) return [];
  const { hosts, user } = inventory(text);
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const line = `${text.slice(Math.max(from, start - mostLine), start)}${/^[^\n]{0,400}/.exec(text.slice(end, end + mostLine))?.[0] ?? ''}`;
  const own = hostOf.exec(line)?.[1];
  const host = own === undefined ? hosts.find(isReached) : own;
  if (host === undefined || !isReached(host)) return [];
  return [...part('host', host), ...userPart(userOf.exec(line)?.[1] ?? user)];
}

/** Whether others reach a host that it opens. */
export function opensHostOfInventory(name: string, text: string, span: Span): boolean {
  return accountOfInventory(name, text, span).length > 0;
}

/** Characters of a line on either side of a password. */
const mostLine = 400;

/** The hosts of a text, as they are written, and as whom all of them are signed in to. */
const inventory = keptOfText((text) => {
  const looked = text.slice(0, mostInventory);
  const hosts = [...looked.matchAll(hostsOf)].slice(0, mostHosts).map(([, host = '']) => ownText(host));
  return {
    hosts,
    user: ownText(
      /^[ \t]{0,24}ansible_(?:ssh_)?user[ \t]{0,4}[=:][ \t]{0,4}["']?([\w.-]{1,60})/m.exec(looked)?.[1] ?? '',
    ),
  };
});

const hostsOf = /^(?![ \t]*[#;])[^\n#]{0,120}?\bansible_(?:ssh_)?host[ \t]{0,4}[=:][ \t]{0,4}["']?([\w.-]{3,120})/gm;
const hostOf = /\bansible_(?:ssh_)?host[ \t]{0,4}[=:][ \t]{0,4}["']?([\w.-]{3,120})/;
const userOf = /\bansible_(?:ssh_)?user[ \t]{0,4}[=:][ \t]{0,4}["']?([\w.-]{1,60})/;
