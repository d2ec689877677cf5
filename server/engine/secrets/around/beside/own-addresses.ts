import type { Span } from '../../../model/span.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { lookAround } from '../../../text/looked.ts';
import { matchesOf } from '../../../text/matches.ts';
import { isMachine } from '../../is-machine.ts';

/** Characters at the beginning of settings in which their addresses are looked for. */
const mostLooked = 20_000;

/**
 * Whom the addresses in a text of settings lead to: only to the machine itself (`machine`), to it and to other parts of the
 * same set-up, whose names have no domain (`set-up`), or also to others (`others`); `none` where it holds no address. What
 * comments, the schemas of a document and a container's check of itself name is no address of it.
 */
export const addressesIn: (text: string) => Addresses = keptOfText((text) => readAddresses(text.slice(0, mostLooked)));

/** The same of a few lines. */
export function addressesOf(lines: readonly string[]): Addresses {
  return readAddresses(lines.join('\n'));
}

/** Characters before and behind a header in which the address stands that the request goes to. */
const mostRequest = 400;

/** As many in a file of requests, whose bodies may be long. */
const mostBody = 4_000;

/**
 * Whether the request that a value belongs to goes to the machine itself: the lines around it up to a blank one name that and nothing else. In a file of
 * requests a line of `###` ends one, and where they name their host by a variable, all of the file does. Source: JetBrains, "HTTP request in editor".
 */
export function goesToMachine(path: string, text: string, { start, end }: Span): boolean {
  const isListed = isOfRequests(path);
  const most = isListed ? mostBody : mostRequest;
  lookAround(most);
  const before = text.slice(Math.max(0, start - most), start);
  const behind = text.slice(end, end + most);
  const gap = isListed ? /\n###/ : /\n[ \t]{0,8}\r?\n/;
  const head = before.split(gap).at(-1) ?? '';
  const host = isListed ? [...head.matchAll(requestLine)].at(-1)?.[1] : undefined;
  if (host !== undefined) return isMachine(host);
  const named = readAddresses(`${head}${behind.split(gap, 1)[0] ?? ''}`, notAside);
  if (named !== 'none') return named === 'machine';
  return isListed && (addressesIn(text) === 'machine' || isGivenMachine(text));
}

/** A file of requests to interfaces, as editors send them. */
export function isOfRequests(path: string): boolean {
  return /\.(?:http|rest)$/i.test(path);
}

/** Its method and its host, where that is written out. */
const requestLine =
  /(?:^|\n)(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)[ \t]{1,4}(?:https?:\/\/)?(?!https?:\/\/)([\w.-]{1,100}|\[[\da-f:]{2,39}\])(?=[:/?\s])/g;

/** `@host = localhost:8000`: its variables name the machine itself and no other host. */
const isGivenMachine: (text: string) => boolean = keptOfText((text) => {
  const hosts = [...text.slice(0, mostLooked).matchAll(variable)].map(([, host = '']) => host);
  return hosts.some(isMachine) && addressesIn(text) !== 'others';
});

const variable = /(?:^|\n)@[\w.-]{1,40}[ \t]{0,4}=[ \t]{0,4}(?:https?:\/\/)?([\w.-]{1,100})/g;
const notAside = /(?!)/;

type Addresses = 'machine' | 'set-up' | 'others' | 'none';

function readAddresses(text: string, aside: RegExp = isAside): Addresses {
  let found: 'machine' | 'set-up' | 'none' = 'none';
  // Most texts name none, which is told of all their lines at once.
  if (!text.includes('://') && !remote.test(text)) return found;
  for (const line of text.split('\n')) {
    const isRemote = remote.test(line);
    if (!(isRemote || line.includes('://')) || aside.test(line)) continue;
    for (const [, host = ''] of matchesOf(address, line)) {
      if (isMachine(host)) found = found === 'none' ? 'machine' : found;
      else if (/^[\w-]+$/.test(host)) found = 'set-up';
      else return 'others';
    }
    if (isRemote) return 'others';
  }
  return found;
}

/** What a comment or a schema names, and what a container asks itself, to see whether it is well: `test: ["CMD", "curl", "http://localhost:9000/live"]`. Source: Docker, "Compose file reference", `healthcheck`. */
const isAside =
  /^[ \t]*(?:#|\/\/|\/?\*|;)|\$schema|\bxmlns\b|^[ \t]{2,24}test:[ \t]{1,4}(?:\[|["']?(?:curl|wget|CMD)\b)/;

const address = /:\/\/(?:[^\s@/"'<>]{1,100}@)?([\w.$-]{1,100}|\[[\da-f:]{2,39}\])/gi;

/** A host or domain that is named without a scheme: `smtp_host: mail.acme-tools.net`. */
const remote =
  /(?:host|hostname|domain|server|endpoint|address|url)["']?[ \t]{0,4}[:=][ \t]{0,4}["']?(?!127\.|0\.0\.)[\w-]{1,60}(?:\.[\w-]{1,60}){1,5}\b/i;
