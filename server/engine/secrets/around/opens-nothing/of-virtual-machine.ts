import { keptOfText } from '../../../text/kept-of-text.ts';
import { isReached } from '../beside/reached-host.ts';

/**
 * Whether a file is what Ansible gives the machine on which somebody writes the program, and no other: the variables of a group of that name, which say that the machine has a name that no
 * network but its own knows. A group that is called so in the network of a company may be a server. Sources: Ansible, "Organizing host and group variables"; RFC 6762, `.local`; RFC 6761.
 */
export function isOfVirtualMachine(path: string, text: string): boolean {
  return ofDeveloper.test(path) && namesOwnMachine(text) && !namesOthers(text);
}

const ofDeveloper = /(?:^|\/)(?:group|host)_vars\/(?:dev|development|local|vagrant)(?:\/[\w.-]{1,60})?\.ya?ml$/;

/** Settings that name a host of this machine (`domain: "shop.test"`), or speak of Vagrant. */
const namesOwnMachine = keptOfText((text) =>
  /^[ \t]{0,12}[\w-]{0,40}(?:domain|host(?:_?name)?|server_?name|site|url|vhost)["']?:[ \t]{1,8}["']?(?:https?:\/\/)?(?:[\w-]{1,60}\.){0,4}[\w-]{1,60}\.(?:local|localhost|test|vagrant)\b|(?:^|[\s"'=/])\/?vagrant(?:\/|["'\s]|$)/m.test(
    text.slice(0, mostLooked),
  ),
);

const namesOthers = keptOfText((text) =>
  [...text.slice(0, mostLooked).matchAll(host)].some(([, named = '']) => isReached(named)),
);

const host =
  /^[^#\n]{0,80}?(?:host(?:_?name)?|domain|server|endpoint|address|url)["']?:[ \t]{1,8}["']?(?:https?:\/\/)?([\w.-]{4,100})/gim;

/** Characters at the beginning of the variables in which they are looked at. */
const mostLooked = 20_000;
