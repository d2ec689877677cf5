import type { Span } from '../../model/span.ts';
import { isMachine } from '../is-machine.ts';
import { keptOfText } from './kept-of-text.ts';

/** Characters at the beginning of settings in which their addresses are looked for. */
const mostLooked = 20_000;

/**
 * Whom the addresses in a text of settings lead to: only to the machine itself (`machine`), to it and to other parts of the
 * same set-up, whose names have no domain (`set-up`), or also to others (`others`); `none` where it holds no address. What
 * comments and the schemas of a document name is no address of it.
 */
export const addressesIn: (text: string) => Addresses = keptOfText((text) => readAddresses(text.slice(0, mostLooked)));

/** Characters before and behind a header in which the address stands that the request goes to. */
const mostRequest = 400;

/**
 * Whether the request that a header belongs to goes to the machine itself: the lines around it up to a blank one name that and nothing else. In a file of
 * requests, which name their host by a variable, all of the file does.
 */
export function goesToMachine(path: string, text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - mostRequest), start);
  const behind = text.slice(end, end + mostRequest);
  const gap = /\n[ \t]{0,8}\r?\n/;
  const request = `${before.split(gap).at(-1) ?? ''}${behind.split(gap, 1)[0] ?? ''}`;
  const named = readAddresses(request, notAside);
  return named === 'machine' || (named === 'none' && ofRequests.test(path) && addressesIn(text) === 'machine');
}

const ofRequests = /\.(?:http|rest)$/i;
const notAside = /(?!)/;

type Addresses = 'machine' | 'set-up' | 'others' | 'none';

function readAddresses(text: string, aside: RegExp = isAside): Addresses {
  let found: 'machine' | 'set-up' | 'none' = 'none';
  for (const line of text.split('\n')) {
    if (aside.test(line)) continue;
    for (const [, host = ''] of line.matchAll(address)) {
      if (isMachine(host)) found = found === 'none' ? 'machine' : found;
      else if (/^[\w-]+$/.test(host)) found = 'set-up';
      else return 'others';
    }
    if (remote.test(line)) return 'others';
  }
  return found;
}

const isAside = /^[ \t]*(?:#|\/\/|\/?\*|;)|\$schema|\bxmlns\b/;

const address = /:\/\/(?:[^\s@/"'<>]{1,100}@)?([\w.$-]{1,100}|\[[\da-f:]{2,39}\])/gi;

/** A host or domain that is named without a scheme: `smtp_host: mail.acme-tools.net`. */
const remote =
  /(?:host|hostname|domain|server|endpoint|address|url)["']?[ \t]{0,4}[:=][ \t]{0,4}["']?(?!127\.|0\.0\.)[\w-]{1,60}(?:\.[\w-]{1,60}){1,5}\b/i;
