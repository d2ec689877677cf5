import { keptOfText } from './kept-of-text.ts';

/** Characters at the beginning of settings in which their addresses are looked for. */
const mostLooked = 20_000;

/**
 * Whom the addresses in a text of settings lead to: only to the machine itself (`machine`), to it and to other parts of the
 * same set-up, whose names have no domain (`set-up`), or also to others (`others`); `none` where it holds no address. What
 * comments and the schemas of a document name is no address of it.
 */
export const addressesIn: (text: string) => Addresses = keptOfText(readAddresses);

type Addresses = 'machine' | 'set-up' | 'others' | 'none';

function readAddresses(text: string): Addresses {
  let found: 'machine' | 'set-up' | 'none' = 'none';
  for (const line of text.slice(0, mostLooked).split('\n')) {
    if (isAside.test(line)) continue;
    for (const [, host = ''] of line.matchAll(address)) {
      if (isMachine.test(host)) found = found === 'none' ? 'machine' : found;
      else if (/^[\w-]+$/.test(host)) found = 'set-up';
      else return 'others';
    }
    if (remote.test(line)) return 'others';
  }
  return found;
}

const isAside = /^[ \t]*(?:#|\/\/|\/?\*|;)|\$schema|\bxmlns\b/;

const address = /:\/\/(?:[^\s@/"'<>]{1,100}@)?([\w.$-]{1,100}|\[[\da-f:]{2,39}\])/gi;

const isMachine = /^(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1?\]|host\.docker\.internal)$/i;

/** A host or domain that is named without a scheme: `smtp_host: mail.acme-tools.net`. */
const remote =
  /(?:host|hostname|domain|server|endpoint|address|url)["']?[ \t]{0,4}[:=][ \t]{0,4}["']?(?!127\.|0\.0\.)[\w-]{1,60}(?:\.[\w-]{1,60}){1,5}\b/i;
