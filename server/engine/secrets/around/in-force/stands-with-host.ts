import type { Span } from '../../../model/span.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { isRandom } from '../../value/random-password.ts';
import { isOfProvider } from '../beside/database-host.ts';
import { blockAround } from '../beside/loopback.ts';
import { isReached } from '../beside/reached-host.ts';

/**
 * The block names one host for it as nobody makes up to show how: an address of the network, a store of a provider, or a machine whose address changes and that is
 * found by a name all the same: `.env-example` of a set-up that runs.
 */
export function standsWithHost(text: string, { start, end }: Span): boolean {
  const hosts = [...blockAround(text, start, end).matchAll(hostOf)].map(([, host = '']) => host);
  return hosts.length > 0 && hosts.every(isOfOne);
}

const hostOf = /(?:host(?:_?name)?|_server)(?:_[A-Za-z]{1,20}){0,2}["']?[ \t]{0,4}[:=][ \t]{0,4}["']?([\w.-]{3,120})/gi;

function isOfOne(host: string): boolean {
  return isOfProvider(host) || (isReached(host) && /^[\d.]+$/.test(host));
}

/** Characters at the beginning of settings in which logins are looked for. */
const mostSettings = 40_000;

const password = /(?:^|\n)[ \t]{0,12}\w{0,40}(?:PASSWORD|PASSWD|PASS|PWD)(?:_\w{1,30})?=["']?([^\s"']{8,80})/g;

/** Settings that are called an example, and hold a password which nobody would write to show how beside such a host: they are a copy of what runs. */
export const isCopyOfSettings: (text: string) => boolean = keptOfText((text) => {
  const looked = text.slice(0, mostSettings);
  for (const { 0: all, 1: value = '', index } of looked.matchAll(password)) {
    const end = index + all.length;
    if (isRandom(value) && standsWithHost(looked, { start: end - value.length, end })) return true;
  }
  return false;
});
